import { stageWordOf } from '../core/messages/index.js';
import type { Rehearsal } from '../core/rehearsal/index.js';

const CHANNELS: Readonly<Record<string, string>> = { mail: '邮件', sms: '短信' };

/** A rehearsal in one line for each due day and each batch of messages. */
export function summarizeRehearsal({ from, to, filings, messages }: Rehearsal): string {
  const dueDays = countBy(filings.map((f) => `${f.dueOn} ${f.docNumber}`));
  const batches = countBy(
    messages.map(({ at, rung, channel, docNumber }) => {
      const when = `${at.slice(0, 10)} ${at.slice(11, 16)}`;
      return `${when} ${stageWordOf(rung)}（${CHANNELS[channel] ?? channel}） ${docNumber}`;
    }),
  );
  return [
    `${from} 至 ${to}，若各单位均不报送：`,
    `应报送 ${filings.length} 张：`,
    ...dueDays.map(([label, n]) => `  ${label}　${n} 个单位`),
    `将提醒和催办 ${messages.length} 条（按人、按渠道合并为一封发送）：`,
    ...batches.map(([label, n]) => `  ${label}　${n} 条`),
  ].join('\n');
}

/** How often each label occurs, in the order of first occurrence. */
function countBy(labels: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts];
}
