import type { FilingDetail } from '../../../../src/contract/index.js';
import { fullInstant } from '../format.js';
import { LadderList, LightFacts } from '../light-facts.js';
import { Section } from '../page.js';
import { EVENT_WORDS } from '../words.js';
import './filing.css';

/** What has happened, which reminders come, and why the light is what it is. */
export function FilingHistory({ filing }: { filing: FilingDetail }) {
  return (
    <div className="filing-history">
      <Section title="办理经过">
        {filing.events.length === 0 ? (
          <p className="note">还没有记录。</p>
        ) : (
          <ol className="timeline">
            {filing.events.map((event, index) => (
              <li key={`${event.at}-${index}`}>
                <b>{EVENT_WORDS[event.type]}</b> <span className="note">{event.who}</span>
                <span className="note block">{fullInstant(event.at)}</span>
                {event.reason !== null && event.reason !== '' && (
                  <span className="block">理由：{event.reason}</span>
                )}
              </li>
            ))}
          </ol>
        )}
      </Section>
      <Section title="提醒与催办">
        <LadderList rungs={filing.rungs} />
      </Section>
      <Section title="亮灯原因">
        <LightFacts light={filing.light} />
      </Section>
    </div>
  );
}
