import { codeBlock } from '../highlight.js';
import { escape } from '../html.js';
import { inline } from '../markdown.js';
import { curlOf, exampleOf } from './curl.js';
import type { FieldList } from './fields.js';
import { foldJson } from './fold-json.js';
import type { Answer, Call, Parameter } from './openapi.js';

/** One call: what it is for, what it takes, what it answers, and how it is made from different places. */
export function describeCall(call: Call, fields: FieldList, client?: string): string {
  return `<section class="call" aria-labelledby="${call.operationId}">
<h2 id="${call.operationId}">${inline(call.summary)}</h2>
<p class="route"><span class="method ${call.method.toLowerCase()}">${call.method}</span> <code>${escape(call.path)}</code></p>
<div class="columns"><div>
${call.description ? `<p>${inline(call.description)}</p>\n` : ''}<p class="scopes">${credentials(call)}</p>
${parameters(call, fields, ['path', 'query'])}${body(call, fields)}${parameters(call, fields, ['header'])}${answers(call, fields)}</div>
<div class="examples">
${requests(call, client)}${responses(call)}</div></div>
</section>
`;
}

function credentials(call: Call): string {
  const scopes = call['x-required-scopes'] ?? [];
  if (call.security?.length === 0) return 'Needs no credentials.';
  if (scopes.length === 0) return 'Works without credentials where registration is open.';
  return `Needs the <a href="/docs/tenants">scope</a> ${scopes.map((scope) => `<code>${scope}</code>`).join(' and ')}.`;
}

const kinds = { path: 'In the path', query: 'In the query', header: 'Headers' };

function parameters({ parameters = [] }: Call, fields: FieldList, shown: readonly (keyof typeof kinds)[]): string {
  return shown
    .map((kind) => [kinds[kind], parameters.filter((p) => p.in === kind)] as const)
    .filter(([, found]) => found.length > 0)
    .map(([title, found]) => `<h3>${title}</h3>\n<ul class="fields">\n${found.map((p) => parameter(p, fields)).join('')}</ul>\n`)
    .join('');
}

function parameter({ name, description, required, schema }: Parameter, fields: FieldList): string {
  return `<li><div><code class="name">${escape(name)}</code> ${fields.facts(schema, required ?? false)}</div>\n${description ? `<p>${inline(description)}</p>\n` : ''}</li>\n`;
}

function body({ operationId, requestBody }: Call, fields: FieldList): string {
  if (!requestBody) return '';
  const schema = requestBody.content['application/json']?.schema;
  return schema ? `<h3>Body</h3>\n${fields.of(schema, operationId)}` : '<h3>Body</h3>\n<p>The bytes of the file.</p>\n';
}

function answers(call: Call, fields: FieldList): string {
  const [good, bad] = [entries(call, (status) => status < 400), entries(call, (status) => status >= 400)];
  const list = (found: typeof good) => `<ul class="answers">\n${found.map(([status, answer]) => `<li><code class="status">${status}</code> ${words(answer, fields)}</li>\n`).join('')}</ul>\n`;
  return `<h3>Answers</h3>\n${list(good)}${bad.length ? `<details><summary>Problems</summary>\n${list(bad)}<p><a href="/docs/api/problems">What each code of a problem means</a></p>\n</details>\n` : ''}`;
}

function entries(call: Call, fits: (status: number) => boolean): [string, Answer][] {
  return Object.entries(call.responses).filter(([status]) => fits(Number(status)));
}

function words({ description, content = {} }: Answer, fields: FieldList): string {
  const types = Object.entries(content).filter(([type]) => type !== 'application/problem+json');
  const bodies = types.map(([type, { schema }]) => (type === 'application/json' && schema ? fields.type(schema) : `<code>${escape(type)}</code>${schema?.description ? `: ${inline(schema.description)}` : ''}`));
  return [description ? inline(description) : '', bodies.join('; ')].filter(Boolean).join(': ');
}

function requests(call: Call, client?: string): string {
  const further = Object.entries(call.requestBody?.content['application/json']?.examples ?? {}).slice(1);
  return `<p class="label">curl</p>${codeBlock(curlOf(call), 'sh')}${client === undefined ? '' : `<p class="label">TypeScript, by the <a href="/docs/client">client library</a></p>${codeBlock(client, 'ts')}`}
${further.map(([title, { value }]) => `<details><summary>Body: ${escape(title)}</summary>\n${codeBlock(foldJson(JSON.stringify(value, null, 2)), 'json')}</details>\n`).join('')}`;
}

function responses(call: Call): string {
  return entries(call, (status) => status < 400).map(([status, answer]) => {
    const example = exampleOf(answer.content?.['application/json']);
    return example === undefined ? '' : `<p class="label">Answer ${status}</p>\n${codeBlock(foldJson(JSON.stringify(example, null, 2)), 'json')}`;
  }).join('');
}
