import type { Target } from './parsed-notice.js';
import { comparisonOf, readQuantities, type Quantity } from './read-quantities.js';

/** What a year may be taken from where the goal itself names none. */
export interface TargetContext {
  readonly heading: string | null;
  readonly section: string | null;
  /** 全年 and 年底 mean the year of issue. */
  readonly issueYear: string | null;
  /** Goals of a covering notice are goals for the year of issue. */
  readonly annual?: boolean;
}

/** Conditions, rates of subsidy and caps are numbers too, but no goals. */
const NO_GOAL =
  /补贴(?!性)|补助|返还|奖补|奖励|贷款|利率|元|可享受|可申请|可延长|可按|下调|上浮|参保|缴纳|合同|符合条件|工资|正常经营|的标准|期限/;
const GOAL_VERB =
  /确保|力争|实现|完成|配备|建设|建成|新建|开发|募集|招募|招聘|带动|帮扶|引导|开展|举办|培育|打造|新增|培训|遴选|达到?|不低于|不少于|控制在|至少|规模/;
const MODAL = /确保|力争|(?<!确保)完成/g;
const PER = { 年: 'year', 月: 'month', 周: 'week' } as const;
const PLAN_END = { 十二五: '2015', 十三五: '2020', 十四五: '2025', 十五五: '2030' } as const;

/** Goals with a number in a stretch of text, as printed. Goals without a number are not read. */
export function readTargets(text: string, context: TargetContext): Target[] {
  return text.split(/(?<=[。；])/).flatMap((sentence) => readSentence(sentence, context));
}

function readSentence(sentence: string, context: TargetContext): Target[] {
  let offset = 0;
  return sentence.split(/(?<=[，,；。])/).flatMap((piece) => {
    const before = sentence.slice(0, offset);
    offset += piece.length;
    const clause = piece.replace(/[，,；。]$/, '');
    if (NO_GOAL.test(clause) || clause.endsWith('的') || !GOAL_VERB.test(clause + before.slice(-12)))
      return [];
    return readClause(clause, before, context);
  });
}

function readClause(clause: string, before: string, context: TargetContext): Target[] {
  const quantities = readQuantities(clause);
  return quantities.flatMap((quantity, i) => {
    const from = i === 0 ? 0 : nextPiece(clause, quantities[i - 1] as Quantity);
    const words = cutTarget(clause, { from, quantity, listed: quantities.length > 1 });
    const head = clause.slice(from, quantity.start);
    const said = before + clause.slice(0, quantity.end);
    const per = periodOf(clause.slice(from, quantity.end), before);
    const modal = [...said.matchAll(MODAL)].at(-1)?.[0];
    return [
      {
        text: words,
        op: comparisonOf(head, quantity, clause.slice(quantity.end)),
        value: quantity.value,
        ...(quantity.valueMax === undefined ? {} : { valueMax: quantity.valueMax }),
        unit: quantity.unit,
        by: yearOf(said, per !== undefined, context),
        ...(per ? { per } : {}),
        ...(modal ? { modal } : {}),
      },
    ];
  });
}

/** 每年 of the clause itself, or of the goal before it: 确保每年A达…，B达…. */
function periodOf(words: string, before: string): 'year' | 'month' | 'week' | undefined {
  const m = /每([年月周])/.exec(words) ?? /(?:确保|力争)每([年月周])[^，]*，$/.exec(before);
  return m ? PER[m[1] as keyof typeof PER] : undefined;
}

/** In A…1、B…2 each goal is one piece; the frame around the list is not part of the pieces. */
function cutTarget(
  clause: string,
  { from, quantity, listed }: { from: number; quantity: Quantity; listed: boolean },
): string {
  const words = clause.slice(from, pieceEnd(clause, quantity.end));
  return listed ? words.replace(/^(?:确保|力争)?完成?(?:全年)?/, '').replace(/的?目标任务$/, '') : words;
}

/** 家区域性、专业性的… is one attribute and no list of goals. */
function pieceEnd(clause: string, from: number): number {
  const comma = clause.indexOf('、', from);
  const attribute = /[性型类化]$/.test(clause.slice(from, comma)) && clause.slice(comma).includes('的');
  return comma < 0 || attribute ? clause.length : comma;
}

function nextPiece(clause: string, previous: Quantity): number {
  const comma = clause.indexOf('、', previous.end);
  return comma < 0 ? previous.end : comma + 1;
}

/** A year that is named, the end of a five-year plan, the year of issue for 全年. */
function yearOf(said: string, recurring: boolean, context: TargetContext): string | null {
  const around = `${context.section ?? ''}${context.heading ?? ''}${said}`;
  const plan = /十[二三四五]五/.exec(around)?.[0] as keyof typeof PLAN_END | undefined;
  if (plan) return PLAN_END[plan];
  if (recurring) return null;
  const named = [...`${context.heading ?? ''}${said}`.matchAll(/(20\d{2})年/g)].at(-1)?.[1];
  if (named) return named;
  return context.annual || /全年|年底/.test(said) ? context.issueYear : null;
}
