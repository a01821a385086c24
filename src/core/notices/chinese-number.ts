const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  Ｏ: 0,
  O: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Reads 一 … 九十九, or arabic digits of any width; null for anything else. */
export function readOrdinalNumber(text: string): number | null {
  const arabic = foldDigits(text);
  if (/^\d{1,4}$/.test(arabic)) return Number(arabic);
  const m = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!m || text === '') return null;
  if (!m[2]) return m[3] ? null : (DIGITS[m[1] ?? ''] ?? null);
  return (m[1] ? (DIGITS[m[1]] ?? 1) : 1) * 10 + (m[3] ? (DIGITS[m[3]] ?? 0) : 0);
}

/** Full-width digits to ASCII ones; same length. */
export function foldDigits(text: string): string {
  return text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

/** 二〇一七 to 2017, digit by digit; null where a character is no digit. */
export function readDigitByDigit(text: string): number | null {
  let value = 0;
  for (const c of foldDigits(text)) {
    const digit = /\d/.test(c) ? Number(c) : DIGITS[c];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return text === '' ? null : value;
}
