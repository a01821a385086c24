import { Link } from '@tanstack/react-router';
import type { RemarkRow, SystemStatus } from '../../../../src/contract/index.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { listInstant } from '../../ui/format.js';

const KINDS: Record<RemarkRow['kind'], string> = {
  silent: '无人接收',
  'stand-in': '改送他人',
  held: '超过上限未发',
};

function columnsFor(opens: boolean): readonly Column<RemarkRow>[] {
  return [
    { title: '时间', render: (row) => listInstant(row.at), number: true, width: 160 },
    { title: '情况', render: (row) => <span className="tag">{KINDS[row.kind]}</span>, width: 120 },
    { title: '提醒', render: (row) => row.label, width: 96 },
    { title: '报送单', render: (row) => <FilingDoor row={row} opens={opens} /> },
    { title: '应收', render: (row) => row.who, width: 120 },
    { title: '原因', render: (row) => row.why },
  ];
}

function FilingDoor({ row, opens }: { row: RemarkRow; opens: boolean }) {
  const words = `${row.unit.name} · ${row.period}`;
  if (!opens) return <>{words}</>;
  return (
    <Link to="/filings/$id" params={{ id: row.filingId }}>
      {words}
    </Link>
  );
}

/** Who stood in, which posts were silent, what was held back by a cap. */
export function RemarkList({ status: { remarks, remarksTotal, opensFilings } }: { status: SystemStatus }) {
  return (
    <>
      {remarksTotal > remarks.length && (
        <p className="note">
          共 {remarksTotal} 条，列出最近 {remarks.length} 条。
        </p>
      )}
      <DataList
        label="未按阶梯送达的提醒"
        rows={remarks}
        columns={columnsFor(opensFilings)}
        keyOf={(row) => `${row.filingId} ${row.rung} ${row.kind} ${row.who}`}
        empty={{
          title: '都按阶梯送达了',
          text: '岗位空缺无人接收、改送分管领导等、超过每日上限而未发的提醒，会列在这里。',
        }}
        card={(row) => (
          <>
            <span className="card-title">
              <span className="tag">{KINDS[row.kind]}</span>
              {row.label}
            </span>
            <FilingDoor row={row} opens={opensFilings} />
            <span className="note">
              {row.who}：{row.why}
            </span>
            <span className="note">{listInstant(row.at)}</span>
          </>
        )}
      />
    </>
  );
}
