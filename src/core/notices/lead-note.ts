/** 列第一位者为牵头单位，下同: who leads where nobody is called 牵头. */
export interface LeadNote {
  readonly start: number;
  readonly text: string;
  /** 下同: it holds from where it stands to the end of the text, not for one phrase only. */
  readonly holdsOn: boolean;
}

const NOTE =
  /(?:列|排|排列)(?:在)?(?:第一(?:位|个|责任单位|顺位)?|首位|最前)[^。；，,）)]{0,8}为(?:主要)?(?:牵头|责任牵头|主办)(?:单位|部门)([，,]?下同)?/g;

/** All such notes of a tight text, in order. */
export function findLeadNotes(text: string): LeadNote[] {
  return [...text.matchAll(NOTE)].map((m) => ({
    start: m.index,
    text: m[0],
    holdsOn: m[1] !== undefined,
  }));
}
