import type { CalendarDay, CalendarPage } from '../../../../src/contract/index.js';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];
const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1);

/** Twelve months; what differs from the weekday carries its mark and, for whoever cannot see it, its words. */
export function Months({ calendar }: { calendar: CalendarPage }) {
  const special = new Map(calendar.days.map((day) => [day.date, day]));
  return (
    <div className="calendar-months">
      {MONTHS.map((month) => (
        <table key={month} className="calendar-month">
          <caption>{month}月</caption>
          <thead>
            <tr>
              {WEEKDAYS.map((day) => (
                <th key={day} scope="col">
                  {day}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeksOf(calendar.year, month).map((week) => (
              <tr key={week.find((date) => date !== null)}>
                {week.map((date, i) => (
                  <Day
                    key={date ?? `${i}`}
                    date={date}
                    weekend={i > 4}
                    today={date === calendar.today}
                    special={special.get(date ?? '')}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  );
}

interface DayProps {
  date: string | null;
  weekend: boolean;
  today: boolean;
  special: CalendarDay | undefined;
}

const KINDS = { 休: 'rest', 班: 'work', 调: 'set' } as const;

function Day({ date, weekend, today, special }: DayProps) {
  if (date === null) return <td />;
  const rests = special?.rests ?? weekend;
  const kinds = [rests ? 'calendar-off' : '', today ? 'calendar-today' : ''].filter(Boolean).join(' ');
  return (
    <td className={kinds} title={special && wordsOf(special)} aria-current={today ? 'date' : undefined}>
      {Number(date.slice(8))}
      {special && (
        <b className={`calendar-mark calendar-${KINDS[special.mark]}`}>
          {special.mark}
          <span className="visually-hidden">{wordsOf(special)}</span>
        </b>
      )}
    </td>
  );
}

/** “春节放假”, “国庆节调休上班”, “调整为放假：全区防汛抢险”. */
export function wordsOf({ mark, rests, name, reason }: CalendarDay): string {
  if (mark === '调') return `调整为${rests ? '放假' : '上班'}：${reason ?? name}`;
  return `${name}${rests ? '放假' : '调休上班'}`;
}

/** The weeks of a month from Monday on; null outside of it. */
function weeksOf(year: number, month: number): (string | null)[][] {
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7;
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const two = (n: number) => String(n).padStart(2, '0');
  return Array.from({ length: Math.ceil((before + count) / 7) }, (_, week) =>
    WEEKDAYS.map((_day, i) => {
      const day = week * 7 + i - before + 1;
      return day < 1 || day > count ? null : `${year}-${two(month)}-${two(day)}`;
    }),
  );
}
