import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';

const meanings: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'No valid credentials',
  403: 'The credentials lack a scope, or the link is not genuine',
  404: 'Not found',
  409: 'The state of the object does not allow this',
  410: 'Gone',
  413: 'More bytes than allowed',
  415: 'The body is not JSON',
  422: 'The request does not fit, or cannot be met',
  429: 'Too many requests; `Retry-After` says when to ask again',
  500: 'An unexpected fault of the service',
  503: 'A service that this one needs does not answer',
};

/** Documents the problems that a call answers with, besides 500 and 503. */
export function Problems(...statuses: number[]) {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return applyDecorators(...[...statuses, 500, 503].map((status) => ApiResponse({ status, description: meanings[status] ?? 'Problem', content })));
}
