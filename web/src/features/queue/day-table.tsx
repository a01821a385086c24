import { Link } from '@tanstack/react-router';
import type { QueueCount, QueueState, QueueView } from '../../../../src/contract/index.js';
import { longDate, shortDate } from '../../ui/format.js';
import { usePhone } from '../../ui/use-phone.js';
import { STATE_ORDER, STATE_WORDS } from './queue-words.js';
import { StateMark } from './state-mark.js';

interface Door {
  day: string;
  channel?: string;
  state?: QueueState;
}

interface DayTableProps {
  view: QueueView;
  picked: { day?: string; channel?: string; state?: string };
}

/** Counts by day, channel and state; each is the door to its rows. */
export function DayTable({ view, picked }: DayTableProps) {
  const phone = usePhone();
  const days = [...new Set(view.counts.map(({ day }) => day))];
  const busiest = Math.max(1, ...days.map((day) => sumOf(view.counts, { day })));
  if (days.length === 0) return null;
  return phone ? (
    <ul className="cards" aria-label="按日按渠道">
      {days.map((day) => (
        <li key={day} className="card queue-day">
          <DayName view={view} day={day} />
          {view.channels.map(({ channel, word }) => (
            <Cell key={channel} view={view} door={{ day, channel }} picked={picked} word={word} />
          ))}
        </li>
      ))}
    </ul>
  ) : (
    <div className="table-wrap">
      <table className="table queue-days" aria-label="按日按渠道">
        <thead>
          <tr>
            <th scope="col">日期</th>
            {view.channels.map(({ channel, word }) => (
              <th key={channel} scope="col">
                {word}
              </th>
            ))}
            <th scope="col" className="queue-bar-head">
              合计
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day} aria-current={picked.day === day ? 'true' : undefined}>
              <th scope="row">
                <DayName view={view} day={day} />
              </th>
              {view.channels.map(({ channel }) => (
                <td key={channel}>
                  <Cell view={view} door={{ day, channel }} picked={picked} />
                </td>
              ))}
              <td>
                <Bar counts={view.counts} day={day} busiest={busiest} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DayName({ view, day }: { view: QueueView; day: string }) {
  const now = day === view.today ? '（今天）' : '';
  return (
    <Link to="/queue" search={(old) => ({ ...old, ...only({ day }) })} className="queue-day-name">
      {shortDate(day)}
      {now}
    </Link>
  );
}

interface CellProps extends DayTableProps {
  door: Door & { channel: string };
  word?: string;
}

function Cell({ view, door, picked, word }: CellProps) {
  const marks = STATE_ORDER.map((state) => ({ state, count: sumOf(view.counts, { ...door, state }) }));
  const shown = marks.filter(({ count }) => count > 0);
  if (shown.length === 0) return word === undefined ? <span className="note">无</span> : null;
  const channel = view.channels.find((known) => known.channel === door.channel)?.word ?? '';
  return (
    <span className="queue-cell">
      {word !== undefined && <span className="note">{word}</span>}
      {shown.map(({ state, count }) => (
        <Link
          key={state}
          to="/queue"
          search={(old) => ({ ...old, ...only({ ...door, state }) })}
          data-testid={`queue-count-${door.day}-${door.channel}-${state}`}
          aria-label={`${longDate(door.day)}${channel}${STATE_WORDS[state]}${count}条`}
          aria-current={isPicked(picked, { ...door, state }) ? 'true' : undefined}
        >
          <StateMark state={state} count={count} />
        </Link>
      ))}
    </span>
  );
}

/** A bar of the day’s states, as long as the day was busy. */
function Bar({ counts, day, busiest }: { counts: readonly QueueCount[]; day: string; busiest: number }) {
  const total = sumOf(counts, { day });
  return (
    <span className="queue-bar-line">
      <b className="num">{total}</b>
      <span className="queue-bar" style={{ width: `${(total / busiest) * 100}%` }} aria-hidden="true">
        {STATE_ORDER.map((state) => (
          <span
            key={state}
            className={`queue-bar-${state}`}
            style={{ flexGrow: sumOf(counts, { day, state }) }}
          />
        ))}
      </span>
    </span>
  );
}

function sumOf(counts: readonly QueueCount[], { day, channel, state }: Door): number {
  return counts
    .filter((row) => row.day === day)
    .filter((row) => channel === undefined || row.channel === channel)
    .filter((row) => state === undefined || row.state === state)
    .reduce((sum, { count }) => sum + count, 0);
}

/** Other filters stay; of day, channel and state only what the door names. */
function only({ day, channel, state }: Door) {
  return { day, channel, state, page: undefined };
}

function isPicked(picked: DayTableProps['picked'], door: Door): boolean {
  return picked.day === door.day && picked.channel === door.channel && picked.state === door.state;
}
