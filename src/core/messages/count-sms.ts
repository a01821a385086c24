/** One short message, billed once: signature and punctuation count as characters. */
export const SMS_LIMIT = 70;
/** Characters of each part once a text is longer than {@link SMS_LIMIT}. */
export const SMS_PART = 67;

export interface SmsCount {
  readonly characters: number;
  /** Short messages billed. */
  readonly parts: number;
}

/**
 * Length and parts of a short message with its signature, as carriers bill it: every letter, digit and mark is one,
 * up to 70 is one message, longer ones are billed by 67 (domain facts: message rules of Aliyun, Tencent and Huawei).
 * Texts travel as UCS-2, so a character outside the basic plane (𠮷, emoji) counts as two.
 */
export function countSms(text: string): SmsCount {
  const characters = text.length;
  const parts = characters <= SMS_LIMIT ? Math.min(characters, 1) : Math.ceil(characters / SMS_PART);
  return { characters, parts };
}

/** The beginning of a text that fits the limit, never half a character. */
export function cutToSms(text: string, limit: number = SMS_LIMIT): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit) break;
    kept += character;
  }
  return kept;
}
