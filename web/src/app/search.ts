/** Search parameters as plain text in the address, so that a filtered list can be sent to a colleague. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(values: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** Keeps the named text parameters and drops whatever else the address carries. */
export function keepTexts<K extends string>(...keys: readonly K[]) {
  return (raw: Record<string, unknown>): { [P in K]?: string } => {
    const kept: { [P in K]?: string } = {};
    for (const key of keys) {
      const value = text(raw[key]);
      if (value !== undefined) kept[key] = value;
    }
    return kept;
  };
}
