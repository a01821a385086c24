import { z } from 'zod';

/** RFC 9457 problem details as this API answers them. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  /** One clear Chinese sentence: what is wrong, where, what to do. */
  detail: z.string(),
  instance: z.string().optional(),
  correlationId: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
