import { referenced } from './openapi.js';
import type { Schema } from './openapi.js';

/** Integers are bounded by what JavaScript holds; this says nothing to a reader. */
const beyondReason = Number.MAX_SAFE_INTEGER;

/** The type of a field in plain words; `nameOf` writes the name of a schema, as a link. */
export function typeWords(schema: Schema, nameOf: (name: string) => string): string {
  const words = bareType(schema, nameOf);
  return schema.nullable ? `${words} or null` : words;
}

function bareType(schema: Schema, nameOf: (name: string) => string): string {
  const name = referenced(schema);
  if (name !== null) return nameOf(name);
  if (schema.enum) return schema.enum.map((value) => `<code>${JSON.stringify(value).replace(/^"|"$/g, '')}</code>`).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => typeWords(choice, nameOf)))].join(' or ');
  if (schema.type === 'array') return `list of ${plural(schema.items ?? {}, nameOf)}`;
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object' && !schema.properties) return `object of ${typeWords(schema.additionalProperties, nameOf)} by name`;
  if (schema.format === 'date-time') return 'time';
  if (schema.format === 'date') return 'date';
  if (schema.format === 'uri') return 'address';
  if (schema.format === 'email') return 'e-mail address';
  return schema.type ?? 'anything';
}

function plural(items: Schema, nameOf: (name: string) => string): string {
  const words = typeWords(items, nameOf);
  return ['string', 'number', 'integer', 'object'].includes(words) ? `${words}s` : words;
}

/** What values a field may have, in words; empty where anything of the type goes. */
export function limitWords(schema: Schema): string {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  return [
    span(bound(minimum), bound(maximum), ''),
    span(minLength === 0 ? undefined : minLength, maxLength, maxLength === 1 ? ' character' : ' characters'),
    span(minItems === 0 ? undefined : minItems, maxItems, maxItems === 1 ? ' item' : ' items'),
  ].filter(Boolean).join(', ');
}

function bound(value: number | undefined): number | undefined {
  return value === undefined || Math.abs(value) >= beyondReason ? undefined : value;
}

function span(from: number | undefined, to: number | undefined, unit: string): string {
  const number = (value: number) => value.toLocaleString('en-GB');
  if (from === undefined) return to === undefined ? '' : `at most ${number(to)}${unit}`;
  if (to === undefined) return `at least ${number(from)}${unit}`;
  return from === to ? `${number(from)}${unit}` : `${number(from)} to ${number(to)}${unit}`;
}
