import type { CalendarDay } from '../../../../src/contract/index.js';
import { plainDate, shortDate } from '../../ui/format.js';
import { Section } from '../../ui/page.js';

/** The table of a year in words: each festival with its days off and the days worked for them. */
export function FestivalList({ days }: { days: readonly CalendarDay[] }) {
  const ofTable = days.filter((day) => day.mark !== '调');
  if (ofTable.length === 0) return null;
  const names = [...new Set(ofTable.map((day) => day.name))];
  return (
    <Section title="放假与调休">
      <ul className="calendar-festivals">
        {names.map((name) => (
          <li key={name}>
            <b>{name}</b> {wordsFor(ofTable.filter((day) => day.name === name))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function wordsFor(days: readonly CalendarDay[]): string {
  const off = runsOf(days.filter((day) => day.rests).map((day) => day.date));
  const worked = days.filter((day) => !day.rests).map((day) => shortDate(day.date));
  const rest = `${off.map(([from, to]) => (from === to ? plainDate(from) : `${plainDate(from)}至${plainDate(to)}`)).join('、')}放假`;
  return worked.length === 0 ? rest : `${off.length === 0 ? '' : `${rest}，`}${worked.join('、')}上班`;
}

/** Days in a row, as first and last. */
function runsOf(dates: readonly string[]): [string, string][] {
  const runs: [string, string][] = [];
  for (const date of [...dates].sort()) {
    const last = runs.at(-1);
    if (last && Date.parse(date) - Date.parse(last[1]) === 86_400_000) last[1] = date;
    else runs.push([date, date]);
  }
  return runs;
}
