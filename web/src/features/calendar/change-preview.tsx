import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { CalendarChange, CalendarPreview, DueMove } from '../../../../src/contract/index.js';
import { previewChange, saveChange } from '../../api/calendar.js';
import { sentenceOf } from '../../api/client.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { longDate, shortDate } from '../../ui/format.js';
import { Loaded } from '../../ui/states.js';
import { RehearsalDifference } from '../rehearsal/rehearsal-difference.js';

interface PreviewProps {
  change: CalendarChange;
  onDone: () => void;
}

/** What a change would do, and the button that does it. */
export function ChangePreview({ change, onDone }: PreviewProps) {
  const preview = useQuery({
    queryKey: ['calendar-preview', change],
    queryFn: () => previewChange(change),
    gcTime: 0,
    staleTime: 0,
  });
  return (
    <div className="calendar-preview" role="status" aria-live="polite">
      <Loaded query={preview} lines={3}>
        {(seen) =>
          seen.problems.length > 0 ? (
            <ul className="calendar-problems" role="alert">
              {seen.problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          ) : (
            <Seen change={change} seen={seen} onDone={onDone} onStale={() => void preview.refetch()} />
          )
        }
      </Loaded>
    </div>
  );
}

interface SeenProps extends PreviewProps {
  seen: CalendarPreview;
  onStale: () => void;
}

function Seen({ change, seen, onDone, onStale }: SeenProps) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [replace, setReplace] = useState(false);
  const saving = useMutation({
    mutationFn: () => saveChange({ change, revision: seen.revision, replace }),
    onSuccess: async ({ periods, filings }) => {
      void message.success(
        filings === 0 ? '已保存，没有报送单需要改期。' : `已保存，${periods} 期共 ${filings} 份报送单改期。`,
      );
      await queries.invalidateQueries();
      onDone();
    },
    onError: onStale,
  });
  const moving = seen.moves.filter((move) => move.kind === 'moves');
  const left = seen.moves.filter((move) => move.kind !== 'moves');
  return (
    <>
      <p data-testid="calendar-preview-sum">
        {dayWords(seen)}
        {moving.length === 0 ? '没有报送单需要改期。' : `将改期 ${sum(moving)} 份报送单。`}
        {left.length > 0 && `另有 ${sum(left)} 份不动，见下表。`}
      </p>
      {moving.length > 0 && <Moves label="将改期的报送单" moves={moving} />}
      {left.length > 0 && <Moves label="不改期的报送单" moves={left} />}
      <RehearsalDifference draft={{ kind: 'calendar', change }} withDues={false} />
      {seen.replaces && (
        <Checkbox checked={replace} onChange={(event) => setReplace(event.target.checked)}>
          {seen.replaces.year}年已有放假安排（
          {seen.replaces.imported === null ? '随系统提供' : `${seen.replaces.imported.by}导入`}），确认替换
        </Checkbox>
      )}
      {saving.error && (
        <p className="error-line" role="alert">
          {sentenceOf(saving.error)}
        </p>
      )}
      <div className="page-acts">
        <Button
          type="primary"
          loading={saving.isPending}
          disabled={seen.replaces !== null && !replace}
          onClick={() => saving.mutate()}
        >
          {moving.length > 0 ? '保存并改期' : '保存'}
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </>
  );
}

const sum = (moves: readonly DueMove[]): number => moves.reduce((count, move) => count + move.filings, 0);

function dayWords({ changedDays }: CalendarPreview): string {
  if (changedDays.length === 0) return '没有日期的工作安排改变，';
  const first = changedDays[0];
  if (changedDays.length === 1 && first)
    return `${longDate(first.date)}改为${first.rests ? '放假' : '上班'}，`;
  const off = changedDays.filter((day) => day.rests).length;
  return `${changedDays.length} 天的工作安排改变（改为放假 ${off} 天，改为上班 ${changedDays.length - off} 天），`;
}

const KINDS: Readonly<Record<DueMove['kind'], string>> = {
  moves: '改期',
  begun: '已动笔或已报送，不改期',
  'set-by-hand': '截止日期已另行确定，不改期',
  passed: '新日期已过，不改期',
  'left-out': '该期遇休息日不报，请人工处理',
};

const newDay = (move: DueMove): string => (move.to === null ? '不报' : shortDate(move.to));

const COLUMNS: readonly Column<DueMove>[] = [
  { title: '文件', render: (move) => move.notice.docNumber, width: 200 },
  { title: '报送期', render: (move) => move.period, width: 120 },
  { title: '现截止', render: (move) => shortDate(move.from), width: 136 },
  { title: '新截止', render: (move) => newDay(move), width: 136 },
  { title: '报送单（份）', render: (move) => move.filings, number: true, width: 104 },
  { title: '处理', render: (move) => KINDS[move.kind] },
];

function Moves({ label, moves }: { label: string; moves: readonly DueMove[] }) {
  return (
    <>
      <h3>{label}</h3>
      <DataList
        label={label}
        rows={moves}
        columns={COLUMNS}
        keyOf={(move) => `${move.notice.id} ${move.period} ${move.ruledOn} ${move.from} ${move.kind}`}
        empty={{ title: '', text: '' }}
        card={MoveCard}
      />
    </>
  );
}

function MoveCard(move: DueMove) {
  return (
    <>
      <span className="card-title">
        {move.notice.docNumber} · {move.period}
      </span>
      <span>
        {shortDate(move.from)} → {newDay(move)}，{move.filings} 份
      </span>
      <span className="note">{KINDS[move.kind]}</span>
    </>
  );
}
