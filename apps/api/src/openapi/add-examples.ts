import type { OpenAPIObject } from '@nestjs/swagger';
import { answerExamples, ownAnswers } from './examples/answers.js';
import { pathExample } from './examples/ids.js';
import { requestExamples } from './examples/requests.js';

interface Described {
  readonly operationId: string;
  readonly parameters?: { name: string; in: string; example?: string }[];
  readonly requestBody?: { readonly content: Record<string, { examples?: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema?: { readonly $ref?: string }; example?: unknown }> }>;
}

/** Puts the examples into the document: bodies of requests, answers, and what stands in paths. */
export function addExamples(document: OpenAPIObject): void {
  for (const [path, methods] of Object.entries(document.paths as unknown as Record<string, Record<string, Described>>)) {
    for (const operation of Object.values(methods)) addTo(operation, path);
  }
}

function addTo({ operationId, parameters = [], requestBody, responses }: Described, path: string): void {
  for (const parameter of parameters) {
    const example = parameter.in === 'path' ? pathExample(path, parameter.name) : undefined;
    if (example !== undefined) parameter.example = example;
  }
  const bodies = requestExamples[operationId]?.bodies;
  const body = requestBody?.content['application/json'];
  if (bodies && body) body.examples = Object.fromEntries(Object.entries(bodies).map(([summary, value]) => [summary, { summary, value }]));
  for (const [status, { content }] of Object.entries(responses)) {
    const answer = content?.['application/json'];
    const name = answer?.schema?.$ref?.split('/').at(-1);
    const example = status.startsWith('2') ? (ownAnswers[operationId] ?? (name ? answerExamples[name] : undefined)) : undefined;
    if (answer && example) answer.example = example;
  }
}
