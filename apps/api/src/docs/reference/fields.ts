import { escape } from '../html.js';
import { inline } from '../markdown.js';
import { referenced } from './openapi.js';
import type { Document, Schema } from './openapi.js';
import { limitWords, typeWords } from './type-words.js';

/** Objects with more fields than this are folded up. */
const fewFields = 10;

/** Writes the fields of schemas, with links to those that have a place of their own. */
export class FieldList {
  constructor(
    private readonly document: Document,
    /** Where a named schema stands; null for one that is written where it is used */
    private readonly placeOf: (name: string) => string | null,
  ) {}

  /** Every field of `schema`, to any depth; ids are given to the outermost when `prefix` is. */
  of(schema: Schema, prefix?: string): string {
    const resolved = this.resolve(schema);
    const choices = resolved.anyOf ?? resolved.oneOf;
    if (choices) return this.choices(choices);
    const fields = Object.entries(resolved.properties ?? {}).filter(([, field]) => !field.not);
    if (fields.length === 0) return '';
    const required = new Set(resolved.required);
    return `<ul class="fields">\n${fields.map(([name, field]) => this.field(name, field, required.has(name), prefix)).join('')}</ul>\n`;
  }

  /** The type in words, with links. */
  type(schema: Schema): string {
    return typeWords(schema, (name) => {
      const place = this.placeOf(name);
      if (place !== null) return `<a href="${place}">${escape(name)}</a>`;
      const { anyOf, oneOf, ...rest } = this.document.components.schemas[name]!;
      return anyOf || oneOf ? 'one of several objects' : typeWords(rest, () => 'object');
    });
  }

  /** Type, limits and default of a field or a parameter, in one line. */
  facts(schema: Schema, isRequired: boolean): string {
    const limits = limitWords(schema);
    const standard = schema.default === undefined || JSON.stringify(schema.default) === '{}' ? '' : ` <span class="fact">default <code>${escape(JSON.stringify(schema.default))}</code></span>`;
    return `<span class="type">${this.type(schema)}</span>${limits ? ` <span class="fact">${limits}</span>` : ''}${standard}${isRequired ? ' <span class="required">required</span>' : ''}`;
  }

  private field(name: string, schema: Schema, isRequired: boolean, prefix?: string): string {
    const id = prefix === undefined ? '' : ` id="${escape(`${prefix}.${name}`)}"`;
    const words = schema.description ? `<p>${inline(schema.description)}</p>\n` : '';
    return `<li${id}><div><code class="name">${escape(name)}</code> ${this.facts(schema, isRequired)}</div>\n${words}${this.fold(name, this.below(schema))}</li>\n`;
  }

  /** What stands below a field: the fields of its object, of the objects of its list, or of each choice. */
  private below(schema: Schema): string {
    const named = referenced(schema);
    if (named !== null) return this.placeOf(named) === null ? this.of(schema) : '';
    if (schema.items) return this.below(schema.items);
    if (typeof schema.additionalProperties === 'object') return this.below(schema.additionalProperties);
    return this.of(schema);
  }

  private choices(choices: readonly Schema[]): string {
    const shown = choices.flatMap((choice) => choice.anyOf ?? choice).filter((choice) => this.below(choice) !== '');
    if (shown.length === 1) return this.below(shown[0]!);
    return shown.map((choice, index) => `<div class="choice"><p class="label">${index === 0 ? 'either' : 'or'}${choice.description ? `: ${inline(choice.description)}` : ''}</p>\n${this.below(choice)}</div>\n`).join('');
  }

  private fold(name: string, html: string): string {
    const count = html.split('<li').length - 1;
    return count > fewFields ? `<details><summary>${count} fields of <code>${escape(name)}</code></summary>\n${html}</details>\n` : html;
  }

  private resolve(schema: Schema): Schema {
    const name = referenced(schema);
    return name === null ? schema : this.document.components.schemas[name]!;
  }
}
