/**
 * The stages a digest belongs to (rungs of the ladder, their kinds, and what else is told to people) and how they are
 * called. A stage that is not listed is shown by its own name, so that a ladder with a rung of its own stays readable.
 */
const STAGE_WORDS: Readonly<Record<string, string>> = {
  remind: '提醒',
  mark: '逾期提示',
  overdue: '逾期提示',
  chase: '催办',
  draft: '督办',
  supervise: '督办',
  admonish: '约谈建议',
  list: '通报',
  returned: '退回',
  assigned: '交办',
};

/** `remind-3` and `remind-1` are both 提醒. */
export function stageWordOf(stage: string): string {
  return STAGE_WORDS[stage] ?? STAGE_WORDS[stage.split('-')[0] ?? ''] ?? stage;
}
