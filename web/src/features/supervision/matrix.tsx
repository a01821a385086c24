import { Link } from '@tanstack/react-router';
import { memo, useMemo, useState } from 'react';
import type { LightColour, Overview } from '../../../../src/contract/index.js';
import { fullDate, plainDate } from '../../ui/format.js';
import { EmptyState } from '../../ui/states.js';
import { LIGHT_ORDER, LIGHTS } from '../../ui/words.js';
import { periodDoor, unitDoor, type View } from './doors.js';

type Period = Overview['periods'][number];
type UnitLine = Overview['units'][number];

const SHOWN = 30;

/** Adjoining periods of one notice, for the upper line of the head. */
function noticesAbove(periods: readonly Period[]): { id: string; word: string; span: number }[] {
  const groups: { id: string; word: string; span: number }[] = [];
  for (const period of periods) {
    const last = groups.at(-1);
    if (last?.id === period.notice.id) last.span += 1;
    else groups.push({ id: period.notice.id, word: period.notice.docNumber, span: 1 });
  }
  return groups;
}

const weight = (colour: LightColour): number => LIGHT_ORDER.indexOf(colour);

interface MatrixProps {
  overview: Overview;
  view: View;
  onLight: (filingId: string) => void;
}

/** Units by periods; a cell opens the explanation of its light, units, periods and counts open their lists. */
export function Matrix({ overview, view, onLight }: MatrixProps) {
  const [all, setAll] = useState(false);
  const periods = useMemo(
    () =>
      [...overview.periods].sort(
        (a, b) => a.notice.docNumber.localeCompare(b.notice.docNumber) || a.dueOn.localeCompare(b.dueOn),
      ),
    [overview.periods],
  );
  const units = useMemo(
    () => [...overview.units].sort((a, b) => weight(a.worst) - weight(b.worst)),
    [overview.units],
  );
  if (units.length === 0 || periods.length === 0) {
    return <EmptyState title="还没有报送期">文件交办后，报送期开始时这里会出现各单位的灯。</EmptyState>;
  }
  return (
    <>
      <div className="table-wrap matrix-wrap">
        <table className="matrix" aria-label="单位与报送期">
          <MatrixHead periods={periods} view={view} />
          <tbody>
            {(all ? units : units.slice(0, SHOWN)).map((line) => (
              <MatrixLine
                key={line.unit.id}
                {...{ line, periods, onLight }}
                noticeId={view.noticeId}
                asOf={view.asOf}
              />
            ))}
          </tbody>
        </table>
      </div>
      {units.length > SHOWN && (
        <p>
          <button type="button" className="plain" onClick={() => setAll(!all)}>
            {all ? '只看前面的单位' : `显示全部 ${units.length} 个单位`}
          </button>
        </p>
      )}
    </>
  );
}

function MatrixHead({ periods, view }: { periods: readonly Period[]; view: View }) {
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2} className="matrix-unit">
          单位
        </th>
        {noticesAbove(periods).map((group, index) => (
          <th key={`${group.id}-${index}`} scope="colgroup" colSpan={group.span} className="matrix-doc">
            {group.word}
          </th>
        ))}
        <th scope="col" rowSpan={2}>
          全部报送期
        </th>
      </tr>
      <tr>
        {periods.map((period) => (
          <th key={period.id} scope="col" title={`${fullDate(period.dueOn)}${period.dueTime ?? ''}截止`}>
            {period.label}
            <span className="note block">
              {plainDate(period.dueOn)} ·{' '}
              <Link to="/filings" search={periodDoor(period, view)} data-testid={`period-${period.id}`}>
                {period.owed} 份
              </Link>
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface LineProps extends View {
  line: UnitLine;
  periods: readonly Period[];
  onLight: (filingId: string) => void;
}

const MatrixLine = memo(function MatrixLine({ line, periods, onLight, noticeId, asOf }: LineProps) {
  const view = { noticeId, asOf };
  const cells = new Map(line.cells.map((cell) => [cell.periodId, cell]));
  return (
    <tr>
      <th scope="row" className="matrix-unit">
        <Link to="/filings" search={unitDoor(line.unit.id, undefined, view)}>
          {line.unit.name}
        </Link>
      </th>
      {periods.map((period) => {
        const cell = cells.get(period.id);
        if (cell === undefined) return <td key={period.id} className="matrix-none" aria-label="不报" />;
        return (
          <td key={period.id}>
            <button
              type="button"
              className={`cell light-${cell.colour}`}
              data-testid={`light-${cell.filingId}`}
              title={`${line.unit.name} ${period.label}：${cell.word}（按一下看原因）`}
              aria-label={`${line.unit.name} ${period.label} ${cell.word}`}
              onClick={() => onLight(cell.filingId)}
            >
              <span aria-hidden="true">{LIGHTS[cell.colour].shape}</span> {cell.word}
            </button>
          </td>
        );
      })}
      <td className="unit-lights">
        <UnitLights line={line} view={view} />
      </td>
    </tr>
  );
});

/** How many lights of each colour a unit has over all periods; colours it has none of are left out. */
function UnitLights({ line: { unit, lights }, view }: { line: UnitLine; view: View }) {
  return LIGHT_ORDER.filter((colour) => lights[colour] > 0).map((colour) => (
    <Link
      key={colour}
      to="/filings"
      search={unitDoor(unit.id, colour, view)}
      className={`light light-${colour}`}
      aria-label={`${unit.name}：${LIGHTS[colour].word} ${lights[colour]} 份`}
      data-testid={`unit-${unit.id}-${colour}`}
    >
      <span aria-hidden="true">{LIGHTS[colour].shape}</span> {lights[colour]}
    </Link>
  ));
}
