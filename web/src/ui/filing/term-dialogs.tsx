import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { FilingDetail, FilingHistory } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import {
  askExtension,
  decideExtension,
  filingHistoryQuery,
  grantExtension,
  resumeFiling,
  suspendFiling,
} from '../../api/filing-history.js';
import { dueWords } from '../due-date.js';
import { shortDate } from '../format.js';

export type TermAct = 'ask' | 'decide' | 'grant' | 'suspend' | 'resume';

interface TermDialogProps {
  filing: FilingDetail;
  history: FilingHistory;
  onClose: () => void;
}

/** Sends an order about the deadline, keeps the answer, and lets every list that shows deadlines be read again. */
function useOrder({ filing, onClose }: TermDialogProps) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ send }: { send: () => Promise<FilingHistory>; done: string }) => send(),
    onSuccess: async (next, { done }) => {
      queries.setQueryData(filingHistoryQuery(filing.id).queryKey, next);
      void message.success(done);
      onClose();
      await queries.invalidateQueries();
    },
  });
}

export function TermDialog({ act, ...props }: TermDialogProps & { act: TermAct }) {
  if (act === 'decide') return <DecideDialog {...props} />;
  if (act === 'suspend') return <SuspendDialog {...props} />;
  return act === 'resume' ? <ResumeDialog {...props} /> : <NewDayDialog {...props} act={act} />;
}

/** 申请延期 by the unit, 直接延期 by the office: a later day and why. */
function NewDayDialog({ act, ...props }: TermDialogProps & { act: 'ask' | 'grant' }) {
  const { filing, onClose } = props;
  const [dueOn, setDueOn] = useState('');
  const [reason, setReason] = useState('');
  const order = useOrder(props);
  const asks = act === 'ask';
  const send = (): void =>
    order.mutate({
      send: () => (asks ? askExtension : grantExtension)(filing.id, { dueOn, reason: reason.trim() }),
      done: asks ? '延期申请已提交，请等待答复。' : `已延期至${shortDate(dueOn)}，并通知填报单位。`,
    });
  return (
    <Modal
      open
      title={asks ? '申请延期' : `延长${filing.unit.name}的报送期限`}
      okText={asks ? '提交申请' : '确认延期'}
      cancelText="取消"
      okButtonProps={{ disabled: dueOn === '' || !isSaid(reason), loading: order.isPending }}
      maskClosable={false}
      onCancel={onClose}
      onOk={send}
    >
      <p className="note">
        现截止日期：{dueWords(filing)}。
        {asks ? '批准前仍按现截止日期计算。' : '改期后，之后的提醒和催办按新的日期进行。'}
      </p>
      <DayField
        label={asks ? '申请延期至' : '延期至'}
        value={dueOn}
        after={filing.dueOn}
        onChange={setDueOn}
      />
      <TextField label={asks ? '申请理由' : '延期理由'} value={reason} onChange={setReason} />
      <ErrorLine error={order.error} />
    </Modal>
  );
}

/** 批准, on the day asked for or another, or 不同意, with words. */
function DecideDialog(props: TermDialogProps) {
  const { filing, history, onClose } = props;
  const asked = history.extensions.find(({ state }) => state === 'asked');
  const [dueOn, setDueOn] = useState(asked?.askedDueOn ?? '');
  const [answer, setAnswer] = useState('');
  const order = useOrder(props);
  const decide = (approve: boolean): void =>
    order.mutate({
      send: () =>
        decideExtension(filing.id, { approve, answer: answer.trim(), ...(approve ? { dueOn } : {}) }),
      done: approve ? `已批准延期至${shortDate(dueOn)}。` : '已答复：不同意延期。',
    });
  return (
    <Modal
      open
      title="答复延期申请"
      maskClosable={false}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button danger disabled={!isSaid(answer) || order.isPending} onClick={() => decide(false)}>
            不同意
          </Button>
          <Button
            type="primary"
            disabled={dueOn === ''}
            loading={order.isPending}
            onClick={() => decide(true)}
          >
            批准
          </Button>
        </>
      }
    >
      {asked && (
        <p>
          {filing.unit.name}申请由{shortDate(asked.fromDueOn)}延期至{shortDate(asked.askedDueOn)}。理由：
          {asked.reason}
        </p>
      )}
      <DayField label="批准延期至" value={dueOn} after={filing.dueOn} onChange={setDueOn} />
      <TextField label="答复（不同意时必须写明理由）" value={answer} onChange={setAnswer} />
      <ErrorLine error={order.error} />
    </Modal>
  );
}

function SuspendDialog(props: TermDialogProps) {
  const { filing, onClose } = props;
  const [reason, setReason] = useState('');
  const order = useOrder(props);
  return (
    <Modal
      open
      title={`中止${filing.unit.name}的报送`}
      okText="确认中止"
      cancelText="取消"
      okButtonProps={{ danger: true, disabled: !isSaid(reason), loading: order.isPending }}
      maskClosable={false}
      onCancel={onClose}
      onOk={() =>
        order.mutate({
          send: () => suspendFiling(filing.id, { reason: reason.trim() }),
          done: '已中止，恢复前不计时限、不催报。',
        })
      }
    >
      <p className="note">
        中止期间不计时限，不提醒、不催办；单位仍可提前报送。恢复后，中止期间错过的提醒不再补发。
      </p>
      <TextField label="中止原因" value={reason} onChange={setReason} />
      <ErrorLine error={order.error} />
    </Modal>
  );
}

function ResumeDialog(props: TermDialogProps) {
  const { filing, history, onClose } = props;
  const order = useOrder(props);
  const isPast = filing.dueOn < history.today;
  return (
    <Modal
      open
      title={`恢复${filing.unit.name}的报送`}
      okText="确认恢复"
      cancelText="取消"
      okButtonProps={{ loading: order.isPending }}
      onCancel={onClose}
      onOk={() => order.mutate({ send: () => resumeFiling(filing.id), done: '已恢复，并通知填报单位。' })}
    >
      <p>恢复后按截止日期{dueWords(filing)}计算时限，之后的提醒和催办照常进行。</p>
      {isPast && <p className="error-line">截止日期已过，恢复后即为逾期。需要改期的，请先办理延期。</p>}
      <ErrorLine error={order.error} />
    </Modal>
  );
}

const isSaid = (text: string): boolean => [...text.trim()].length >= 2;

function DayField(props: { label: string; value: string; after: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <Field id={id} label={props.label}>
      <Input
        id={id}
        type="date"
        min={dayAfter(props.after)}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

function TextField(props: { label: string; value: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <Field id={id} label={props.label}>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1000}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="term-field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}

function ErrorLine({ error }: { error: unknown }) {
  if (error === null) return null;
  return (
    <p className="error-line" role="alert">
      {sentenceOf(error)}
    </p>
  );
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
