import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ChannelState } from '../../../../src/contract/index.js';
import { channelsQuery, reopenChannel } from '../../api/channels.js';
import { sentenceOf } from '../../api/client.js';
import { announce } from '../../ui/announce.js';
import { AskReason } from '../../ui/ask-reason.js';
import { fullInstant } from '../../ui/format.js';
import { sayBreaker, sayLimits } from './channel-words.js';
import { HoursForm } from './hours-form.js';
import { TestForm } from './test-form.js';

interface ChannelDrawerProps {
  channel: ChannelState;
  zone: string;
  onClose: () => void;
}

/** One channel: how it is set up, how it does, and what may be done about it. */
export function ChannelDrawer({ channel, zone, onClose }: ChannelDrawerProps) {
  return (
    <Drawer open size="min(680px, 100vw)" title={channel.word} onClose={onClose}>
      <Facts channel={channel} />
      {channel.breaker.state !== 'closed' && <Reopen channel={channel} />}
      {channel.mayTest && (
        <>
          <h3>试发</h3>
          <TestForm channel={channel} />
        </>
      )}
      <h3>发送时段</h3>
      <HoursForm key={channel.hours.revision} channel={channel} zone={zone} />
    </Drawer>
  );
}

function Facts({ channel }: { channel: ChannelState }) {
  const { carrier, variables, breaker, limits, buckets, lastSuccess, lastFailure, waiting } = channel;
  return (
    <dl className="channel-facts">
      <dt>承载</dt>
      <dd>{carrier}</dd>
      {variables.length > 0 && (
        <>
          <dt>环境变量</dt>
          <dd>
            <ul className="channel-variables">
              {variables.map(({ name, set }) => (
                <li key={name}>
                  <code>{name}</code> <span className="note">{set ? '已设置' : '未设置'}</span>
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      <dt>熔断</dt>
      <dd>
        {sayBreaker(channel)}
        {breaker.why !== null && <span className="note block channel-words">{breaker.why}</span>}
      </dd>
      <dt>待发</dt>
      <dd>{waiting} 条</dd>
      {limits.length > 0 && (
        <>
          <dt>限量</dt>
          <dd>
            每个收件方{sayLimits(channel)}
            <span className="note block">
              {buckets.used} 个收件方用过额度，其中 {buckets.full} 个已满，须等待。
            </span>
          </dd>
        </>
      )}
      <dt>最近成功</dt>
      <dd>{lastSuccess === null ? '无' : fullInstant(lastSuccess)}</dd>
      <dt>最近失败</dt>
      <dd>
        {lastFailure === null ? '无' : fullInstant(lastFailure.at)}
        {lastFailure !== null && <span className="note block channel-words">{lastFailure.words}</span>}
      </dd>
    </dl>
  );
}

/** Lets the channel pass again before its time. */
function Reopen({ channel }: { channel: ChannelState }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const reopen = useMutation({
    mutationFn: (reason: string) => reopenChannel(channel.channel, reason),
    onSuccess: () => {
      announce(`${channel.word}已恢复使用。`);
      setAsking(false);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  return (
    <div className="page-acts">
      <Button danger onClick={() => setAsking(true)}>
        恢复使用
      </Button>
      {asking && (
        <AskReason
          title={`恢复${channel.word}？`}
          label="理由"
          confirm="恢复使用"
          hint="故障没有排除时恢复，会继续失败并再次暂停；理由记入审计"
          busy={reopen.isPending}
          error={reopen.error === null ? null : sentenceOf(reopen.error)}
          onCancel={() => setAsking(false)}
          onConfirm={(reason) => reopen.mutate(reason)}
        />
      )}
    </div>
  );
}
