import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ChannelState, DraftChange } from '../../../../src/contract/index.js';
import { channelsQuery, saveHours } from '../../api/channels.js';
import { sentenceOf } from '../../api/client.js';
import { announce } from '../../ui/announce.js';
import { AskReason } from '../../ui/ask-reason.js';
import { RehearsalDifference } from '../rehearsal/rehearsal-difference.js';

type Windows = ChannelState['hours']['windows'];

/** When the channel may speak; saved with a reason. */
export function HoursForm({ channel, zone }: { channel: ChannelState; zone: string }) {
  const queries = useQueryClient();
  const [hours, setHours] = useState(channel.hours);
  const [asking, setAsking] = useState(false);
  const save = useMutation({
    mutationFn: (reason: string) => saveHours(channel.channel, { ...hours, reason }),
    onSuccess: () => {
      announce(`${channel.word}的发送时段已保存。`);
      setAsking(false);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: channelsQuery.queryKey }),
  });
  const isSame = JSON.stringify(hours) === JSON.stringify(channel.hours);
  return (
    <div className="channel-hours">
      <WindowFields windows={hours.windows} onChange={(windows) => setHours({ ...hours, windows })} />
      <Checkbox
        checked={hours.workingDaysOnly}
        onChange={(event) => setHours({ ...hours, workingDaysOnly: event.target.checked })}
      >
        只在工作日发送
      </Checkbox>
      <Checkbox
        checked={hours.deadlineDayException}
        onChange={(event) => setHours({ ...hours, deadlineDayException: event.target.checked })}
      >
        截止当日的提醒不受时段限制
      </Checkbox>
      <p className="note">
        时区 {zone}。时段之外不发送，到下一时段合并发出；已排好的消息到点再按新时段核对，不会提前。
      </p>
      <RehearsalDifference draft={isSame ? null : draftOf(channel, hours)} withDues={false} days={30} />
      <div className="page-acts">
        <Button type="primary" disabled={isSame} onClick={() => setAsking(true)}>
          保存时段
        </Button>
        <Button disabled={isSame} onClick={() => setHours(channel.hours)}>
          还原
        </Button>
      </div>
      {asking && (
        <AskReason
          title={`修改${channel.word}的发送时段？`}
          label="理由"
          confirm="保存时段"
          hint="对以后写成和发出的消息生效，理由记入审计"
          busy={save.isPending}
          error={save.error === null ? null : sentenceOf(save.error)}
          onCancel={() => setAsking(false)}
          onConfirm={(reason) => save.mutate(reason)}
        />
      )}
    </div>
  );
}

/** The hours as a rehearsal takes them. */
function draftOf(
  { channel }: ChannelState,
  { windows, workingDaysOnly, deadlineDayException }: ChannelState['hours'],
): DraftChange {
  return { kind: 'sending', policies: [{ channel, windows, workingDaysOnly, deadlineDayException }] };
}

interface WindowFieldsProps {
  windows: Windows;
  onChange: (windows: Windows) => void;
}

/** From and to of each window; one message for each person and window. */
function WindowFields({ windows, onChange }: WindowFieldsProps) {
  const put = (index: number, next: Partial<Windows[number]>) =>
    onChange(windows.map((window, i) => (i === index ? { ...window, ...next } : window)));
  return (
    <ul className="channel-windows">
      {windows.map((window, index) => (
        <li key={index}>
          <Input
            aria-label={`时段${index + 1}开始`}
            value={window.opens}
            maxLength={5}
            onChange={(event) => put(index, { opens: event.target.value })}
          />
          <span aria-hidden="true">—</span>
          <Input
            aria-label={`时段${index + 1}结束`}
            value={window.closes}
            maxLength={5}
            onChange={(event) => put(index, { closes: event.target.value })}
          />
          <Button
            type="text"
            aria-label={`删除时段${index + 1}`}
            onClick={() => onChange(windows.filter((_, i) => i !== index))}
          >
            删除
          </Button>
        </li>
      ))}
      <li>
        <Button onClick={() => onChange([...windows, { opens: '', closes: '' }])}>增加时段</Button>
      </li>
    </ul>
  );
}
