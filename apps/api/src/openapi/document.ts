import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { progressView } from '../../../../packages/media/spec/event-views.js';
import { problemView } from '../../../../packages/media/spec/views.js';
import { addExamples } from './add-examples.js';

/** The OpenAPI document, made from the same schemas that validate. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Reelforge')
    .setDescription('Uploads in; adaptive video, audio, stills and images out. Errors are `application/problem+json`.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access token of a session, or an API key (`rf_…`)' }, 'bearer')
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, about);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: schemaOf(problemView), JobProgress: schemaOf(progressView) } };
  describeEventStream(document);
  addExamples(document);
  return document;
}

/** Without its id: a schema with one is made into a reference to a definition that the document does not have. */
function schemaOf(view: z.ZodObject): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(z.object(view.shape), { target: 'openapi-3.0' }) as Record<string, unknown>;
  return schema;
}

/** The second type that one answer may have; decorators know one. */
function describeEventStream(document: OpenAPIObject): void {
  const { content } = document.paths['/v1/jobs/{id}/events']!.get!.responses['200'] as { content: Record<string, unknown> };
  const data = ['JobEvent', 'JobProgress'].map((name) => ({ $ref: `#/components/schemas/${name}` }));
  content['text/event-stream'] = { schema: { type: 'string', description: 'The `data` of each event is a JobEvent, or a JobProgress where `event` is `progress`', 'x-data': { oneOf: data } } };
}
