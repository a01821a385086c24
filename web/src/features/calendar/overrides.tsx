import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import type { CalendarChange, CalendarOverrideRow } from '../../../../src/contract/index.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { fullDate, listInstant } from '../../ui/format.js';
import { ChangePreview } from './change-preview.js';

interface OverridesProps {
  overrides: readonly CalendarOverrideRow[];
  keeps: boolean;
}

/** Every day that was ever set, with who, why, and its withdrawal. */
export function Overrides({ overrides, keeps }: OverridesProps) {
  const [taken, setTaken] = useState<CalendarOverrideRow | null>(null);
  const columns: readonly Column<CalendarOverrideRow>[] = [
    { title: '日期', render: (row) => fullDate(row.day), width: 184 },
    { title: '改为', render: (row) => (row.rests ? '放假' : '上班'), width: 64 },
    { title: '理由', render: (row) => row.reason },
    { title: '登记', render: (row) => `${row.made.by} ${listInstant(row.made.at)}`, width: 248 },
    {
      title: '状态',
      render: (row) => <Standing row={row} onTake={keeps ? setTaken : null} />,
      width: '24%',
    },
  ];
  return (
    <>
      <DataList
        label="所做的调整"
        rows={overrides}
        columns={columns}
        keyOf={(row) => row.id}
        empty={{
          title: '没有做过调整',
          text: '当地临时放假或安排上班时，由系统管理员在上方“调整某一天”登记。',
        }}
        card={(row) => (
          <>
            <span className="card-title">
              {fullDate(row.day)}改为{row.rests ? '放假' : '上班'}
            </span>
            <span>{row.reason}</span>
            <span className="note">
              {row.made.by} {listInstant(row.made.at)}
            </span>
            <Standing row={row} onTake={keeps ? setTaken : null} />
          </>
        )}
      />
      {taken && <Withdraw key={taken.id} row={taken} onDone={() => setTaken(null)} />}
    </>
  );
}

interface StandingProps {
  row: CalendarOverrideRow;
  onTake: ((row: CalendarOverrideRow) => void) | null;
}

function Standing({ row, onTake }: StandingProps) {
  const { withdrawn } = row;
  if (withdrawn !== null)
    return (
      <span className="note">
        {withdrawn.by}于{listInstant(withdrawn.at)}撤销：{withdrawn.reason}
      </span>
    );
  return onTake ? (
    <Button size="small" onClick={() => onTake(row)}>
      撤销
    </Button>
  ) : (
    <span>生效</span>
  );
}

function Withdraw({ row, onDone }: { row: CalendarOverrideRow; onDone: () => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState<CalendarChange | null>(null);
  return (
    <Modal open title={`撤销${fullDate(row.day)}的调整`} footer={null} width={880} onCancel={onDone}>
      <div className="calendar-form">
        <label htmlFor={id}>撤销理由</label>
        <Input
          id={id}
          autoFocus
          maxLength={200}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            setAsked(null);
          }}
        />
        <Button
          disabled={reason.trim().length < 2}
          onClick={() => setAsked({ kind: 'withdraw', id: row.id, reason: reason.trim() })}
        >
          预览
        </Button>
        {asked && <ChangePreview key={reason} change={asked} onDone={onDone} />}
      </div>
    </Modal>
  );
}
