import type { FfmpegCommand } from '../../../packages/media/ffmpeg/command.js';

const lineLength = 150;
const indent = '    ';

/** A command in lines: one for each file with its options, the filter graph a chain a line. */
export function describeCommand({ inputs, filterComplex, outputs }: FfmpegCommand): string[] {
  return [
    ...inputs.flatMap(({ options, path }) => wrapped([...pairs(options), `-i ${path}`], indent)),
    ...(filterComplex === undefined ? [] : filterComplex.split(';').flatMap((chain) => wrapped(chain.split(/(?<=[,])/), `${indent}| `, ''))),
    ...outputs.flatMap(({ options, path }) => wrapped([...pairs(options), `> ${path}`], indent)),
  ];
}

/** Words in lines that are not too long; later lines of one run stand further in. */
export function wrapped(words: readonly string[], before: string, between = ' '): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < lineLength) lines[lines.length - 1] = last + between + word;
    else lines.push(`${before}${last === undefined ? '' : '  '}${word}`);
  }
  return lines;
}

/** Each option with its value. */
function pairs(options: readonly string[]): string[] {
  return options.reduce<string[]>((found, word) => (/^-[a-z]/.test(word) || found.length === 0 ? [...found, word] : [...found.slice(0, -1), `${found.at(-1)!} ${word}`]), []);
}
