import type { OutageRow } from '../../../../src/contract/index.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { listInstant } from '../../ui/format.js';

const missedWords = ({ byRung }: OutageRow): string =>
  byRung.map(({ label, count }) => `${label} ${count}`).join('、');

const COLUMNS: readonly Column<OutageRow>[] = [
  { title: '中断自', render: (row) => listInstant(row.downFrom), number: true, width: 160 },
  { title: '补齐于', render: (row) => listInstant(row.madeGoodAt), number: true, width: 160 },
  { title: '错过的提醒（次）', render: missedWords },
  { title: '报送单', render: (row) => row.filings, number: true, width: 80 },
  { title: '通知人数', render: (row) => row.persons, number: true, width: 88 },
  { title: '处理', render: (row) => row.summary, width: '34%' },
];

/** When the engine was down, what it missed, and when that was made good. */
export function OutageList({ outages }: { outages: readonly OutageRow[] }) {
  return (
    <DataList
      label="系统中断"
      rows={outages}
      columns={COLUMNS}
      keyOf={(row) => row.id}
      testIdOf={(row) => `outage-${row.id}`}
      empty={{
        title: '没有发生过系统中断',
        text: '停机超过 15 分钟并错过提醒时，会在这里写明自何时至何时、错过什么、何时补齐、通知了多少人。',
      }}
      card={(row) => (
        <>
          <span className="card-title">{listInstant(row.downFrom)}起中断</span>
          <span>{row.summary}</span>
          <span className="note">
            {missedWords(row)} · 报送单 {row.filings} 份 · 通知 {row.persons} 人
          </span>
        </>
      )}
    />
  );
}
