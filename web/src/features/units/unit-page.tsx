import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { LineStep, UnitDetail } from '../../../../src/contract/index.js';
import { unitQuery } from '../../api/units.js';
import { longDate } from '../../ui/format.js';
import { Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { UnitActs } from './unit-acts.js';
import { UnitPeople } from './unit-people.js';
import { kindWord } from './units-page.js';
import './units.css';

const route = getRouteApi('/units/$id');

export function UnitPage() {
  const { id } = route.useParams();
  return <Loaded query={useQuery(unitQuery(id))}>{(unit) => <UnitView unit={unit} />}</Loaded>;
}

function UnitView({ unit }: { unit: UnitDetail }) {
  return (
    <Page
      title={unit.name}
      note={`${unit.jurisdictionName} · ${kindWord(unit.kind)}${unit.standing ? '' : ' · 现已不存续'}`}
    >
      <Facts unit={unit} />
      {unit.abilities.keep && <UnitActs key={unit.id} unit={unit} />}
      <Section title="名称">
        <ul className="unit-names">
          {unit.names.map(({ name, word, byHand }) => (
            <li key={`${word} ${name}`}>
              <span className="tag">{byHand ? `${word}（登记）` : word}</span> {name}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="沿革">
        {unit.line.length === 0 ? (
          <p className="note">没有登记过更名、合并或分设。</p>
        ) : (
          <ol className="timeline">
            {unit.line.map((step) => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        )}
      </Section>
      <Section title="所属集合主体">
        <Groups unit={unit} />
      </Section>
      <UnitPeople unit={unit} />
    </Page>
  );
}

function Facts({ unit }: { unit: UnitDetail }) {
  const from = unit.validFrom === null ? '成立日期不详' : `自 ${longDate(unit.validFrom)}`;
  const to = unit.validTo === null ? '，未登记终止' : `，至 ${longDate(unit.validTo)}`;
  return (
    <dl className="facts panel">
      <div>
        <dt>存续</dt>
        <dd>
          {from}
          {to}
        </dd>
      </div>
      {unit.host !== null && (
        <div>
          <dt>上级（所在）单位</dt>
          <dd>
            <UnitLinks units={[unit.host]} />
          </dd>
        </div>
      )}
      {unit.bearers.length > 0 && (
        <div>
          <dt>现由谁承担</dt>
          <dd>
            <UnitLinks units={unit.bearers} />
          </dd>
        </div>
      )}
    </dl>
  );
}

export function UnitLinks({ units }: { units: readonly { id: string; name: string }[] }) {
  return (
    <>
      {units.map((unit, i) => (
        <span key={unit.id}>
          {i > 0 && '、'}
          <Link to="/units/$id" params={{ id: unit.id }}>
            {unit.name}
          </Link>
        </span>
      ))}
    </>
  );
}

/** As precise as it is known: `2018年10月`. */
function stepDay({ on, precision }: LineStep): string {
  const day = longDate(on);
  if (precision === 'year') return day.replace(/年.*$/, '年');
  return precision === 'month' ? day.replace(/月.*$/, '月') : day;
}

const SURE: Readonly<Record<string, string>> = { medium: '（依据尚可）', low: '（依据不足，待核）' };

function Step({ step }: { step: LineStep }) {
  return (
    <li>
      <span className="card-title">
        {stepDay(step)} {step.word}
        {SURE[step.confidence] ?? ''}
      </span>
      <span className="block">
        <UnitLinks units={step.from} />
        {step.to.length === 0 ? '，无承接单位' : ' → '}
        <UnitLinks units={step.to} />
      </span>
    </li>
  );
}

function Groups({ unit }: { unit: UnitDetail }) {
  if (unit.groups.length === 0) return <p className="note">今天不属于任何集合主体。</p>;
  return (
    <p>
      {unit.groups.map((group, i) => (
        <span key={group.id}>
          {i > 0 && '、'}
          <Link to="/units/groups" search={{ jurisdiction: unit.jurisdiction }}>
            {group.name}
          </Link>
        </span>
      ))}
    </p>
  );
}
