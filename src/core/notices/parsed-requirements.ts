/** What a notice asks for besides its tasks. Quoted text is as in `parsed-notice.ts`. */

export interface ReportingWindow {
  readonly month: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly covers: string;
  readonly year: number | null;
}

/** One of them: the day of the month, of the week (1 = Monday) or of each 旬 (10 is its last). */
export interface ReportingDay {
  readonly dayOfMonth?: number;
  readonly dayOfWeek?: number;
  readonly dayOfTen?: number;
}

export interface ReportingRequirement {
  readonly text: string;
  readonly cadence:
    'weekly' | 'ten-daily' | 'monthly' | 'two-monthly' | 'quarterly' | 'half-yearly' | 'yearly' | 'irregular';
  readonly day?: ReportingDay | null;
  readonly window?: readonly ReportingWindow[];
  readonly who: readonly string[];
  /** false: the sentence names nobody, `who` is the subject of its paragraph. */
  readonly whoStated?: false;
  readonly to: string | null;
  readonly what: string | null;
  readonly where: string;
}

export interface SupervisionRequirement {
  readonly text: string;
  readonly kind: string;
  readonly where: string;
  readonly clause?: string;
  readonly cadence?: string;
}

export interface Mechanism {
  readonly name: string;
  readonly kind: string;
  readonly where: string;
  readonly convenor: string | null;
  readonly members: readonly string[] | null;
  readonly membersOpenEnded?: boolean;
  readonly office: string | null;
  readonly officeName?: string;
}
