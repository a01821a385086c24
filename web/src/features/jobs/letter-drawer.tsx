import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Popconfirm } from 'antd';
import { useState } from 'react';
import type { DeadLetterRow } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { decideLetter } from '../../api/jobs.js';
import { announce } from '../../ui/announce.js';
import { AskReason } from '../../ui/ask-reason.js';
import { fullInstant } from '../../ui/format.js';
import { letterWord } from './letter-words.js';

interface Decision {
  readonly act: 'retry' | 'dismiss';
  readonly reason?: string;
}

/** One job that was given up: what it was, why it failed, and what a person makes of it. */
export function LetterDrawer({ letter, onClose }: { letter: DeadLetterRow; onClose: () => void }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const decide = useMutation({
    mutationFn: ({ act, reason }: Decision) => decideLetter(letter.id, act, reason),
    onSuccess: (_, { act }) => {
      announce(act === 'retry' ? '已放回队列，正在重试。' : '已放弃，理由已记录。');
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
  const error = decide.error === null ? null : sentenceOf(decide.error);
  return (
    <Drawer open size="min(640px, 100vw)" title={`失败任务：${letter.word}`} onClose={onClose}>
      <Facts letter={letter} />
      {letter.state === 'open' && (
        <div className="page-acts">
          <Popconfirm
            title="重新办理这项任务？"
            description="任务会放回队列再办一次；已经办成的部分不会重复。"
            okText="重试"
            cancelText="取消"
            onConfirm={() => decide.mutate({ act: 'retry' })}
          >
            <Button type="primary" loading={decide.isPending}>
              重试
            </Button>
          </Popconfirm>
          <Button danger onClick={() => setAsking(true)}>
            放弃
          </Button>
        </div>
      )}
      {error !== null && !asking && (
        <p className="error-line" role="alert">
          {error}
        </p>
      )}
      {asking && (
        <AskReason
          title="放弃这项任务？"
          label="理由"
          confirm="放弃"
          hint="放弃后不再办理，理由记入审计"
          busy={decide.isPending}
          error={error}
          onCancel={() => setAsking(false)}
          onConfirm={(reason) => decide.mutate({ act: 'dismiss', reason })}
        />
      )}
    </Drawer>
  );
}

function Facts({ letter }: { letter: DeadLetterRow }) {
  const ended = letter.hopeless ? '重试无益，未再尝试' : '已试满规定次数';
  return (
    <dl className="job-facts">
      <dt>状态</dt>
      <dd>{letterWord(letter)}</dd>
      <dt>尝试</dt>
      <dd>
        共 {letter.attempts} 次，{ended}
      </dd>
      <dt>首次失败</dt>
      <dd>{fullInstant(letter.firstFailedAt)}</dd>
      <dt>最近失败</dt>
      <dd>{fullInstant(letter.lastFailedAt)}</dd>
      <dt>原因（系统原文）</dt>
      <dd>
        <code className="job-error">{letter.error}</code>
      </dd>
      <dt>任务内容</dt>
      <dd>
        <code className="job-error">{letter.payload}</code>
      </dd>
      {letter.decidedBy !== null && letter.decidedAt !== null && (
        <>
          <dt>处理</dt>
          <dd>
            {letter.decidedBy}，{fullInstant(letter.decidedAt)}
            {letter.reason !== null && `，理由：${letter.reason}`}
          </dd>
        </>
      )}
    </dl>
  );
}
