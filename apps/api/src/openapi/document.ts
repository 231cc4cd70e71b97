import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { problemView } from '../../../../packages/media/spec/views.js';

/** The OpenAPI document, made from the same schemas that validate. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Reelforge')
    .setDescription('Uploads in; adaptive video, audio, stills and images out. Errors are `application/problem+json`.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key, `rf_…`' }, 'bearer')
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, about);
  // Without its id: a schema with one is made into a reference to a definition that the document does not have.
  const { $schema: _, ...problem } = z.toJSONSchema(z.object(problemView.shape), { target: 'openapi-3.0' }) as Record<string, unknown>;
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problem } };
  return document;
}

/** Serves `/openapi.json` and the pages at `/docs`. */
export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, describeApi(app), { jsonDocumentUrl: 'openapi.json', raw: ['json'], customSiteTitle: 'Reelforge API' });
}
