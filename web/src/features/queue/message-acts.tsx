import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { QueueMessage } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { actOnMessage } from '../../api/queue.js';
import { announce } from '../../ui/announce.js';
import { AskReason } from '../../ui/ask-reason.js';

type Act = 'resend' | 'sent' | 'not-sent';

const ASKED: Record<Act, { title: string; confirm: string; hint: string; done: string }> = {
  resend: {
    title: '重新发送这条消息？',
    confirm: '重新发送',
    hint: '按原文发往原地址，理由记入审计',
    done: '已放回待发，到发送时段即发出。',
  },
  sent: {
    title: '认定这条消息已送达？',
    confirm: '认定已送达',
    hint: '认定后不再发送，写明如何核实，理由记入审计',
    done: '已认定为送达。',
  },
  'not-sent': {
    title: '认定这条消息未送达？',
    confirm: '认定未送达',
    hint: '认定后记为未发出，可以重新发送；写明如何核实，理由记入审计',
    done: '已认定为未送达，可以重新发送。',
  },
};
const TWICE = '这条消息可能已经送达，重新发送可能让对方收到两遍。';

/** What the reader may do about a message that failed or is in doubt; each asks for a reason first. */
export function MessageActs({ message }: { message: QueueMessage }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Act | null>(null);
  const { acts, id } = message;
  const act = useMutation({
    mutationFn: ({ what, reason }: { what: Act; reason: string }) =>
      actOnMessage(id, { reason, ...(what === 'resend' ? {} : { answer: what }) }),
    onSuccess: (_, { what }) => {
      announce(ASKED[what].done);
      setAsking(null);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['queue'] }),
  });
  if (!acts.resend && !acts.settle) return null;
  const ask = (what: Act) => () => {
    act.reset();
    setAsking(what);
  };
  const words = asking === null ? null : ASKED[asking];
  return (
    <div className="page-acts">
      {acts.settle && <Button onClick={ask('sent')}>已送达</Button>}
      {acts.settle && <Button onClick={ask('not-sent')}>未送达</Button>}
      {acts.resend && (
        <Button type={acts.twice ? 'default' : 'primary'} onClick={ask('resend')}>
          重新发送
        </Button>
      )}
      {asking !== null && words !== null && (
        <AskReason
          title={words.title}
          label="理由"
          confirm={words.confirm}
          hint={asking === 'resend' && acts.twice ? `${TWICE}${words.hint}` : words.hint}
          busy={act.isPending}
          error={act.error === null ? null : sentenceOf(act.error)}
          onCancel={() => setAsking(null)}
          onConfirm={(reason) => act.mutate({ what: asking, reason })}
        />
      )}
    </div>
  );
}
