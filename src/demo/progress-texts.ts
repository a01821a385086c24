import type { SaveEntries } from '../contract/index.js';
import { chanceOf } from './diligence.js';

/** An entry to be filled by a simulated liaison. */
export interface BlankEntry {
  readonly taskId: string;
  readonly heading: string;
  readonly role: 'lead' | 'co';
  readonly hasLast: boolean;
}

const DONE = [
  '已印发工作方案，明确责任科室和时间节点，组织开展业务培训。',
  '按任务清单推进，政策兑现资料已完成审核，正在办理拨付。',
  '走访重点企业，收集用工需求，建立工作台账并按周更新。',
  '开展专项宣传，发放政策资料，现场解答群众咨询。',
  '会同有关单位召开工作调度会，逐项研究推进措施。',
];
const PROBLEMS = ['', '', '', '部分企业申报材料不齐，需补充完善。', '基层经办人员不足，进度偏慢。'];
const NEXT = [
  '继续按时间节点推进，月底前完成阶段任务。',
  '加强与配合单位的衔接，及时更新台账。',
  '开展一次实地核查，督促问题整改。',
];

/** What a simulated liaison writes: its own words for tasks it leads, often “no change” for the others. */
export function writeEntries(blanks: readonly BlankEntry[], key: string): SaveEntries['entries'] {
  return blanks.map(({ taskId, heading, role, hasLast }) => {
    const chance = chanceOf(`text|${key}|${taskId}`);
    const pick = <T>(list: readonly T[], shift: number) =>
      list[Math.floor((chance * 97 + shift) % list.length)] as T;
    if (hasLast && role === 'co' && chance < 0.6)
      return { taskId, done: '', problems: '', nextStep: '', noChange: true };
    const about = heading === '' ? '' : `围绕“${heading}”，`;
    return {
      taskId,
      done: `${about}${pick(DONE, 0)}`,
      problems: pick(PROBLEMS, 1),
      nextStep: pick(NEXT, 2),
      noChange: false,
    };
  });
}
