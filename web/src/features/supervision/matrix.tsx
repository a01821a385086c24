import { memo, useMemo, useState } from 'react';
import type { LightColour, Overview } from '../../../../src/contract/index.js';
import { fullDate, plainDate } from '../../ui/format.js';
import { EmptyState } from '../../ui/states.js';
import { LIGHT_ORDER, LIGHTS } from '../../ui/words.js';

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

/** Units by periods; a cell opens the explanation of its light. */
export function Matrix({ overview, onLight }: { overview: Overview; onLight: (filingId: string) => void }) {
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
          <MatrixHead periods={periods} />
          <tbody>
            {(all ? units : units.slice(0, SHOWN)).map((line) => (
              <MatrixLine key={line.unit.id} line={line} periods={periods} onLight={onLight} />
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

function MatrixHead({ periods }: { periods: readonly Period[] }) {
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
      </tr>
      <tr>
        {periods.map((period) => (
          <th key={period.id} scope="col" title={`${fullDate(period.dueOn)}截止`}>
            {period.label}
            <span className="note block">{plainDate(period.dueOn)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface LineProps {
  line: UnitLine;
  periods: readonly Period[];
  onLight: (filingId: string) => void;
}

const MatrixLine = memo(function MatrixLine({ line, periods, onLight }: LineProps) {
  const cells = new Map(line.cells.map((cell) => [cell.periodId, cell]));
  return (
    <tr>
      <th scope="row" className="matrix-unit">
        {line.unit.name}
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
    </tr>
  );
});
