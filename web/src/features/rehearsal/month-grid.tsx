import type { RehearsalView } from '../../../../src/contract/index.js';
import { channelWord } from './channel-word.js';
import { fullDate } from '../../ui/format.js';

type Day = RehearsalView['days'][number];

const WEEK = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** Months of whole weeks; a square with something in it opens the table of that day. */
export function MonthGrid({ data, onDay }: { data: RehearsalView; onDay: (day: string) => void }) {
  return (
    <div className="rehearsal-months" data-testid="rehearsal-calendar">
      {monthsOf(data.days).map(({ month, days }) => (
        <table key={month} className="rehearsal-month" aria-label={wordOf(month)}>
          <caption>{wordOf(month)}</caption>
          <thead>
            <tr>
              {WEEK.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(days).map((week) => (
              <tr key={week.find((day) => day !== null)?.day ?? ''}>
                {week.map((day, i) => (
                  <td
                    key={day?.day ?? `empty-${i}`}
                    className={day === null ? 'day-none' : `day-${day.kind}`}
                  >
                    {day !== null && <Square day={day} onDay={onDay} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Square({ day, onDay }: { day: Day; onDay: (day: string) => void }) {
  const number = Number(day.day.slice(8));
  const head = (
    <span className="day-head">
      <span className="num">{number}</span>
      <span className="day-name">{day.kind === 'make-up' ? '班' : day.name}</span>
    </span>
  );
  if (day.digests === 0 && day.due === 0) return head;
  return (
    <button type="button" className="day-open" data-testid={`day-${day.day}`} onClick={() => onDay(day.day)}>
      <span className="visually-hidden">{fullDate(day.day)}</span>
      {head}
      {day.due > 0 && <span className="day-due">截止 {day.due}</span>}
      {day.channels.map(({ key, count }) => (
        <span key={key} className="day-count">
          {channelWord(key)} {count}
        </span>
      ))}
    </button>
  );
}

function monthsOf(days: readonly Day[]): { month: string; days: Day[] }[] {
  const months = new Map<string, Day[]>();
  for (const day of days) {
    const month = day.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months].map(([month, own]) => ({ month, days: own }));
}

/** Weeks from Monday; days outside the rehearsal are null. */
function weeksOf(days: readonly Day[]): (Day | null)[][] {
  const weeks: (Day | null)[][] = [];
  let last: (Day | null)[] = [];
  for (const day of days) {
    const place = (new Date(`${day.day}T00:00:00Z`).getUTCDay() + 6) % 7;
    if (place === 0 || last.length === 0) {
      last = Array.from({ length: 7 }, () => null);
      weeks.push(last);
    }
    last[place] = day;
  }
  return weeks;
}

function wordOf(month: string): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`;
}
