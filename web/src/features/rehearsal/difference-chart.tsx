import type { RehearsalDifferenceView } from '../../../../src/contract/index.js';
import { longDate, plainDate } from '../../ui/format.js';

type Days = RehearsalDifferenceView['days'];
interface Bucket {
  /** “11月28日”, “11月27日至12月3日”, “2023年12月”. */
  readonly word: string;
  readonly before: number;
  readonly after: number;
}

const HEIGHT = 96;
const MS_A_DAY = 86_400_000;
/** Up to so many days each has its own bars, up to so many each week; beyond that each month. */
const BY_DAY = 45;
const BY_WEEK = 200;

/** Messages before and after as pairs of bars: hollow and filled, so that nothing hangs on colour. */
export function DifferenceChart({ days, from, to }: { days: Days; from: string; to: string }) {
  const { unit, buckets } = bucketsOf(days, from, to);
  const most = Math.max(1, ...buckets.flatMap(({ before, after }) => [before, after]));
  const width = 100 / buckets.length;
  const yOf = (count: number): number => HEIGHT - (count / most) * HEIGHT;
  const first = buckets[0]?.word ?? '';
  const last = buckets.at(-1)?.word ?? '';
  return (
    <figure className="difference-chart">
      <figcaption>
        <span>{unit}消息数（最多 {most} 条）</span>
        <span className="difference-key difference-key-before">现在</span>
        <span className="difference-key difference-key-after">改后</span>
      </figcaption>
      <svg viewBox={`0 0 100 ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${unit}消息数，数字见下方明细`}>
        {buckets.map(({ word, before, after }, i) => (
          <g key={word}>
            <title>{`${word}：现在 ${before} 条，改后 ${after} 条`}</title>
            <rect className="bar-before" x={(i + 0.1) * width} width={width * 0.38} y={yOf(before)} height={HEIGHT - yOf(before)} />
            <rect className="bar-after" x={(i + 0.52) * width} width={width * 0.38} y={yOf(after)} height={HEIGHT - yOf(after)} />
          </g>
        ))}
      </svg>
      <div className="difference-axis note" aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </div>
      <Numbers unit={unit} buckets={buckets.filter(({ before, after }) => before !== after)} />
    </figure>
  ); // prettier-ignore
}

/** The numbers behind the bars, where they differ. */
function Numbers({ unit, buckets }: { unit: string; buckets: readonly Bucket[] }) {
  if (buckets.length === 0) return null;
  return (
    <details>
      <summary>{unit}的数字</summary>
      <ul className="difference-numbers num">
        {buckets.map(({ word, before, after }) => (
          <li key={word}>
            {word}：{before} → {after} 条
          </li>
        ))}
      </ul>
    </details>
  );
}

function bucketsOf(days: Days, from: string, to: string): { unit: string; buckets: Bucket[] } {
  const known = new Map(days.map((day) => [day.day, day]));
  // messages of the last days wait for their hours beyond the end
  const end = days.reduce((latest, { day }) => (day > latest ? day : latest), to);
  const all = eachDay(from, end);
  const keyOf = all.length <= BY_DAY ? byDay : all.length <= BY_WEEK ? byWeek : byMonth;
  const unit = keyOf === byDay ? '每天' : keyOf === byWeek ? '每周' : '每月';
  const groups = new Map<string, string[]>();
  for (const day of all) groups.set(keyOf(day), [...(groups.get(keyOf(day)) ?? []), day]);
  const sum = (own: readonly string[], side: 'before' | 'after') =>
    own.reduce((total, day) => total + (known.get(day)?.[side] ?? 0), 0);
  const buckets = [...groups.values()].map((own) => {
    const [begins = '', ends = ''] = [own[0], own.at(-1)];
    const word = keyOf === byMonth ? longDate(begins).replace(/\d+日$/, '') : begins === ends ? plainDate(begins) : `${plainDate(begins)}至${plainDate(ends)}`; // prettier-ignore
    return { word, before: sum(own, 'before'), after: sum(own, 'after') };
  });
  return { unit, buckets };
}

const byDay = (day: string): string => day;
const byMonth = (day: string): string => day.slice(0, 7);
/** Weeks from Monday; 1970-01-01 was a Thursday. */
const byWeek = (day: string): string => String(Math.floor((Date.parse(day) / MS_A_DAY + 3) / 7));

function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += MS_A_DAY)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
