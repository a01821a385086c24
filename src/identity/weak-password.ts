export const PASSWORD_LENGTH = 12;

export interface PasswordChange {
  readonly next: string;
  readonly current: string;
  readonly username: string;
  readonly name: string;
}

/**
 * Why a new password is not good enough, in one Chinese phrase, or null. Length counts characters, not bytes.
 */
export function weaknessOf({ next, current, username, name }: PasswordChange): string | null {
  const lower = next.normalize('NFKC').toLowerCase();
  const characters = [...lower];
  if (characters.length < PASSWORD_LENGTH) return `新口令至少 ${PASSWORD_LENGTH} 位`;
  if (next === current) return '新口令不得与当前口令相同';
  if (lower.includes(username.toLowerCase())) return '新口令不得包含登录名';
  if (name !== '' && lower.includes(name.toLowerCase())) return '新口令不得包含本人姓名';
  if (lower.includes('duban') || lower.includes('督办') || lower.includes('督查'))
    return '新口令不得包含系统名称';
  if (new Set(characters).size < 5) return '新口令中不同的字符过少';
  return isRun(characters) ? '新口令不得为连续的字母或数字' : null;
}

/** `abcdefghijkl`, `987654321098`: each character follows the one before by the same step of one. */
function isRun(characters: readonly string[]): boolean {
  const steps = characters
    .slice(1)
    .map((c, i) => (c.codePointAt(0) ?? 0) - (characters[i]?.codePointAt(0) ?? 0));
  const broken = (step: number) => steps.filter((s) => s !== step).length;
  return broken(1) <= 1 || broken(-1) <= 1;
}
