import { z } from 'zod';

/** `YYYY-MM-DD`, a date without a time. */
export const DateOnly = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写作 YYYY-MM-DD');
/** `HH:mm` in China; `24:00` is the end of the day. */
export const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, '时刻应写作 12:00');
/** ISO 8601 with offset: `2023-11-28T09:00:00+08:00`. */
export const InstantText = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?[+-]\d{2}:\d{2}$/,
    '时刻应写作 2023-11-28T09:00:00+08:00',
  );
export const Id = z.string().min(1).max(120);

/** Paging of every list: `page` counts from 1. */
export const PageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    total: z.number().int(),
    page: z.number().int(),
    size: z.number().int(),
  });
}

export const UnitRef = z.object({ id: z.string(), name: z.string() });
export const PersonRef = z.object({ id: z.string(), name: z.string() });
export const NoticeRef = z.object({ id: z.string(), docNumber: z.string(), title: z.string() });

export const LightColour = z.enum(['green', 'yellow', 'red', 'blue', 'grey']);
/** A light always carries the rule, the dates and the facts that made it. */
export const Light = z.object({
  colour: LightColour,
  word: z.string(),
  rule: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
});

export type UnitRef = z.infer<typeof UnitRef>;
export type NoticeRef = z.infer<typeof NoticeRef>;
export type Light = z.infer<typeof Light>;
export type LightColour = z.infer<typeof LightColour>;
export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  size: number;
}
