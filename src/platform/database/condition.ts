/** A condition with its parameters; `sql` names them `$n`. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Collects conditions joined by “and”. `reserved` is the number of parameters the statement itself has before
 * these, so that `$n` is right; values never become part of the text.
 */
export class ConditionBuilder {
  private readonly parts: string[] = [];
  private readonly values: unknown[] = [];

  constructor(private readonly reserved: number) {}

  /** `add((p) => \`unit_id = ${p}\`, unitId)`; an undefined or null value adds nothing. */
  add(sql: (parameter: string) => string, value: unknown): this {
    if (value === undefined || value === null) return this;
    this.values.push(value);
    this.parts.push(sql(`$${this.reserved + this.values.length}`));
    return this;
  }

  /** A condition without parameters of its own. */
  fixed(sql: string): this {
    this.parts.push(sql);
    return this;
  }

  build(): Condition {
    const sql = this.parts.map((part) => `(${part})`).join(' and ');
    return { sql: sql === '' ? 'true' : sql, values: this.values };
  }
}
