import { Segmented } from 'antd';
import type { RehearsalView, RehearsedDigestRow } from '../../../../src/contract/index.js';
import { Button } from '../../ui/button.js';
import { DataList, Pager, type Column } from '../../ui/data-list.js';
import { fullDate, shortInstant } from '../../ui/format.js';
import { channelWord } from './channel-word.js';
import type { RehearsalSearch } from './rehearsal-search.js';

const GROUPINGS = [
  { value: 'person', label: '按人' },
  { value: 'channel', label: '按渠道' },
  { value: 'rung', label: '按阶梯' },
  { value: 'notice', label: '按文件' },
];

const COLUMNS: readonly Column<RehearsedDigestRow>[] = [
  { title: '时间', render: (row) => shortInstant(row.at), number: true, width: 170 },
  { title: '渠道', render: (row) => channelWord(row.channel), width: 110 },
  { title: '收件人', render: Recipient, width: '26%' },
  { title: '阶梯', render: (row) => row.rungs.join('、'), width: '20%' },
  { title: '文件', render: (row) => row.notices.map(({ docNumber }) => docNumber).join('、') },
  { title: '报送单', render: (row) => row.filings, number: true, width: 72 },
];

function Recipient(row: RehearsedDigestRow) {
  return (
    <>
      {row.person.name}（{row.unit.name}）
      {row.standIn !== null && <span className="note block">{row.standIn}</span>}
    </>
  );
}

interface TableProps {
  data: RehearsalView;
  search: RehearsalSearch;
  onChange: (next: RehearsalSearch) => void;
  onOpen: (row: RehearsedDigestRow) => void;
}

/** Messages in the order they go out, with their numbers by person, channel, rung or notice above them. */
export function DigestTable({ data, search, onChange, onOpen }: TableProps) {
  return (
    <div data-testid="rehearsal-table">
      <div className="rehearsal-groups">
        <Segmented
          aria-label="分组"
          options={GROUPINGS}
          value={search.by ?? 'person'}
          onChange={(by) => onChange({ by })}
        />
        {search.day !== undefined && (
          <Button onClick={() => onChange({ day: undefined })}>
            只看 {fullDate(search.day)}，按此看全部
          </Button>
        )}
      </div>
      <Groups data={data} search={search} onChange={onChange} />
      <DataList
        label="将发出的消息"
        rows={data.digests.items}
        columns={COLUMNS}
        keyOf={(row) => `${row.person.id} ${row.channel} ${row.window}`}
        testIdOf={(row) => `rehearsed-${row.channel}-${row.window.replace(' ', '-')}-${row.person.id}`}
        onOpen={onOpen}
        empty={{ title: '没有将要发出的消息', text: '换一个天数、文件或日期再看。' }}
        card={Card}
      />
      <Pager page={data.digests} unit="条" onGo={(page) => onChange({ page: String(page) })} />
    </div>
  );
}

const FIELD = { person: 'personId', channel: 'channel', rung: 'rung', notice: 'noticeId' } as const;
const GROUPS_SHOWN = 24;

/** Each group with its number of messages; pressing one shows it alone. */
function Groups({ data, search, onChange }: Omit<TableProps, 'onOpen'>) {
  const by = (search.by ?? 'person') as keyof typeof FIELD;
  const field = FIELD[by];
  const groups = [...data.groups].sort((a, b) => b.count - a.count);
  if (groups.length < 2 && search[field] === undefined) return null;
  return (
    <ul className="rehearsal-chips" aria-label="各组消息数">
      {groups.slice(0, GROUPS_SHOWN).map(({ key, word, count }) => (
        <li key={key}>
          <button
            type="button"
            className="plain"
            aria-pressed={search[field] === key}
            onClick={() => onChange({ [field]: search[field] === key ? undefined : key })}
          >
            {word} <b className="num">{count}</b>
          </button>
        </li>
      ))}
      {groups.length > GROUPS_SHOWN && (
        <li className="note">另有 {groups.length - GROUPS_SHOWN} 组，请用上方筛选查看</li>
      )}
    </ul>
  );
}

function Card(row: RehearsedDigestRow) {
  return (
    <>
      <span className="card-title">
        {shortInstant(row.at)} · {channelWord(row.channel)}
      </span>
      <span>
        <Recipient {...row} />
      </span>
      <span className="note">
        {row.rungs.join('、')} · {row.filings} 份报送单
      </span>
    </>
  );
}
