import type { ReminderLadder, Rung } from './ladder.js';
import { sayAct, sayCap, sayChannels, sayMoment, sayRecipients } from './say-rung.js';

/** What becomes of one rung from one ladder to another. */
export interface RungChange {
  readonly rung: string;
  /** The name it has afterwards, or had. */
  readonly label: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Of a changed rung “时间：截止前3个工作日09:00 → 截止前4个工作日09:00”; of the others how it stands or stood. */
  readonly lines: readonly string[];
}

/** Rung by rung what is different, in words: changed and added ones in the order of `after`, then those removed. Empty: the same. */
export function compareLadders(
  before: Pick<ReminderLadder, 'rungs'>,
  after: Pick<ReminderLadder, 'rungs'>,
): RungChange[] {
  const old = new Map(before.rungs.map((rung) => [rung.rung, rung]));
  const kept = new Set(after.rungs.map(({ rung }) => rung));
  const now = after.rungs.flatMap((rung): RungChange[] => {
    const was = old.get(rung.rung);
    const { rung: id, label } = rung;
    if (!was) return [{ rung: id, label, kind: 'added', lines: standing(rung) }];
    const lines = differences(was, rung);
    return lines.length === 0 ? [] : [{ rung: id, label, kind: 'changed', lines }];
  });
  const gone = before.rungs.filter(({ rung }) => !kept.has(rung));
  return [
    ...now,
    ...gone.map((rung): RungChange => {
      return { rung: rung.rung, label: rung.label, kind: 'removed', lines: standing(rung) };
    }),
  ];
}

/** Every member of a rung with its word and how it is said; texts are written out in full. */
function facts(rung: Rung): readonly (readonly [word: string, said: string])[] {
  const { template = {} } = rung;
  const own = (text: string | undefined) => (text === undefined ? '系统文字' : `“${text}”`);
  return [
    ['名称', rung.label],
    ['动作', sayAct(rung)],
    ['时间', sayMoment(rung)],
    ['主送', sayRecipients(rung.to)],
    ['抄送', sayRecipients(rung.cc)],
    ['空缺时改送', sayRecipients(rung.fallback ?? [])],
    ['渠道', sayChannels(rung.channels)],
    ['上限', sayCap(rung.cap)],
    ['审批', rung.needsApproval ? '须经人审批' : '不需审批'],
    ['暂停期间错过的', rung.onResumption === true ? '恢复之日补发' : '不补发'],
    ['邮件标题', own(template.subject)],
    ['邮件正文', own(template.mail)],
    ['短信', own(template.sms)],
  ];
}

function differences(before: Rung, after: Rung): string[] {
  const was = new Map(facts(before));
  return facts(after).flatMap(([word, said]) => {
    const old = was.get(word);
    return old === said ? [] : [`${word}：${old} → ${said}`];
  });
}

/** A rung that is new or gone, without what it has in common with most. */
function standing(rung: Rung): string[] {
  const common = ['无', '不限', '系统文字', '不补发', '不需审批'];
  return facts(rung).flatMap(([word, said]) =>
    word === '名称' || common.includes(said) ? [] : [`${word}：${said}`],
  );
}
