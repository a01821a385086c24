import { z } from 'zod';

/** The schema of an answer, made of the OpenAPI document’s own words. */
export const schemaOf = (shape: object): z.ZodType =>
  z.fromJSONSchema(shape as never, { defaultTarget: 'openapi-3.0' });

/** Where an answer departs from the schema, with the value found there. */
export function departures(schema: z.ZodType, body: unknown): string[] {
  const issues = schema.safeParse(body).error?.issues ?? [];
  return issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
}
