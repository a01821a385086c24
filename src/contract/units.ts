import { z } from 'zod';
import { DateOnly } from './primitives.js';

export const UnitRow = z.object({
  id: z.string(),
  name: z.string(),
  canonical: z.string(),
  kind: z.string(),
  jurisdiction: z.string(),
  validTo: DateOnly.nullable(),
});
export const UnitQuery = z.object({
  q: z.string().trim().max(60).optional(),
  jurisdiction: z.string().max(20).optional(),
});

export type UnitRow = z.infer<typeof UnitRow>;
export type UnitQuery = z.infer<typeof UnitQuery>;
