import type { NoticeSummary, TaskChange, TaskChangeKind } from '../../../../../src/contract/index.js';
import { NOTICE_STATES } from '../../../ui/words.js';

/** Sign and word of every kind of change: what the colour says is said twice more. */
export const CHANGES: Readonly<Record<TaskChangeKind, { sign: string; word: string }>> = {
  changed: { sign: '△', word: '变更' },
  added: { sign: '＋', word: '新增' },
  dropped: { sign: '－', word: '撤销' },
  same: { sign: '＝', word: '未变' },
};

/** What differs comes first. */
export const CHANGE_ORDER = Object.keys(CHANGES) as TaskChangeKind[];

export const PAIRED_BY: Readonly<Record<NonNullable<TaskChange['pairedBy']>, string>> = {
  same: '文字相同',
  likeness: '文字相近，系统推定',
  office: '办公室认定',
};

/** A title in book marks; those inside it become single. */
export const inBookMarks = (title: string): string =>
  `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`;

/** “已交办”, “待核对 · 修订稿（第2版）”, “已交办 · 第2版”. */
export function stateWords({
  state,
  amends,
  version,
}: Pick<NoticeSummary, 'state' | 'amends' | 'version'>): string {
  const word = NOTICE_STATES[state];
  if (amends !== null) return `${word} · 修订稿（第${version}版）`;
  return version > 1 ? `${word} · 第${version}版` : word;
}

/** The place of a change on the page: by its new task, or by the old one that ends. */
export const changeKey = ({ before, after }: Pick<TaskChange, 'before' | 'after'>): string =>
  after === null ? `old-${before?.n}` : `new-${after.n}`;
