import { App, Button } from 'antd';
import type { RungLine } from '../../../../src/contract/index.js';
import { DataList, type Column } from '../../ui/data-list.js';

export interface RungActs {
  readonly onEdit: (rung: string) => void;
  readonly onCopy: (rung: string) => void;
  readonly onRemove: (rung: string) => void;
}

interface TableProps {
  lines: readonly RungLine[];
  /** How many faults each rung has. */
  faults: ReadonlyMap<string, number>;
  /** Null while it is only read. */
  acts: RungActs | null;
}

const READ: readonly Column<RungLine>[] = [
  { title: '什么时候', render: ({ moment }) => moment, width: '22%' },
  { title: '名称', render: ({ label }) => <b>{label}</b>, width: 96 },
  { title: '动作', render: ({ act }) => act, width: 112 },
  { title: '对象', render: (line) => <Audience line={line} /> },
  { title: '渠道', render: (line) => (isSent(line) ? line.channels : '—'), width: 128 },
  { title: '上限', render: (line) => (isSent(line) ? line.cap : '—'), width: 132 },
  { title: '审批', render: ({ approval }) => (approval ? '须经人审批' : '自动'), width: 96 },
];

/** Papers and marks go to nobody by themselves: they have neither channels nor a cap. */
function isSent({ channels }: RungLine): boolean {
  return channels !== '无';
}

/** The rungs in the order of their moments. */
export function RungTable({ lines, faults, acts }: TableProps) {
  const column: Column<RungLine> = {
    title: '操作',
    render: (line) => <Acts line={line} faults={faults.get(line.rung) ?? 0} acts={acts} />,
    width: 196,
  };
  const columns = acts === null ? READ : [...READ, column];
  return (
    <DataList
      label="阶梯各级"
      rows={lines}
      columns={columns}
      keyOf={({ rung }) => rung}
      testIdOf={({ rung }) => `rung-${rung}`}
      {...(acts === null ? {} : { onOpen: ({ rung }: RungLine) => acts.onEdit(rung) })}
      empty={{ title: '还没有一级', text: '请增加一级。' }}
      card={(line) => (
        <>
          <span className="card-title">
            {line.label}
            <span className="tag">{line.act}</span>
            {line.approval && <span className="tag">须经人审批</span>}
          </span>
          <span>{line.moment}</span>
          {line.to !== '无' && <Audience line={line} />}
          {isSent(line) && <span className="note">{line.channels}；上限：{line.cap}</span>}
          {acts !== null && <Acts line={line} faults={faults.get(line.rung) ?? 0} acts={acts} />}
        </>
      )}
    />
  ); // prettier-ignore
}

function Audience({ line: { to, cc, fallback, ownWords } }: { line: RungLine }) {
  const parts = [
    ...(cc === '无' ? [] : [`抄送${cc}`]),
    ...(fallback === '无' ? [] : [`空缺时改送${fallback}`]),
    ...(ownWords ? ['用自拟文字'] : []),
  ];
  return (
    <span>
      {to === '无' ? '—' : to}
      {parts.length > 0 && <span className="note block">{parts.join('；')}</span>}
    </span>
  );
}

function Acts({ line, faults, acts }: { line: RungLine; faults: number; acts: RungActs | null }) {
  const { modal } = App.useApp();
  if (acts === null) return null;
  const { rung, label, moment } = line;
  const remove = (): void =>
    void modal.confirm({
      title: `删除“${label}”一级`,
      content: `${moment}的“${label}”将不再进行。保存阶梯后才生效，在办报送单不受影响。`,
      okText: '删除这一级',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: () => acts.onRemove(rung),
    });
  return (
    <span className="rung-acts">
      <Button size="small" aria-label={`编辑${label}，${moment}`} onClick={() => acts.onEdit(rung)}>
        编辑
      </Button>
      <Button size="small" aria-label={`复制${label}，${moment}`} onClick={() => acts.onCopy(rung)}>
        复制
      </Button>
      <Button size="small" aria-label={`删除${label}，${moment}`} onClick={remove}>
        删除
      </Button>
      {faults > 0 && <span className="error-line small">■ {faults}处问题</span>}
    </span>
  );
}
