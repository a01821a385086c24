import { readOrdinalNumber } from './chinese-number.js';
import { toDate } from './find-dates.js';
import type { Validity } from './parsed-notice.js';

const DAY = '(\\d{4})年(\\d{1,2})月(\\d{1,2})日';
const PERIOD = new RegExp(
  `(?:政策)?(?:实施|执行|享受|有效)(?:期限|期|时间)(?:均|统一)?(?:延长至|延长到|延续至|截至|截止到|截止|至|到|为|从|自)${DAY}(?:起?(?:至|到|—|－|-)(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日)?`,
  'g',
);
const WITHIN_YEAR = /(\d{4})年(?:内|度)?可(?:给予|享受|继续享受|申请)[^，。；]{2,30}/g;

/**
 * Policy periods in a task's text: 实施期限延长至…, 截至…, 为…至…; 2023年可给予… is that whole year.
 * `covers` is the clause before the period, as printed.
 */
export function readValidity(text: string): Validity[] {
  const found = [...text.matchAll(PERIOD)].map((m) => ({ at: m.index, validity: toPeriod(text, m) }));
  const years = [...text.matchAll(WITHIN_YEAR)].map((m) => ({
    at: m.index,
    validity: { text: m[0], from: `${m[1]}-01-01`, to: `${m[1]}-12-31`, covers: clauseBefore(text, m.index) },
  }));
  return [...found, ...years].sort((a, b) => a.at - b.at).map(({ validity }) => validity);
}

function toPeriod(text: string, m: RegExpExecArray): Validity {
  const number = (k: number) => readOrdinalNumber(m[k] ?? '');
  const first = toDate(number(1), number(2), number(3));
  const second = m[5] ? toDate(number(4) ?? number(1), number(5), number(6)) : null;
  const covers = clauseBefore(text, m.index);
  if (m[5]) return { text: m[0], from: first, to: second, covers };
  return /(?:从|自|为)\d{4}年/.test(m[0])
    ? { text: m[0], from: first, to: null, covers }
    : { text: m[0], from: null, to: first, covers };
}

/** The sentence up to the period: what the period is for. */
function clauseBefore(text: string, at: number): string {
  const from = text.lastIndexOf('。', at) + 1;
  return text.slice(from, at).replace(/[，,、；]$/, '');
}
