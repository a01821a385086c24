import type { FilingQuery, LightColour, Overview } from '../../../../src/contract/index.js';

/** The filters of the list of filings as the address carries them: texts, each of them optional. */
export type FilingSearch = {
  readonly [K in Exclude<keyof FilingQuery, 'page' | 'size'>]?: Extract<FilingQuery[K], string>;
};

/** What the overview is of: one notice or all, now or at the end of a past day. */
export interface View {
  readonly noticeId?: string | undefined;
  readonly asOf?: string | undefined;
}

type FilingTotal = Exclude<keyof Overview['totals'], 'draftsPending'>;

const TOTALS: Readonly<Record<FilingTotal, FilingSearch>> = {
  owed: {},
  submitted: { filed: 'true' },
  onTime: { onTime: 'true' },
  late: { state: 'late' },
  overdue: { state: 'overdue' },
  returned: { state: 'returned' },
};

function within({ noticeId, asOf }: View): FilingSearch {
  return { ...(noticeId === undefined ? {} : { noticeId }), ...(asOf === undefined ? {} : { asOf }) };
}

/** The list behind a total. */
export function totalDoor(total: FilingTotal, view: View): FilingSearch {
  return { ...TOTALS[total], ...within(view) };
}

/** The list behind a light of everything shown. */
export function lightDoor(light: LightColour, view: View): FilingSearch {
  return { light, ...within(view) };
}

export function noticeDoor(noticeId: string, light: LightColour, { asOf }: View): FilingSearch {
  return { light, ...within({ noticeId, asOf }) };
}

/** One unit’s filings of all periods, all of them or those of one light. */
export function unitDoor(unitId: string, light: LightColour | undefined, view: View): FilingSearch {
  return { ...(light === undefined ? {} : { light }), unitId, ...within(view) };
}

export function periodDoor(period: Overview['periods'][number], { asOf }: View): FilingSearch {
  return { periodId: period.id, ...within({ noticeId: period.notice.id, asOf }) };
}

/** A cell of the matrix is a list of one. */
export function cellDoor(
  unitId: string,
  cell: Overview['units'][number]['cells'][number],
  view: View,
): FilingSearch {
  return { light: cell.colour, unitId, periodId: cell.periodId, ...within(view) };
}

/** The door of a filing’s cell; null where its period is no longer shown. */
export function filingDoor(overview: Overview, filingId: string, view: View): FilingSearch | null {
  for (const { unit, cells } of overview.units) {
    const cell = cells.find((one) => one.filingId === filingId);
    if (cell !== undefined) return cellDoor(unit.id, cell, view);
  }
  return null;
}
