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
  'extension-asked': '延期申请',
  'extension-approved': '批准延期',
  'extension-refused': '不同意延期',
  suspended: '中止',
  resumed: '恢复',
  'catch-up': '中断补发',
  assigned: '交办',
  'handed-over': '移交',
};

/** `remind-3` and `remind-1` are both 提醒. */
export function stageWordOf(stage: string): string {
  return STAGE_WORDS[stage] ?? STAGE_WORDS[stage.split('-')[0] ?? ''] ?? stage;
}

/** From what presses most to what presses least; a rung of the office's own ladder comes after these. */
const PRESSING = [
  'list',
  'admonish',
  'supervise',
  'draft',
  'chase',
  'overdue',
  'mark',
  'returned',
  'resumed',
  'extension-asked',
  'extension-refused',
  'extension-approved',
  'suspended',
  'remind',
  'assigned',
];
/** The longest value of the variable 阶段 in a short message. */
const LONGEST_STAGES = 6;

export interface StageOfItem {
  readonly stage: string;
  /** How the ladder calls it; empty: as {@link stageWordOf}. */
  readonly stageWord: string;
}

/**
 * One stage and word for a message that may hold several: the stage that presses most, and all words from there while
 * they are short (“催办、提醒”), otherwise the first and 等 (“约谈建议等”). Throws RangeError for no stage at all.
 */
export function nameStages(stages: readonly StageOfItem[]): StageOfItem {
  const rank = ({ stage }: StageOfItem) => {
    const place = PRESSING.findIndex((known) => stage === known || stage.split('-')[0] === known);
    return place < 0 ? PRESSING.length : place;
  };
  const sorted = [...stages].sort((a, b) => rank(a) - rank(b));
  const [first] = sorted;
  if (!first) throw new RangeError('a message has at least one stage');
  const words = [...new Set(sorted.map(({ stage, stageWord }) => stageWord || stageWordOf(stage)))];
  const all = words.join('、');
  const stageWord = words.length === 1 || all.length <= LONGEST_STAGES ? all : `${words[0] ?? ''}等`;
  return { stage: first.stage, stageWord };
}
