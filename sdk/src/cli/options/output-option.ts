import { usageFailure } from '../failure.js';
import { splitTopLevel } from './split-top-level.js';

/** An output as `POST /v1/jobs` takes it; the service checks the rest. */
export type WantedOutput = Record<string, unknown>;

/**
 * `{"type":"hls"}`, `[{…}, {…}]` or `type=hls,codec=hevc,trim.startSeconds=2,times=[0,1.5]`: dots make objects,
 * values are JSON where they can be read as such and text otherwise. Throws with what is wrong.
 */
export function parseOutputs(text: string): WantedOutput[] {
  const trimmed = text.trim();
  if (/^[[{]/.test(trimmed)) return outputsOf(parseJson(trimmed), text);
  return [parseFields(trimmed)];
}

/** The outputs of a JSON document: one, a list, or those of a whole job. */
export function outputsOf(value: unknown, from: string): WantedOutput[] {
  const list: unknown = isRecord(value) && Array.isArray(value['outputs']) ? value['outputs'] : value;
  const outputs = Array.isArray(list) ? (list as unknown[]) : [list];
  if (!outputs.length || !outputs.every(isRecord)) throw usageFailure(`${shortened(from)} holds no outputs`, 'Give an object, a list of objects, or a job with "outputs".');
  return outputs;
}

/** `type=hls,codec=hevc` as one object. */
export function parseFields(text: string): WantedOutput {
  const fields: WantedOutput = {};
  for (const part of splitTopLevel(text)) {
    const equals = part.indexOf('=');
    if (equals < 1) throw usageFailure(`"${shortened(part)}" is not name=value`, 'Write an output as type=hls,codec=hevc or as JSON.');
    setAt(fields, part.slice(0, equals).trim().split('.'), readValue(part.slice(equals + 1).trim()), part);
  }
  return fields;
}

function setAt(into: WantedOutput, path: readonly string[], value: unknown, part: string): void {
  const [name = '', ...deeper] = path;
  if (!name || name === '__proto__') throw usageFailure(`"${shortened(part)}" has no name for its value`);
  if (!deeper.length) {
    if (Object.hasOwn(into, name)) throw usageFailure(`"${name}" is given twice in one output`);
    into[name] = value;
    return;
  }
  const inner = Object.hasOwn(into, name) ? into[name] : (into[name] = {});
  if (!isRecord(inner)) throw usageFailure(`"${name}" cannot be a value and an object`);
  setAt(inner, deeper, value, part);
}

function readValue(text: string): unknown {
  if (!/^(?:[[{"]|-?\d|true$|false$|null$)/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    // `1080p` or `16:9` are words.
    if (/^[[{"]/.test(text)) throw usageFailure(`${shortened(text)} is not JSON`);
    return text;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw usageFailure(`${shortened(text)} is not JSON: ${(error as Error).message}`);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
