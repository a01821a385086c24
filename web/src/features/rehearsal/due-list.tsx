import type { RehearsalView } from '../../../../src/contract/index.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { fullDate } from '../../ui/format.js';
import { Section } from '../../ui/page.js';

type DueRow = RehearsalView['due'][number];

const COLUMNS: readonly Column<DueRow>[] = [
  { title: '截止日', render: (row) => fullDate(row.dueOn), number: true, width: 190 },
  { title: '报送期', render: (row) => row.period, width: 150 },
  { title: '文件', render: (row) => `${row.notice.docNumber}《${row.notice.title}》` },
  { title: '单位', render: (row) => `${row.units} 个`, number: true, width: 80 },
  { title: '现状', render: stateWords, width: 190 },
];

function stateWords({ opened, submitted }: DueRow): string {
  if (opened === 0) return '尚未开启';
  return submitted === 0 ? `已开启 ${opened} 份` : `已开启 ${opened} 份，已报 ${submitted} 份`;
}

/** Filings by the day they are due. */
export function DueList({ rows }: { rows: readonly DueRow[] }) {
  return (
    <Section title="到期的报送">
      <DataList
        label="到期的报送"
        rows={rows}
        columns={COLUMNS}
        keyOf={(row) => `${row.dueOn} ${row.notice.id} ${row.period}`}
        empty={{ title: '这些天没有到期的报送', text: '报送规则中没有落在这段时间的截止日。' }}
        card={(row) => (
          <>
            <span className="card-title">{fullDate(row.dueOn)}</span>
            <span>
              {row.notice.docNumber} · {row.period} · {row.units} 个单位
            </span>
            <span className="note">{stateWords(row)}</span>
          </>
        )}
      />
    </Section>
  );
}
