import type { ChannelState } from '../../../../src/contract/index.js';
import { shortDate } from '../../ui/format.js';

type Day = ChannelState['days'][number];

/** Seven days of attempts as bars: accepted, without an answer, refused. The words say what the colours repeat. */
export function ChannelChart({ days }: { days: readonly Day[] }) {
  const busiest = Math.max(1, ...days.map(totalOf));
  const sum = (of: (day: Day) => number) => days.reduce((all, day) => all + of(day), 0);
  const [accepted, refused, inDoubt] = [sum((d) => d.accepted), sum((d) => d.refused), sum((d) => d.inDoubt)];
  return (
    <span className="channel-chart-line">
      <span
        className="channel-chart"
        role="img"
        aria-label={`近七天成功 ${accepted} 次，拒收 ${refused} 次，存疑 ${inDoubt} 次`}
      >
        {days.map((day) => (
          <span
            key={day.day}
            className="channel-bar"
            title={`${shortDate(day.day)}：成功 ${day.accepted}，拒收 ${day.refused}，存疑 ${day.inDoubt}`}
          >
            <span className="channel-bar-refused" style={heightOf(day.refused, busiest)} />
            <span className="channel-bar-doubt" style={heightOf(day.inDoubt, busiest)} />
            <span className="channel-bar-accepted" style={heightOf(day.accepted, busiest)} />
          </span>
        ))}
      </span>
      <span className="note num">{accepted + refused + inDoubt}</span>
    </span>
  );
}

function totalOf({ accepted, refused, inDoubt }: Day): number {
  return accepted + refused + inDoubt;
}

function heightOf(count: number, busiest: number): { height: string } {
  return { height: count === 0 ? '0' : `${Math.max(8, (count / busiest) * 100)}%` };
}
