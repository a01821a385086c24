import { formatNumber } from './format-number.js';

/** How numbers of one level are printed. `%1` to `%9` in `text` stand for the numbers of the levels. */
export interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly suffix: string;
  readonly legal: boolean;
  /** The level at or above which a number makes this one begin again; 0 = never. */
  readonly restartAfter: number;
}

/** A list in use: its levels by `abstractId`, some of them replaced. */
export interface Numbered {
  readonly abstractId: string;
  readonly overrides: ReadonlyMap<number, { start: number | null; level: Level | null }>;
}

/** A reference to a list, as a paragraph or a style has it. */
export interface NumberReference {
  readonly numId: string;
  readonly level: number;
}

export interface NumberingDefinitions {
  readonly abstracts: ReadonlyMap<string, ReadonlyMap<number, Level>>;
  readonly numbers: ReadonlyMap<string, Numbered>;
}

/** Lists of one document: says the number Word would print before each paragraph, in the order of the paper. */
export class Numbering {
  private readonly abstracts: NumberingDefinitions['abstracts'];
  private readonly numbers: NumberingDefinitions['numbers'];
  private readonly counters = new Map<string, number[]>();
  private readonly begun = new Set<string>();

  constructor({ abstracts, numbers }: NumberingDefinitions) {
    this.abstracts = abstracts;
    this.numbers = numbers;
  }

  /** The printed number with what follows it, such as `一、` or `1. `; empty when the paragraph has none. */
  next({ numId, level: at }: NumberReference): string {
    const numbered = this.numbers.get(numId);
    const level = numbered && this.levelOf(numbered, at);
    if (!numbered || !level || at < 0 || at > 8) return '';
    const counts = this.countersOf(numbered);
    this.beginList(numId, numbered, counts);
    counts[at] = counts[at] === undefined ? this.startOf(numbered, at) : counts[at] + 1;
    for (let deeper = at + 1; deeper < 9; deeper += 1) {
      const restartAfter = this.levelOf(numbered, deeper)?.restartAfter ?? deeper;
      if (restartAfter > at) delete counts[deeper];
    }
    return this.print(numbered, level, counts);
  }

  private print(numbered: Numbered, level: Level, counts: readonly (number | undefined)[]): string {
    if (level.format === 'bullet') return '';
    const printed = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = level.legal ? 'decimal' : (this.levelOf(numbered, at)?.format ?? 'decimal');
      return formatNumber(counts[at] ?? this.startOf(numbered, at), format);
    });
    return printed === '' || level.suffix === 'nothing' || /[、．，：）〕】]$/.test(printed)
      ? printed
      : `${printed} `;
  }

  /** A list that says “begin again” does so once, where it is first used. */
  private beginList(numId: string, numbered: Numbered, counts: number[]): void {
    if (this.begun.has(numId)) return;
    this.begun.add(numId);
    for (const [at, { start }] of numbered.overrides) if (start !== null) delete counts[at];
  }

  private countersOf({ abstractId }: Numbered): number[] {
    const counts = this.counters.get(abstractId) ?? [];
    this.counters.set(abstractId, counts);
    return counts;
  }

  private startOf(numbered: Numbered, at: number): number {
    return numbered.overrides.get(at)?.start ?? this.levelOf(numbered, at)?.start ?? 1;
  }

  private levelOf({ abstractId, overrides }: Numbered, at: number): Level | undefined {
    return overrides.get(at)?.level ?? this.abstracts.get(abstractId)?.get(at);
  }
}
