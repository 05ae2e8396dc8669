import type { oas31, ZodOpenApiOperationObject } from 'zod-openapi';
import { ID_HEADERS } from './errors.ts';

const publicOperation = (
  operationId: string,
  summary: string,
  responses: ZodOpenApiOperationObject['responses'],
): ZodOpenApiOperationObject => ({
  operationId,
  summary,
  description: 'Anyone; no token.',
  tags: ['Service'],
  security: [],
  responses,
});

const answer = (description: string, mediaType: string, schema: object, example: unknown) => ({
  description,
  headers: ID_HEADERS,
  content: { [mediaType]: { schema, examples: { example: { value: example } } } },
});

const up = { status: 'healthy', parts: { tables: 'up', catalogue: 'up', bus: 'up', tokens: 'up', log: 'up' } };
const down = { status: 'unhealthy', parts: { ...up.parts, bus: 'down' } };
const Health = { $ref: '#/components/schemas/Health' };

/** The paths beside the routes. */
export const PUBLIC_PATHS = {
  '/health': {
    get: publicOperation('health', 'Whether every part of the service answers', {
      200: answer('Every part answers that requests need.', 'application/json', Health, up),
      503: answer('A part does not answer.', 'application/json', Health, down),
    }),
  },
  '/openapi.json': {
    get: publicOperation('openapi', 'This document', {
      200: answer('The document.', 'application/json', { type: 'object' }, { openapi: '3.1.0' }),
    }),
  },
  '/docs': {
    get: publicOperation('docs', 'This document as a page with requests to try', {
      200: answer('The page.', 'text/html', { type: 'string' }, '<!doctype html>…'),
    }),
  },
};

/** The answer of `/health`. */
export const HEALTH: oas31.SchemaObject = {
  type: 'object',
  description: 'Whether the service is healthy.',
  properties: {
    status: {
      type: 'string',
      enum: ['healthy', 'degraded', 'unhealthy'],
      description: '`healthy` when every part answers; `degraded` when only the log of evidence does not move.',
    },
    parts: {
      type: 'object',
      description: 'Each part, by its name.',
      additionalProperties: { type: 'string', enum: ['up', 'down'] },
    },
  },
  required: ['status', 'parts'],
};
