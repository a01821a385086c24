import type { RungForm, RungLine } from '../../../../src/contract/index.js';

interface TimelineProps {
  rungs: readonly RungForm[];
  /** In the order of their moments. */
  lines: readonly RungLine[];
}

type Place = { readonly key: string; readonly day: string; readonly name: string; readonly isDue?: true };

/** The rungs along a line, around the due day. */
export function RungTimeline({ rungs, lines }: TimelineProps) {
  const byId = new Map(rungs.map((rung) => [rung.rung, rung]));
  const ordered = lines.flatMap(({ rung }) => byId.get(rung) ?? []);
  const due: Place = { key: 'due', day: '', name: '截止日', isDue: true };
  const before = ordered.filter(isBeforeTheEnd).map(placeOf);
  const after = ordered.filter((rung) => !isBeforeTheEnd(rung)).map(placeOf);
  return (
    <ol className="rung-line" aria-label="各级与截止日的先后">
      {[...before, due, ...after].map(({ key, day, name, isDue }) => (
        <li key={key} className={isDue ? 'rung-due' : undefined}>
          <span className="rung-day num">{day}</span>
          <span className="rung-name">{name}</span>
        </li>
      ))}
    </ol>
  );
}

function isBeforeTheEnd({ anchor, offsetWorkingDays, at }: RungForm): boolean {
  return anchor !== 'quarter-end' && (offsetWorkingDays < 0 || (offsetWorkingDays === 0 && at !== '24:00'));
}

function placeOf({ rung, label, anchor, offsetWorkingDays: offset, at }: RungForm): Place {
  const start = anchor === 'quarter-end' ? '季末' : '';
  const when =
    offset === 0 ? (at === '24:00' ? '终了' : '当日') : `${offset < 0 ? '前' : '后'}${Math.abs(offset)}日`;
  return { key: rung, day: `${start}${when}`, name: label };
}
