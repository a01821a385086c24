import type { RuleForm } from '../../../../src/contract/index.js';

export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
}

const choices = <V extends string>(words: Readonly<Record<V, string>>): Choice<V>[] =>
  Object.entries<string>(words).map(([value, label]) => ({ value: value as V, label }));

export type Cadence = RuleForm['cadence'];
export const CADENCES = choices<Cadence>({
  weekly: '每周',
  'ten-daily': '每旬',
  monthly: '每月',
  'two-monthly': '每两个月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
  dated: '具体日期',
  irregular: '不定期（按需要求）',
});

/** How the day of a report is named. */
export type Way = 'day' | 'last' | 'working' | 'from-end' | 'windows';
export const WAYS = choices<Way>({
  day: '某一日',
  last: '最后一日',
  working: '第几个工作日',
  'from-end': '倒数第几个工作日',
  windows: '指定月份和时段',
});

export type Coverage = NonNullable<RuleForm['covers']>;
export const COVERAGES = choices<Coverage>({
  week: '一周',
  'ten-days': '一旬',
  'previous-month': '上月',
  'current-month': '当月',
  'two-months': '两个月',
  'previous-quarter': '上季度',
  'current-quarter': '本季度',
  'first-half': '上半年',
  'second-half': '下半年',
  'previous-year': '上年度',
  'current-year': '本年度',
});

export const HOLIDAYS = choices<RuleForm['holiday']>({
  'roll-forward': '顺延到节后',
  'roll-back': '提前到节前',
  stay: '不顺延',
  skip: '当期不报',
});

export type FilersKind = NonNullable<RuleForm['filers']>['kind'];
export const FILERS = choices<FilersKind>({
  'all-responsible': '各责任单位',
  leads: '各牵头单位',
  members: '某机构的成员单位',
  named: '指定单位',
});

export const PURPOSES = choices<NonNullable<RuleForm['purpose']>>({
  调度: '调度',
  通报: '通报',
  看进度: '看进度',
  比成效: '比成效',
});

/** Where in the form a problem is shown. */
export type Place = 'when' | 'time' | 'rest' | 'who' | 'span' | 'opening';
const PLACES: Readonly<Partial<Record<string, Place>>> = {
  time: 'time',
  'after-rest': 'rest',
  filers: 'who',
  name: 'who',
  start: 'span',
  end: 'span',
  'ends-before-start': 'span',
  opening: 'opening',
};

/** Whatever has no place of its own is about when. */
export const placeOf = (code: string): Place => PLACES[code] ?? 'when';

const isLong = (cadence: Cadence): boolean =>
  !['weekly', 'ten-daily', 'dated', 'irregular'].includes(cadence);

/** The ways a cadence can name its day; none for those that have only one. */
export const waysOf = (cadence: Cadence): readonly Choice<Way>[] => (isLong(cadence) ? WAYS : []);

export function wayOf(form: RuleForm): Way {
  if (form.windows !== undefined) return 'windows';
  if (form.lastDay) return 'last';
  if (form.workingDay === undefined) return 'day';
  return form.workingDay < 0 ? 'from-end' : 'working';
}

/** A form that says nothing of its day yet. */
function withoutDay(form: RuleForm): RuleForm {
  return {
    ...form,
    dayOfMonth: undefined,
    dayOfWeek: undefined,
    dayOfTen: undefined,
    lastDay: undefined,
    workingDay: undefined,
    windows: undefined,
    dates: undefined,
    leadWorkingDays: undefined,
  };
}

export function withWay(form: RuleForm, way: Way): RuleForm {
  const bare = withoutDay(form);
  switch (way) {
    case 'day':
      return { ...bare, dayOfMonth: 5 };
    case 'last':
      return { ...bare, lastDay: true };
    case 'working':
      return { ...bare, workingDay: 1 };
    case 'from-end':
      return { ...bare, workingDay: -1 };
    case 'windows': {
      const { covers: _, ...rest } = bare;
      return { ...rest, windows: [{ month: 7, fromDay: 1, toDay: 10, covers: 'first-half' }] };
    }
  }
}

/** The usual number of working days a period opens ahead. */
const OPENING: Readonly<Partial<Record<Cadence, number>>> = { weekly: 2, 'ten-daily': 3 };

/** Another cadence with the day it needs; long cadences keep the day they have. */
export function withCadence(form: RuleForm, cadence: Cadence, today: string): RuleForm {
  const { covers: _, ...rest } = form;
  const next = { ...rest, cadence, opensBeforeWorkingDays: OPENING[cadence] ?? 5 };
  if (isLong(cadence)) return isLong(form.cadence) ? next : { ...withoutDay(next), dayOfMonth: 5 };
  const bare = withoutDay(next);
  if (cadence === 'weekly') return { ...bare, dayOfWeek: 5 };
  if (cadence === 'ten-daily') return { ...bare, dayOfTen: 10 };
  if (cadence === 'dated') return { ...bare, dates: [{ on: today, covers: 'current-month' }] };
  return { ...bare, leadWorkingDays: 3 };
}

export const NEW_RULE: RuleForm = {
  cadence: 'monthly',
  dayOfMonth: 5,
  holiday: 'roll-forward',
  filers: { kind: 'all-responsible' },
  opensBeforeWorkingDays: 5,
};
