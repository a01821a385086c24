import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Popconfirm } from 'antd';
import { useId, useState } from 'react';
import type { ChannelState, ChannelTested } from '../../../../src/contract/index.js';
import { channelsQuery, testChannel } from '../../api/channels.js';
import { sentenceOf } from '../../api/client.js';

const OUTCOMES: Record<ChannelTested['outcome'], string> = {
  accepted: '对方已接收',
  refused: '被拒绝',
  'in-doubt': '没有答复，是否发出存疑',
};

/** Sends one message by way of trial and says how it ended. */
export function TestForm({ channel }: { channel: ChannelState }) {
  const id = useId();
  const queries = useQueryClient();
  const [to, setTo] = useState('');
  const test = useMutation({
    mutationFn: () => testChannel(channel.channel, to.trim()),
    onSettled: () => queries.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const word = channel.channel === 'sms' ? '手机号码' : '邮件地址';
  const needed = channel.testNeedsAddress && to.trim() === '';
  return (
    <>
      {channel.testNeedsAddress && (
        <>
          <label htmlFor={id}>{word}（只能填一个）</label>
          <Input id={id} value={to} maxLength={200} onChange={(event) => setTo(event.target.value)} />
        </>
      )}
      <div className="page-acts channel-test">
        {channel.testNeedsAddress ? (
          <Button disabled={needed} loading={test.isPending} onClick={() => test.mutate()}>
            试发一条
          </Button>
        ) : (
          <Popconfirm
            title="向群或对接系统试发一条？"
            description="群内所有人都会看到这条测试消息。"
            okText="试发"
            cancelText="取消"
            onConfirm={() => test.mutate()}
          >
            <Button loading={test.isPending}>试发一条</Button>
          </Popconfirm>
        )}
        <span className="note">经真实渠道发出，每人每分钟最多 3 条，记入审计。</span>
      </div>
      <div role="status" data-testid="test-result">
        {test.data !== undefined && <Result tested={test.data} />}
        {test.error !== null && <p className="error-line">{sentenceOf(test.error)}</p>}
      </div>
    </>
  );
}

function Result({ tested }: { tested: ChannelTested }) {
  const { outcome, words, providerId } = tested;
  return (
    <p className={outcome === 'accepted' ? '' : 'error-line'}>
      {OUTCOMES[outcome]}。
      {outcome !== 'accepted' && <span className="note block channel-words">{words}</span>}
      {providerId !== null && <span className="note block channel-words">对方编号：{providerId}</span>}
    </p>
  );
}
