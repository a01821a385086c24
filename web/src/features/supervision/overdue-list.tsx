import { useNavigate } from '@tanstack/react-router';
import type { FilingRow } from '../../../../src/contract/index.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { dueWords } from '../../ui/due-date.js';
import { LightBadge } from '../../ui/light-badge.js';

function columnsFor(onLight: (filingId: string) => void): readonly Column<FilingRow>[] {
  return [
    {
      title: '灯',
      render: (row) => (
        <button type="button" className="plain" title="看亮灯原因" onClick={() => onLight(row.id)}>
          <LightBadge colour={row.light.colour} word={row.light.word} />
        </button>
      ),
      width: 88,
    },
    { title: '单位', render: (row) => row.unit.name },
    {
      title: '报送期',
      render: (row) => (
        <>
          {row.period}
          <span className="note block">{row.notice.docNumber}</span>
        </>
      ),
    },
    { title: '截止', render: (row) => dueWords(row), number: true },
    { title: '逾期（工作日）', render: (row) => -row.workingDaysLeft, number: true },
  ];
}

/** What is late and not yet filed. */
export function OverdueList({
  rows,
  onLight,
}: {
  rows: readonly FilingRow[];
  onLight: (filingId: string) => void;
}) {
  const navigate = useNavigate();
  return (
    <DataList
      label="逾期未报"
      rows={rows}
      columns={columnsFor(onLight)}
      keyOf={(row) => row.id}
      testIdOf={(row) => `overdue-row-${row.id}`}
      onOpen={(row) => void navigate({ to: '/filings/$id', params: { id: row.id } })}
      empty={{ title: '没有逾期未报的单位', text: '截止日结束仍未提交的，会立即列在这里。' }}
      card={(row) => (
        <>
          <span className="card-title">
            <LightBadge colour={row.light.colour} word={row.light.word} /> {row.unit.name}
          </span>
          <span className="note">
            {row.period} · {row.notice.docNumber}
          </span>
          <span className="due-late">逾期 {-row.workingDaysLeft} 个工作日</span>
        </>
      )}
    />
  );
}
