import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** Anything that can be written as JSON Schema for the OpenAPI document. */
type Answer = z.ZodType;

/**
 * What a route answers with, told once: the status it is sent with and the schema the OpenAPI document shows. The
 * schema is the contract’s own, so that document, server and web app cannot drift apart.
 */
export function Answers(schema: Answer, status = 200): MethodDecorator {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    unrepresentable: 'any',
    io: 'output',
  });
  return applyDecorators(HttpCode(status), ApiResponse({ status, description: '', schema: shape as never }));
}
