import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { Problem } from '../../contract/problem.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;

const PROBLEM_RESPONSE = {
  description: 'RFC 9457 problem details',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The OpenAPI document at `/api/docs-json` and a page to read it at `/api/docs`. */
export function serveApiDocs(app: NestFastifyApplication): void {
  const head = new DocumentBuilder()
    .setTitle('督办 API')
    .setDescription('修改类请求须带请求头 x-duban: 1；出错时返回 application/problem+json（RFC 9457）。')
    .setVersion('1')
    .addCookieAuth('duban_session')
    .build();
  SwaggerModule.setup('api/docs', app, () => withProblem(SwaggerModule.createDocument(app, head)), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
  });
}

/** Every route may answer with a problem; its shape is named once. */
function withProblem(document: OpenAPIObject): OpenAPIObject {
  const { $schema: _, ...shape } = z.toJSONSchema(Problem, { target: 'openapi-3.0' });
  const schemas = { ...document.components?.schemas, Problem: shape as never };
  for (const { responses } of Object.values(document.paths).flatMap(operationsOf))
    responses['default'] = PROBLEM_RESPONSE;
  return { ...document, components: { ...document.components, schemas } };
}

function operationsOf({ get, post, put, patch, delete: remove }: PathItem): Operation[] {
  return [get, post, put, patch, remove].filter((operation) => operation !== undefined);
}
