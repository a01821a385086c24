import type { LadderForm, RungForm } from '../../../../src/contract/index.js';

/** What may be added, by the name its rungs begin with. */
export const RUNG_SORTS = {
  remind: '发提醒',
  mark: '记逾期',
  chase: '发催办',
  supervise: '拟督办函',
  admonish: '拟约谈建议',
  list: '列入通报名单',
} as const;
export type RungSort = keyof typeof RUNG_SORTS;

const PAPER = { channels: [], to: ['supervision'], cc: [], needsApproval: true };
const MESSAGE = {
  ...{ channels: ['mail'], to: ['liaison'], cc: [], fallback: ['deputy', 'leader'], needsApproval: false },
};

/** How a rung of each sort begins; its days and its texts are the office’s to choose. */
const STARTS: Readonly<Record<RungSort, Omit<RungForm, 'rung'>>> = {
  remind: { kind: 'remind', label: '提醒', offsetWorkingDays: -2, at: '09:00', ...MESSAGE },
  mark: { ...PAPER, kind: 'mark', label: '逾期', offsetWorkingDays: 0, at: '24:00', to: [], needsApproval: false },
  chase: { kind: 'chase', label: '催办', offsetWorkingDays: 2, at: '09:00', ...MESSAGE },
  supervise: { kind: 'draft', label: '督办', offsetWorkingDays: 5, at: '09:00', ...PAPER },
  admonish: { kind: 'draft', label: '约谈建议', offsetWorkingDays: 10, at: '09:00', ...PAPER },
  list: { kind: 'list', label: '通报', anchor: 'quarter-end', offsetWorkingDays: 1, at: '09:00', ...PAPER },
}; // prettier-ignore

/** A rung of that sort under a name that is free. */
export function startRung(ladder: LadderForm, sort: RungSort): RungForm {
  return { ...STARTS[sort], rung: freeName(ladder, sort) };
}

/** The same again: a day later, for two messages of one moment would be one. */
export function copyRung(ladder: LadderForm, rung: RungForm): RungForm {
  const sort = rung.rung.split('-')[0] ?? rung.rung;
  const later = rung.offsetWorkingDays + (rung.offsetWorkingDays === -1 ? -1 : 1);
  return { ...structuredClone(rung), rung: freeName(ladder, sort), offsetWorkingDays: later };
}

function freeName({ rungs }: LadderForm, sort: string): string {
  const taken = new Set(rungs.map(({ rung }) => rung));
  for (let n = rungs.length + 1; ; n += 1) if (!taken.has(`${sort}-${n}`)) return `${sort}-${n}`;
}

export function isMessage({ kind }: Pick<RungForm, 'kind'>): boolean {
  return kind === 'remind' || kind === 'chase';
}
