/**
 * One text for one value: object keys sorted by code unit, no blanks, `undefined` members left out (in arrays
 * null), -0 as 0. Throws TypeError for what JSON cannot say exactly: NaN, infinities, bigint, functions, symbols,
 * objects with a prototype of their own (a date must be given as text).
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? arrayText(value) : objectText(value);
    default:
      throw new TypeError(`cannot be written as JSON: ${typeof value}`);
  }
}

function arrayText(values: readonly unknown[]): string {
  return `[${Array.from(values, (v) => canonicalJson(v ?? null)).join(',')}]`;
}

function objectText(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw new TypeError('only plain objects can be written as JSON');
  }
  const members = Object.entries(value).filter(([, v]) => v !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
}
