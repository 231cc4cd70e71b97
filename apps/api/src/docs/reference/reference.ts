import { describeError, errorCodes } from '../../../../../packages/media/errors.js';
import { escape } from '../html.js';
import { heading, inline } from '../markdown.js';
import type { Page, Place } from '../page.js';
import { describeCall } from './call.js';
import { FieldList } from './fields.js';
import { callsOf } from './openapi.js';
import type { Call, Document, Schema } from './openapi.js';
import { bodySchemas, isOutputType, placesOf, tagPath, typeOf } from './places.js';

/** How the client library makes calls, by their operations. */
export type ClientSnippets = Readonly<Record<string, string>>;

/** The reference: a page for each group of calls, then types of outputs, objects and problems. */
export function referencePages(document: Document, client: ClientSnippets): Page[] {
  const fields = new FieldList(document, placesOf(document));
  const calls = callsOf(document);
  const groups = grouped(calls);
  return [...[...groups].map(([tag, found]) => tagPage(tag, found, fields, client)), outputsPage(document, fields), objectsPage(document, fields), problemsPage()];
}

function grouped(calls: readonly Call[]): Map<string, Call[]> {
  const groups = new Map<string, Call[]>();
  for (const call of calls) groups.set(call.tags[0]!, [...(groups.get(call.tags[0]!) ?? []), call]);
  return groups;
}

function tagPage(tag: string, calls: readonly Call[], fields: FieldList, client: ClientSnippets): Page {
  const path = tagPath(tag);
  const places = calls.map((call): Place => ({ href: `${path}#${call.operationId}`, title: call.summary.replaceAll('`', ''), section: `${call.method} ${call.path}`, text: `${call.operationId} ${call.description ?? ''} ${(call.parameters ?? []).map((p) => p.name).join(' ')}` }));
  return {
    path, title: `API: ${tag}`, label: tag,
    html: `<h1>${escape(tag)}</h1>\n${calls.map((call) => describeCall(call, fields, client[call.operationId])).join('')}`,
    places: [{ href: path, title: `API: ${tag}`, section: '', text: '' }, ...places],
    outline: calls.map((call) => ({ id: call.operationId, title: call.summary.replaceAll('`', '') })),
  };
}

function outputsPage(document: Document, fields: FieldList): Page {
  const named = Object.entries(document.components.schemas).filter(([name]) => isOutputType(name));
  const intro = '<p>What an item of <code>outputs</code> may be: its <code>type</code> says which. What each of them makes is told in <a href="/docs/outputs">Outputs</a>.</p>\n';
  return schemaPage('/docs/api/outputs', 'API: types of outputs', 'Types of outputs', intro, named, fields, (_, schema) => typeOf(schema) ?? 'preset');
}

function objectsPage(document: Document, fields: FieldList): Page {
  const bodies = bodySchemas(document);
  const named = Object.entries(document.components.schemas).filter(([name]) => !isOutputType(name) && !bodies.has(name) && name !== 'RequestedOutput');
  return schemaPage('/docs/api/objects', 'API: objects', 'Objects', '<p>What calls answer with. Times are RFC 3339.</p>\n', named, fields, (name) => name);
}

function schemaPage(path: string, title: string, label: string, intro: string, named: readonly (readonly [string, Schema])[], fields: FieldList, titleOf: (name: string, schema: Schema) => string): Page {
  const sections = named.map(([name, schema]) => `<section aria-labelledby="${name}">\n${heading(2, name, titleOf(name, schema))}${fields.of(schema, name)}</section>\n`);
  const places = named.flatMap(([name, schema]): Place[] => [
    { href: `${path}#${name}`, title: titleOf(name, schema), section: title, text: Object.keys(schema.properties ?? {}).join(' ') },
    ...Object.entries(schema.properties ?? {}).filter(([, field]) => !field.not).map(([field, { description = '' }]) => ({ href: `${path}#${name}.${field}`, title: field, section: titleOf(name, schema), text: description })),
  ]);
  return { path, title, label, html: `<h1>${escape(label)}</h1>\n${intro}${sections.join('')}`, places: [{ href: path, title, section: '', text: '' }, ...places], outline: named.map(([name, schema]) => ({ id: name, title: titleOf(name, schema) })) };
}

function problemsPage(): Page {
  const path = '/docs/api/problems';
  const rows = errorCodes.map((code) => {
    const { status, title, cure, retryable } = describeError(code);
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${inline(title)}</td><td>${inline(cure)}</td><td>${retryable ? 'yes' : 'no'}</td></tr>\n`;
  });
  const intro = '<p>Errors are <code>application/problem+json</code> (RFC 9457), see <a href="/docs/api/objects#Problem">Problem</a>. A fault of a job or an output after it was accepted is the same object in its <code>error</code>. <code>code</code> stays the same between versions.</p>\n';
  return {
    path, title: 'API: problems', label: 'Problems',
    html: `<h1>Problems</h1>\n${intro}<div class="table" tabindex="0" role="group" aria-label="Codes of problems"><table>\n<thead><tr><th>Code</th><th>Status</th><th>What it means</th><th>What helps</th><th>May a retry help?</th></tr></thead>\n<tbody>\n${rows.join('')}</tbody></table></div>\n`,
    places: [{ href: path, title: 'API: problems', section: '', text: 'errors' }, ...errorCodes.map((code) => ({ href: `${path}#${code}`, title: code, section: 'Problems', text: `${describeError(code).title} ${describeError(code).cure}` }))],
    outline: [],
  };
}
