/** How alike two tasks are, as a word: the number alone says little to a reader. */
export function likenessWord(similarity: number): string {
  if (similarity >= 0.3) return '高';
  return similarity >= 0.15 ? '中' : '低';
}

export const STANDING_WORDS = {
  answers: '人工确认',
  proposed: '系统推算',
  'not-answers': '人工排除',
  possible: '可能相关',
} as const;

export const WITHDRAWN_WORD = '已撤销';
