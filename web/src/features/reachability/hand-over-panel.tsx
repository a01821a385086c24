import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import type { HandOverPreview } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { handOverAll, handOverQuery } from '../../api/people.js';
import { shortDate } from '../../ui/format.js';
import { PickOne } from '../../ui/pick-one.js';
import { Loaded } from '../../ui/states.js';

interface PanelProps {
  from: string;
  onDone: () => void;
}

/** What would pass from one person, to whom, and why not; then one press. */
export function HandOverPanel({ from, onDone }: PanelProps) {
  const [to, setTo] = useState<string | undefined>();
  const preview = useQuery(handOverQuery(from, to));
  return (
    <section className="panel reach-panel" aria-label="移交未办结事项">
      <Loaded query={preview}>
        {(data) => <HandOver preview={data} to={to} onPick={setTo} onDone={onDone} />}
      </Loaded>
    </section>
  );
}

interface HandOverProps {
  preview: HandOverPreview;
  to: string | undefined;
  onPick: (to: string) => void;
  onDone: () => void;
}

function HandOver({ preview, to, onPick, onDone }: HandOverProps) {
  const [reason, setReason] = useState('');
  const [takesPost, setTakesPost] = useState(false);
  const press = usePress({ from: preview.from.id, to: to ?? '', reason: reason.trim(), takesPost }, onDone);
  const receiver = preview.receivers.find(({ id }) => id === to);
  const ready = receiver !== undefined && preview.refusals.length === 0 && reason.trim().length > 1;
  return (
    <form
      className="reach-form"
      onSubmit={(event) => {
        event.preventDefault();
        press(receiver?.name ?? '', preview);
      }}
    >
      <Passing preview={preview} />
      <div className="reach-fields">
        <PickOne
          label="接收人"
          value={to}
          options={preview.receivers.map(({ id, name, dutyWord, unavailable }) => ({
            value: id,
            label: `${name}（${dutyWord}${unavailable === null ? '' : `，${unavailable}`}）`,
          }))}
          onChange={onPick}
        />
        <Reason value={reason} onChange={setReason} />
      </div>
      {preview.mayPassPost && (
        <Checkbox checked={takesPost} onChange={(event) => setTakesPost(event.target.checked)}>
          接收人同时接任{preview.from.dutyWord}
        </Checkbox>
      )}
      {preview.refusals.map((sentence) => (
        <p key={sentence} className="error-line" role="alert">
          {sentence}
        </p>
      ))}
      <div className="page-acts">
        <Button type="primary" htmlType="submit" disabled={!ready}>
          移交
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </form>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="reach-reason">
      <label htmlFor={id} className="note">
        移交原因
      </label>
      <Input
        id={id}
        value={value}
        maxLength={200}
        placeholder="如：调任、分工调整"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** “区人力社保局联络员王示例（已离岗）名下：待报的报送单 2、待发的消息 1”. */
function Passing({ preview: { from, parts, filings } }: { preview: HandOverPreview }) {
  const state = from.unavailable === null ? '' : `（${from.unavailable}）`;
  return (
    <>
      <h2>移交未办结事项</h2>
      <p data-testid="hand-over-parts">
        {from.unit.name}
        {from.dutyWord}
        {from.name}
        {state}名下：
        {parts.length === 0
          ? '没有未办结的事项。'
          : parts.map(({ word, count }) => `${word} ${count}`).join('、')}
      </p>
      {filings.length > 0 && (
        <details>
          <summary>报送单 {filings.length} 份</summary>
          <ul className="reach-filings">
            {filings.map((filing) => (
              <li key={filing.id}>
                {filing.docNumber} · {filing.period}{' '}
                <span className="note">{shortDate(filing.dueOn)}截止</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="note">
        报送单属于单位，移交后由接收人接收提醒；待发的消息改发接收人；移交人不再接收这一岗位的提醒。双方都会收到通知。
      </p>
    </>
  );
}

/** Asks once more, hands over, and says what has passed. */
function usePress(body: Parameters<typeof handOverAll>[0], onDone: () => void) {
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const handing = useMutation({
    mutationFn: () => handOverAll(body),
    onSuccess: async ({ parts }) => {
      const words = parts.map(({ word, count }) => `${word} ${count}`).join('、');
      void message.success(`已移交：${words}，并记入审计。`);
      await queries.invalidateQueries();
      onDone();
    },
    onError: (error) => void message.error(sentenceOf(error), 8),
  });
  return (receiver: string, { from }: HandOverPreview) =>
    void modal.confirm({
      title: `把${from.name}名下的未办结事项移交${receiver}？`,
      content: '一次移交全部未办结事项；要撤回，请在单位页面“恢复在岗”。',
      okText: '确认移交',
      cancelText: '取消',
      onOk: () => handing.mutateAsync(),
    });
}
