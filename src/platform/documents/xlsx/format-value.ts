import { attributeOf, childOf, elementsOf, type XmlElement } from '../xml.js';

type Kind = 'date' | 'month' | 'percent' | 'plain';

const DAY = 86_400_000;
/** Day 0 of a sheet, as Excel counts after February 1900 (ECMA-376 Part 1, 18.17.4.1). */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAYS_1904 = 1462;
const MONTH_FORMATS = new Set([17, 27, 36, 50, 52, 55, 57]);

/** How the numbers of a workbook are printed: dates, percentages and plain numbers. */
export class ValueFormats {
  private readonly kinds: readonly Kind[];

  constructor(
    styles: XmlElement | null,
    private readonly from1904: boolean,
  ) {
    const custom = new Map(
      elementsOf(childOf(styles, 'numFmts'), 'numFmt').map((one) => [
        Number(attributeOf(one, 'numFmtId')),
        attributeOf(one, 'formatCode') ?? '',
      ]),
    );
    this.kinds = elementsOf(childOf(styles, 'cellXfs'), 'xf').map((xf) => {
      const id = Number(attributeOf(xf, 'numFmtId') ?? '0');
      return kindOf(id, custom.get(id) ?? null);
    });
  }

  /** A stored number as it is printed under a style; what is no number stays as it is. */
  print(stored: string, style: number): string {
    const value = Number(stored);
    if (stored.trim() === '' || !Number.isFinite(value)) return stored;
    const kind = this.kinds[style] ?? 'plain';
    if (kind === 'percent') return `${plain(value * 100)}%`;
    if (kind === 'plain' || value < 1 || value > 2_958_465) return plain(value);
    const date = new Date(DAY_ZERO + (Math.floor(value) + (this.from1904 ? DAYS_1904 : 0)) * DAY);
    const month = `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月`;
    return kind === 'month' ? month : `${month}${date.getUTCDate()}日`;
  }
}

function plain(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** Built-in formats by number (18.8.30), others by the letters of their code. */
function kindOf(id: number, code: string | null): Kind {
  if (code === null) {
    if (id === 9 || id === 10) return 'percent';
    if (MONTH_FORMATS.has(id)) return 'month';
    return (id >= 14 && id <= 16) || id === 22 || (id >= 28 && id <= 31) || (id >= 51 && id <= 58)
      ? 'date'
      : 'plain';
  }
  const letters = code
    .toLowerCase()
    .replace(/\[[^\]]*\]|\\./g, '')
    .replace(/"([^"]*)"/g, (_, quoted: string) => quoted.replace(/[^年月日]/g, ''));
  if (letters.includes('%')) return 'percent';
  if (/[d日]/.test(letters) && !letters.includes('general')) return 'date';
  return /y/.test(letters) && /[m月]/.test(letters) ? 'month' : 'plain';
}
