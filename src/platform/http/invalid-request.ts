import { StandardSchemaValidationPipe } from '@nestjs/common';
import { RefusalError } from '../transaction/refusal-error.js';
import type { FieldError } from './problem.js';

/** A request whose fields do not match the schema; carries what is wrong with each. */
export class InvalidRequest extends RefusalError {
  constructor(errors: readonly FieldError[]) {
    super({ code: 'request/invalid', facts: {} }, errors);
  }
}

interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

const MOST_ERRORS = 50;

/** Nest's own validation with zod schemas (`@Body({ schema })`), answering in our form. */
export function createSchemaPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues: readonly SchemaIssue[]) =>
      new InvalidRequest(issues.slice(0, MOST_ERRORS).map(fieldError)),
  });
}

function fieldError({ path = [], message }: SchemaIssue): FieldError {
  const names = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return { path: names.join('.'), message };
}
