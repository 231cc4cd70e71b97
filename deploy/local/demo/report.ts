import type { DemoApi, JobView, OutputView, RenditionView } from './api.js';
import { callApi, describeProblem } from './api.js';

export interface Playback {
  readonly hls?: string;
  readonly dash?: string;
  readonly page: string;
  readonly expiresAt: string;
}

/** A table of what was made, what was left out, and what failed. */
export function printOutputs(job: JobView): void {
  console.log(`\nJob ${job.id}: ${job.state}`);
  if (job.error) console.log(`  ${describeProblem(job.error)}`);
  const rows = job.outputs.map((o) => [o.name, o.type, o.state, ...describeFiles(o), o.renditions.map((r) => (r.height === null ? r.name : `${r.name} (${r.width}×${r.height})`)).join(', ')]);
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows) console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}`);
  for (const { message, action } of job.source.info?.warnings ?? []) console.log(`  source: ${[message, action].filter(Boolean).join('; ')}`);
  for (const output of job.outputs) {
    for (const rendition of output.renditions) for (const line of describeRendition(rendition)) console.log(`  ${output.name}: ${rendition.name} ${line}`);
    for (const { name, reason } of output.skipped) console.log(`  ${output.name}: ${name} skipped, ${reason}`);
    const { perTitle } = output;
    if (perTitle) console.log(`  ${output.name}: trial encodes chose ${perTitle.chosenKbps} kbit/s in place of ${perTitle.fixedKbps} (${perTitle.savedPercent}% saved)`);
    if (output.error && output.error !== job.error) console.log(`  ${output.name}: ${describeProblem(output.error)}`);
  }
}

function describeRendition({ warning, quality }: RenditionView): string[] {
  if (!quality) return warning ? [warning] : [];
  const { measure, mean, worst, frames, reason } = quality;
  const score = reason === null ? `has ${measure.toUpperCase()} ${mean}, its worst picture ${worst} (${frames} compared)` : `has no ${measure.toUpperCase()}: ${reason}`;
  return [...(warning ? [warning] : []), score];
}

function isPlayed(type: string): boolean {
  return type === 'hls' || type === 'dash' || type === 'cmaf';
}

/** An adaptive output lists its playlists only, which say nothing of the size of its segments. */
function describeFiles({ type, state, files }: OutputView): [string, string] {
  if (state !== 'completed') return ['', ''];
  if (isPlayed(type)) return [`${files.length} playlists`, ''];
  return [files.length === 1 ? '1 file' : `${files.length} files`, formatBytes(files.reduce((sum, file) => sum + file.sizeBytes, 0))];
}

/** Signed addresses of what can be played, and commands for what can be downloaded. */
export async function printLinks(api: DemoApi, job: JobView): Promise<void> {
  for (const output of job.outputs.filter((o) => o.state === 'completed')) {
    if (isPlayed(output.type)) {
      const { hls, dash, page, expiresAt } = await callApi<Playback>(api, 'GET', `/jobs/${job.id}/outputs/${output.name}/playback`);
      console.log(`\n${output.name}, until ${expiresAt}:`);
      console.log(`  in a browser   ${page}`);
      for (const url of [hls, dash]) if (url) console.log(`  in a player    ffplay "${url}"`);
    } else {
      console.log(`\n${output.name}:`);
      for (const file of output.files) {
        const name = file.key.slice(file.key.lastIndexOf('/') + 1);
        console.log(`  curl -fL -H "Authorization: Bearer $REELFORGE_API_KEY" -o "${name}" "${api.address}/v1/jobs/${job.id}/outputs/${output.name}/download?file=${encodeURIComponent(name)}"`);
      }
    }
  }
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const unit = bytes >= 1024 ** 2 ? 'MiB' : 'KiB';
  return `${(bytes / (unit === 'MiB' ? 1024 ** 2 : 1024)).toFixed(1)} ${unit}`;
}
