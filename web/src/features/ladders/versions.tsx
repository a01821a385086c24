import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { LadderBoard, LadderVersionRow } from '../../../../src/contract/index.js';
import { ladderComparisonQuery } from '../../api/ladders.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { fullInstant } from '../../ui/format.js';
import { Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { ChangeList } from './change-list.js';

function nameOf({ version, scope, isReset }: LadderVersionRow, ofNotice: boolean): string {
  if (isReset) return `第${version}版 · 恢复默认`;
  return ofNotice ? `第${version}版 · ${scope === 'notice' ? '本文件' : '默认'}` : `第${version}版`;
}

/** Every version with who, when and why, the filings on it, and any two beside each other. */
export function Versions({ board, noticeId }: { board: LadderBoard; noticeId: string | null }) {
  const ofNotice = noticeId !== null;
  const columns: readonly Column<LadderVersionRow>[] = [
    {
      title: '版本',
      render: (row) => (
        <>
          {nameOf(row, ofNotice)} {row.inForce && <span className="tag">现行</span>}
        </>
      ),
      width: 168,
    },
    { title: '启用', render: ({ at }) => fullInstant(at), width: 200 },
    { title: '经办', render: ({ by }) => by, width: 112 },
    { title: '理由', render: ({ reason }) => reason },
    { title: '在办（份）', render: ({ filings }) => filings.running, number: true, width: 96 },
    { title: '全部（份）', render: ({ filings }) => filings.all, number: true, width: 96 },
  ];
  return (
    <Section title="历次版本">
      <DataList
        label="阶梯的历次版本"
        rows={board.versions}
        columns={columns}
        keyOf={({ version }) => String(version)}
        testIdOf={({ version }) => `version-${version}`}
        empty={{ title: '还没有版本', text: '' }}
        card={(row) => (
          <>
            <span className="card-title">
              {nameOf(row, ofNotice)} {row.inForce && <span className="tag">现行</span>}
            </span>
            <span>{row.reason}</span>
            <span className="note">
              {fullInstant(row.at)} · {row.by} · 在办{row.filings.running}份，全部{row.filings.all}份
            </span>
          </>
        )}
      />
      {board.versions.length > 1 && <Comparison rows={board.versions} noticeId={noticeId} />}
    </Section>
  );
}

function Comparison({ rows, noticeId }: { rows: readonly LadderVersionRow[]; noticeId: string | null }) {
  const [chosen, setChosen] = useState<{ before?: number; after?: number }>({});
  const { before = rows[1]?.version ?? 1, after = rows[0]?.version ?? 1 } = chosen;
  const comparison = useQuery(ladderComparisonQuery(noticeId, before, after));
  const name = (row: LadderVersionRow) => nameOf(row, noticeId !== null);
  return (
    <div className="panel ladder-comparison">
      <div className="rung-row">
        <Pick label="从" rows={rows} value={before} nameOf={name} onPick={(version) => setChosen({ before: version, after })} />
        <Pick label="到" rows={rows} value={after} nameOf={name} onPick={(version) => setChosen({ before, after: version })} />
      </div>
      <Loaded query={comparison} lines={3}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p className="note">两个版本的各级相同。</p>
          ) : (
            <ChangeList changes={changes} label={`第${before}版到第${after}版的改动`} />
          )
        }
      </Loaded>
    </div>
  ); // prettier-ignore
}

interface PickProps {
  label: string;
  rows: readonly LadderVersionRow[];
  value: number;
  nameOf: (row: LadderVersionRow) => string;
  onPick: (version: number) => void;
}

function Pick({ label, rows, value, nameOf: name, onPick }: PickProps) {
  const id = useId();
  return (
    <div className="ladder-pick">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="rung-select"
        value={value}
        onChange={(event) => onPick(Number(event.target.value))}
      >
        {rows.map((row) => (
          <option key={row.version} value={row.version}>
            {name(row)}
          </option>
        ))}
      </select>
    </div>
  );
}
