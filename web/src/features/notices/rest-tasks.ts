import type { NoticeDetail, NoticeTask } from '../../../../src/contract/index.js';

/** Nobody is named for it in the copy: the office says who leads before it can be given out. */
export function needsNaming(task: NoticeTask): boolean {
  return task.state === 'drafted' && (!task.assignmentKnown || task.leadRule === 'none');
}

/** The unit that leads a task, as printed, proposed or named. */
export function leadOf(task: NoticeTask): { id: string; name: string } | null {
  return task.parties.find((party) => party.role === 'lead' && party.unit !== null)?.unit ?? null;
}

/** The tasks that stand; one that a new version has dropped is kept to be read only. */
export function standingOf(notice: NoticeDetail): NoticeTask[] {
  return notice.taskList.filter((task) => task.state !== 'withdrawn');
}

/** Tasks left out at 交办; none while the whole notice is still under review. */
export function restOf(notice: NoticeDetail): NoticeTask[] {
  return notice.state === 'assigned' ? notice.taskList.filter((task) => task.state === 'drafted') : [];
}
