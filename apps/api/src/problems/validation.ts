import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';
import type { z } from 'zod';
import { MediaError } from '../../../../packages/media/errors.js';
import type { FieldError } from '../../../../packages/media/errors.js';
import { unstorableText } from './unstorable-text.js';

type Path = readonly (PropertyKey | { readonly key: PropertyKey })[];
interface Issue {
  readonly message: string;
  readonly path?: Path | undefined;
  /** zod's branches of a union that did not fit */
  readonly errors?: readonly (readonly Issue[])[];
}

/** What the schema makes of a request that did not come by HTTP. Throws `invalid_request` as `ValidationPipe` does. */
export function validated<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const faults = unstorableText(value);
  if (faults.length) throw invalid(faults);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap((issue) => fieldErrors(issue as Issue)));
}

/** Validates what carries a schema; every fault is named at once. */
export class ValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: (issues) => invalid(issues.flatMap((issue) => fieldErrors(issue as Issue))) });
  }

  override transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    if (metadata.type === 'param' && typeof value === 'string') return this.inPath(value, metadata);
    const faults = metadata.schema ? unstorableText(value) : [];
    if (faults.length) throw invalid(faults);
    return super.transform(value, metadata);
  }

  /** No object has an id or a name that does not fit its schema. */
  private async inPath<T>(value: T & string, metadata: ArgumentMetadata): Promise<T> {
    if (unstorableText(value).length) throw unknownObject();
    return super.transform(value, metadata).catch((error: unknown) => {
      throw error instanceof MediaError && error.code === 'invalid_request' ? unknownObject() : error;
    });
  }
}

function unknownObject(): MediaError {
  return new MediaError('not_found', 'Nothing has this id or name.');
}

/** 422 with the fields. */
export function invalid(errors: readonly FieldError[]): MediaError {
  const shown = errors.slice(0, 100);
  return new MediaError('invalid_request', shown.map((e) => (e.path ? `${e.path}: ${e.message}` : e.message)).slice(0, 5).join('; '), { errors: shown });
}

/** Of a union, the branch that came closest speaks: the one whose faults lie deepest, then the one with fewest. */
function fieldErrors(issue: Issue, base: Path = []): FieldError[] {
  const path = [...base, ...(issue.path ?? [])];
  const closest = [...(issue.errors ?? [])].filter((branch) => branch.length).sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)[0];
  if (closest) return closest.flatMap((inner) => fieldErrors(inner, path));
  return [{ path: path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.'), message: issue.message }];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(...issues.map((issue) => (issue.path ?? []).length + Math.max(0, ...(issue.errors ?? []).map((branch) => (branch.length ? depthOf(branch) : 0)))));
}
