const DIGITS = [...'〇一二三四五六七八九'];
const LEGAL = [...'零壹贰叁肆伍陆柒捌玖'];
const SMALL = ['', '十', '百', '千'];
const SMALL_LEGAL = ['', '拾', '佰', '仟'];
const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
  ] as const),
  ...([
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];

type Format = (n: number) => string;

/** Formats of automatic numbers (ECMA-376 Part 1, 17.18.59 ST_NumberFormat) that Chinese papers use. */
const FORMATS: Readonly<Record<string, Format>> = {
  decimal: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: toFullWidth,
  decimalFullWidth2: toFullWidth,
  chineseCounting: formatCounting,
  chineseCountingThousand: formatCounting,
  taiwaneseCounting: formatCounting,
  taiwaneseCountingThousand: formatCounting,
  japaneseCounting: formatCounting,
  japaneseDigitalTenThousand: formatDigits,
  ideographDigital: formatDigits,
  taiwaneseDigital: formatDigits,
  chineseLegalSimplified: (n) => spell(n, LEGAL, SMALL_LEGAL),
  ideographLegalTraditional: (n) => spell(n, LEGAL, SMALL_LEGAL),
  ideographTraditional: from('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: from('子丑寅卯辰巳午未申酉戌亥'),
  ideographEnclosedCircle: from('㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉'),
  decimalEnclosedCircle: from('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'),
  decimalEnclosedCircleChinese: from('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'),
  decimalEnclosedFullstop: from('⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'),
  decimalEnclosedParen: from('⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'),
  upperLetter: (n) => formatLetter(n).toUpperCase(),
  lowerLetter: formatLetter,
  upperRoman: (n) => formatRoman(n).toUpperCase(),
  lowerRoman: formatRoman,
  none: () => '',
};

/** An automatic number as Word prints it; a format that is not known is printed in Arabic digits. */
export function formatNumber(n: number, format: string): string {
  return (FORMATS[format] ?? String)(n);
}

function from(characters: string): Format {
  const list = [...characters];
  return (n) => list[n - 1] ?? String(n);
}

function toFullWidth(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function formatDigits(n: number): string {
  return [...String(n)].map((digit) => DIGITS[Number(digit)]).join('');
}

/** 1 → 一, 12 → 十二, 105 → 一百零五. */
function formatCounting(n: number): string {
  return spell(n, ['零', ...DIGITS.slice(1)], SMALL).replace(/^一十/, '十');
}

function spell(n: number, digits: readonly string[], powers: readonly string[]): string {
  if (n < 0 || n > 9999) return String(n);
  if (n === 0) return digits[0] ?? '0';
  const figures = [...String(n)].map(Number);
  const words = figures.map((figure, i) =>
    figure === 0 ? '零' : `${digits[figure] ?? ''}${powers[figures.length - 1 - i] ?? ''}`,
  );
  return words.join('').replace(/零+/g, '零').replace(/零$/, '');
}

/** 26 → z, 27 → aa, 28 → bb, as Word does. */
function formatLetter(n: number): string {
  if (n < 1) return String(n);
  return String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1);
}

function formatRoman(n: number): string {
  let rest = Math.min(n, 4999);
  let out = '';
  for (const [value, letters] of ROMAN) {
    out += letters.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return out;
}
