import { refuse, type Refusal } from '../kernel/result.js';

/** Why a step does not fit the notice as it stands, as the person reads it. */
export const MISFITS = {
  'unknown-task': '没有这项任务',
  'last-task': '至少要保留一项任务',
  'no-next-task': '后面没有可以合并的任务',
  'outside-task': '所选位置不在这项任务的正文之内',
  'splits-nothing': '所选位置前后必须都有文字',
  'outside-clause': '所选文字跨越了不同的段落，请在同一段内选择',
  'already-task': '所选文字已经属于任务',
  'nothing-selected': '没有选中文字',
  'nobody-named': '至少要有一家责任单位',
  'named-twice': '同一单位不能列两次',
  'unknown-name': '任务中没有这个单位名称',
  'reason-required': '选择“其他”时必须写明理由',
  'unknown-doubt': '这处存疑已经处理',
  'nothing-to-undo': '没有可以撤销的操作',
} as const;
export type Misfit = keyof typeof MISFITS;

/** `review/does-not-fit` {why: {@link Misfit}, word: Chinese}. */
export function misfit(why: Misfit): { readonly ok: false; readonly refusal: Refusal } {
  return refuse('review/does-not-fit', { why, word: MISFITS[why] });
}
