import type { FieldError } from '../errors.js';
import type { OutputSpec } from './outputs.js';

/**
 * Options that the contract names and this version cannot honour yet. They are refused before a job exists:
 * an option that is accepted is obeyed.
 */
export function unsupportedOptions(outputs: readonly OutputSpec[]): FieldError[] {
  return outputs.flatMap((output, index) => optionsOf(output).map(([path, message]) => ({ path: `outputs.${index}.${path}`, message })));
}

type Refusal = readonly [path: string, message: string];

function optionsOf(output: OutputSpec): Refusal[] {
  return [...refuse(output.destination !== undefined, 'destination'), ...byType(output)];
}

function byType(output: OutputSpec): Refusal[] {
  switch (output.type) {
    case 'hls':
    case 'dash':
    case 'cmaf':
      return [
        ...refuse(output.ladder === 'per-title' && output.renditions !== undefined, 'ladder', undefined, 'with `renditions` there is nothing to choose'),
      ];
    case 'mp4':
    case 'webm':
    case 'audio':
    case 'waveform':
      return [];
    case 'thumbnails':
    case 'poster':
    case 'storyboard':
    case 'preview':
      return [];
    case 'image':
      return [];
  }
}

function refuse(condition: boolean, path: string, supported?: string, advice?: string): Refusal[] {
  if (!condition) return [];
  const hint = supported ? `; supported: ${supported}` : advice ? `; ${advice}` : '';
  return [[path, `not supported by this version${hint}`]];
}
