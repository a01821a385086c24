import { LEAD_DOUBT } from './doubt-keys.js';
import { NO_TASK_REASONS, type ReviewStep } from './review-step.js';

const because = ({ reason, note }: { reason: keyof typeof NO_TASK_REASONS; note: string }): string =>
  `${NO_TASK_REASONS[reason]}${note.trim() === '' ? '' : `，${note.trim()}`}`;

function confirmed(doubts: readonly string[]): string {
  const [first = '', ...others] = doubts;
  const areLeads = doubts.every((key) => key.startsWith(LEAD_DOUBT));
  if (areLeads && others.length === 0) return `确认第 ${first.slice(LEAD_DOUBT.length)} 项任务推定的牵头单位`;
  if (areLeads) return `确认 ${doubts.length} 项推定的牵头单位`;
  return others.length === 0 ? '确认一处存疑' : `确认 ${doubts.length} 处存疑`;
}

function places({ tasks, spans }: { tasks: readonly number[]; spans: readonly unknown[] }): string {
  const parts = [
    ...(spans.length > 0 ? [`${spans.length} 段文字`] : []),
    ...(tasks.length > 0 ? [`${tasks.length} 项任务`] : []),
  ];
  return parts.join('、');
}

/** One step in Chinese, for the trail, the list of steps and whoever finds the notice changed. */
export function describeStep(step: ReviewStep): string {
  switch (step.kind) {
    case 'split':
      return `拆分第 ${step.task} 项任务`;
    case 'merge':
      return `将第 ${step.task} 项任务与下一项合并`;
    case 'assign':
      return `调整第 ${step.task} 项任务的责任单位`;
    case 'choose-unit':
      return `明确“${step.printed}”所指的单位`;
    case 'drop-task':
      return `第 ${step.task} 项不作为任务（${because(step)}）`;
    case 'set-aside':
      return `一段文字不作为任务（${because(step)}）`;
    case 'set-all-aside':
      return `${places(step)}不作为任务（${because(step)}）`;
    case 'make-task':
      return '将一段文字列为任务';
    case 'confirm':
      return confirmed(step.doubts);
    case 'set-deadline':
      return step.dueOn === null
        ? `取消第 ${step.task} 项任务的完成时限`
        : `第 ${step.task} 项任务的完成时限定为 ${step.dueOn}`;
  }
}
