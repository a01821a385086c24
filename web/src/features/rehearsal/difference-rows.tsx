import { useState } from 'react';
import type { RehearsalDifferenceView } from '../../../../src/contract/index.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { shortDate, shortInstant } from '../../ui/format.js';
import { channelWord } from './channel-word.js';

type ToldRow = RehearsalDifferenceView['told'][number];
type DueRow = RehearsalDifferenceView['due'][number];

const CHANGES: Readonly<Record<ToldRow['change'], string>> = {
  added: '增加',
  dropped: '取消',
  moved: '改期',
};
const ROWS_A_PAGE = 15;

const instantOr = (at: string | null, none: string): string => (at === null ? none : shortInstant(at));
const dateOr = (day: string | null, none: string): string => (day === null ? none : shortDate(day));

function whoOf({ person, unit }: ToldRow): string {
  return person.name === '' ? unit.name : `${person.name}（${unit.name}）`;
}

const TOLD: readonly Column<ToldRow>[] = [
  { title: '变化', render: ({ change }) => CHANGES[change], width: 64 },
  { title: '收件人', render: whoOf },
  { title: '渠道', render: ({ channel }) => channelWord(channel), width: 88 },
  { title: '阶梯', render: ({ rung }) => rung, width: '16%' },
  { title: '文件', render: ({ docNumber }) => docNumber, width: '18%' },
  { title: '现在', render: ({ before }) => instantOr(before, '无'), number: true, width: 156 },
  { title: '改后', render: ({ after }) => instantOr(after, '不再发'), number: true, width: 156 },
  { title: '事项', render: ({ lines }) => lines, number: true, width: 56 },
];

/** Who is told more, less or at another time, by which channel and rung. */
export function ToldDifference({ rows }: { rows: readonly ToldRow[] }) {
  const [page, setPage] = useState(1);
  const last = Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE));
  const at = Math.min(page, last);
  return (
    <>
      <DataList
        label="变化的消息"
        rows={rows.slice((at - 1) * ROWS_A_PAGE, at * ROWS_A_PAGE)}
        columns={TOLD}
        keyOf={(row) =>
          JSON.stringify([row.person.id, row.channel, row.rung, row.docNumber, row.before, row.after])
        }
        empty={{ title: '消息没有变化', text: '只有截止日期改变。' }}
        card={ToldCard}
      />
      {rows.length > 0 && (
        <Pager page={{ page: at, size: ROWS_A_PAGE, total: rows.length }} unit="行" onGo={setPage} />
      )}
    </>
  );
}

function ToldCard(row: ToldRow) {
  return (
    <>
      <span className="card-title">
        {CHANGES[row.change]} · {whoOf(row)}
      </span>
      <span>
        {instantOr(row.before, '现在没有')} → {instantOr(row.after, '不再发')}
      </span>
      <span className="note">
        {channelWord(row.channel)} · {row.rung} · {row.docNumber} · {row.lines} 项
      </span>
    </>
  );
}

const DUES: readonly Column<DueRow>[] = [
  { title: '变化', render: ({ change }) => CHANGES[change], width: 64 },
  { title: '文件', render: ({ docNumber }) => docNumber },
  { title: '报送期', render: ({ period }) => period, width: '20%' },
  { title: '现截止', render: ({ before }) => dateOr(before, '无'), number: true, width: 136 },
  { title: '新截止', render: ({ after }) => dateOr(after, '不再报送'), number: true, width: 136 },
  { title: '报送单', render: ({ units }) => units, number: true, width: 72 },
];

/** Due dates that come, go and move, by document and period. */
export function MovedDues({ rows }: { rows: readonly DueRow[] }) {
  return (
    <DataList
      label="变化的截止日期"
      rows={rows}
      columns={DUES}
      keyOf={(row) => JSON.stringify([row.docNumber, row.period, row.before, row.after])}
      empty={{ title: '', text: '' }}
      card={(row) => (
        <>
          <span className="card-title">
            {CHANGES[row.change]} · {row.docNumber}
          </span>
          <span>
            {dateOr(row.before, '现在没有')} → {dateOr(row.after, '不再报送')}
          </span>
          <span className="note">
            {row.period} · {row.units} 份
          </span>
        </>
      )}
    />
  );
}
