import type { RehearsalDifferenceView } from '../contract/index.js';
import { channelWordOf } from '../core/messages/index.js';

const CHANGES = { added: '增加', dropped: '取消', moved: '改期' } as const;

/** A difference in two totals, then one line for each period and each batch of reminders that come, go or move. */
export function summarizeDifference(view: RehearsalDifferenceView): string {
  const { from, to, filings, messages, digests, due, told, more } = view;
  const isSame = [filings, messages].every(({ added, dropped, moved }) => added + dropped + moved === 0);
  const head = `${from} 至 ${to}，保存这项修改后：`;
  if (isSame) return `${head}\n没有变化，仍为 ${digests.after} 条消息。`;
  return [
    head,
    `报送单${sayTotals(filings, '份')}：`,
    ...due.map(
      (row) =>
        `  ${CHANGES[row.change]} ${row.docNumber} ${row.period}　${row.before ?? '无'} → ${row.after ?? '不再报送'}　${row.units} 份`,
    ),
    `消息由 ${digests.before} 条变为 ${digests.after} 条，提醒事项${sayTotals(messages, '项')}：`,
    ...told.map((row) => {
      const who = row.person.name === '' ? row.unit.name : `${row.person.name}（${row.unit.name}）`;
      const what = `${who} ${channelWordOf(row.channel)} ${row.rung} ${row.docNumber}`;
      return `  ${CHANGES[row.change]} ${what}　${sayMoment(row.before, '无')} → ${sayMoment(row.after, '不再发')}　${row.lines} 项`;
    }),
    ...(more > 0 ? [`另有 ${more} 行没有列出。`] : []),
  ].join('\n');
}

function sayTotals({ added, dropped, moved }: RehearsalDifferenceView['filings'], unit: string): string {
  return `增加 ${added} ${unit}、取消 ${dropped} ${unit}、改期 ${moved} ${unit}`;
}

function sayMoment(at: string | null, none: string): string {
  return at === null ? none : `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}
