import pg from 'pg';

/**
 * How this application's pool reads values, in raw queries and entities alike: dates stay text (LocalDate), moments become
 * epoch milliseconds (Instant), counts become numbers. Set per pool, because BullMQ shares the driver and expects its defaults.
 */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.DATE]: (text) => text,
  [pg.types.builtins.TIMESTAMPTZ]: (text) =>
    Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
  [pg.types.builtins.INT8]: Number,
};

const ARRAYS: Readonly<Record<number, (text: string) => unknown>> = {
  1182: (text) => textArray(text),
};

function textArray(text: string): string[] {
  const inside = text.slice(1, -1);
  return inside === '' ? [] : inside.split(',');
}

export const valueParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    const own = format === 'binary' ? undefined : (PARSERS[oid] ?? ARRAYS[oid]);
    return own ?? (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown);
  },
};
