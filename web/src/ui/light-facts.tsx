import type { FilingDetail, Light } from '../../../src/contract/index.js';
import { shortInstant } from './format.js';
import { LightBadge } from './light-badge.js';

/** The light with the rule and the facts that made it. */
export function LightFacts({ light }: { light: Light }) {
  return (
    <div className="light-facts">
      <p>
        <LightBadge colour={light.colour} word={light.word} />
      </p>
      <p>
        <span className="note">依据：</span>
        {light.rule}
      </p>
      {light.facts.length > 0 && (
        <dl className="facts">
          {light.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Which reminder comes, or came, when and why. */
export function LadderList({ rungs }: { rungs: FilingDetail['rungs'] }) {
  if (rungs.length === 0) return <p className="note">本报送单没有设定提醒。</p>;
  return (
    <ol className="ladder">
      {rungs.map((rung) => (
        <li key={`${rung.rung}-${rung.at}`} className={rung.fired ? 'rung-fired' : ''}>
          <span aria-hidden="true">{rung.fired ? '✓' : '○'}</span>
          <span>
            {rung.label}
            <span className="note"> · {shortInstant(rung.at)}</span>
            <span className="note"> · {rung.fired ? '已触发' : '未到'}</span>
            {rung.why !== '' && <span className="note block">{rung.why}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
