import type { Target } from './parsed-notice.js';

/** A number with a unit in which goals are counted. */
export interface Quantity {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly valueMax?: number;
  readonly unit: string;
}

const UNIT =
  '(万人次|万人|万户|万名|万个|人次|人|名|家|户|个(?!月)|次(?!性)|场|所|项|%|％|万(?=[\\u4e00-\\u9fa5]))';
const NUMBER = new RegExp(`(?<![\\d.])(\\d+(?:\\.\\d+)?)(?:[―—－~～-](\\d+(?:\\.\\d+)?))?${UNIT}`, 'g');
const ONE = /(?<=至少有?|每[年月周季]度?[^，。；]{0,4}|确保)一(人|名|次(?!性)|场)/g;
const ONE_EACH = /一户一(技能|岗|策|业|就业)/g;

/** Quantities of a clause in order; 一人 and 一次 only where the words around make them a goal. */
export function readQuantities(clause: string): Quantity[] {
  const arabic = [...clause.matchAll(NUMBER)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    value: Number(m[1]),
    ...(m[2] === undefined ? {} : { valueMax: Number(m[2]) }),
    unit: unitOf(clause, m[3] ?? ''),
  }));
  const ones = [...clause.matchAll(ONE)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    value: 1,
    unit: unitOf(clause, m[1] ?? ''),
  }));
  const each = [...clause.matchAll(ONE_EACH)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    value: 1,
    unit: '项/户',
  }));
  return [...arabic, ...ones, ...each].sort((a, b) => a.start - b.start);
}

/** People are counted for each household, staff for each enterprise, where the clause says so. */
function unitOf(clause: string, printed: string): string {
  if (printed === '万') return '万人';
  if (printed === '％') return '%';
  if (/^[人名]$/.test(printed)) {
    const each = /每(?:个|家|户|名)?(?:重点)?(企业|家庭|社区|村)/.exec(clause);
    if (each) return `${printed}/${each[1] === '家庭' ? '户' : each[1]}`;
    if (/家庭/.test(clause) && /至少/.test(clause)) return `${printed}/户`;
  }
  return printed;
}

/** >=, <= or = from the words around a quantity. */
export function comparisonOf(before: string, quantity: Quantity, after: string): Target['op'] {
  if (quantity.valueMax !== undefined) return 'range';
  if (quantity.unit === '项/户') return '>=';
  if (/^(?:以上|及以上)/.test(after)) return '>=';
  if (/^(?:以下|以内|之内)/.test(after)) return '<=';
  if (/(?:不低于|不少于|至少有?(?:进行|开展|举办)?|达到?|超过|突破)$/.test(before)) return '>=';
  if (/(?:不超过|不高于|控制在)$/.test(before)) return '<=';
  return '=';
}
