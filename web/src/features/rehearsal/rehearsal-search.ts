/** The filters of a rehearsal as the address carries them. */
export interface RehearsalSearch {
  view?: string;
  days?: string;
  page?: string;
  by?: string;
  day?: string;
  noticeId?: string;
  personId?: string;
  channel?: string;
  rung?: string;
}
