import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

/** Documents a route's answer by its schema in `@ocsuite/types`, and the problem document for everything else. */
export function Responds(status: number, schema: z.ZodType): MethodDecorator {
  const id = schema.meta()?.id;
  if (typeof id !== 'string') throw new Error('Only schemas with an id in their meta can be documented');
  return applyDecorators(
    ApiResponse({
      status,
      description: id,
      content: { 'application/json': { schema: { $ref: schemaPath(id) } } },
    }),
    problemResponse(),
  );
}

/** The same for a route that answers with a stream of server-sent events. */
export const RespondsWithEvents = (description: string): MethodDecorator =>
  applyDecorators(
    ApiResponse({
      status: 200,
      description,
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    }),
    problemResponse(),
  );

/** The same for a route that answers 204. */
export const RespondsWithNothing = (): MethodDecorator =>
  applyDecorators(ApiResponse({ status: 204, description: 'Done' }), problemResponse());

const problemResponse = () =>
  ApiResponse({
    status: 'default',
    description: 'Problem document (RFC 9457)',
    content: { 'application/problem+json': { schema: { $ref: schemaPath('Problem') } } },
  });

export const schemaPath = (id: string): string => `#/components/schemas/${id}`;

/** Every schema with an id, as OpenAPI components. */
export function responseComponents(): Record<string, object> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: schemaPath, io: 'output' });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, id: _ownId, ...schema }]) => [
      id,
      schema,
    ]),
  );
}
