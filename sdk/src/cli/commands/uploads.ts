import type { Upload } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { uploadsPath } from '../config/config-file.js';
import { withExamples } from '../help.js';
import { openBoard } from '../progress/open-board.js';
import type { Run } from '../run.js';
import { BegunUploads } from '../sending/begun-uploads.js';
import { describeBytes } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import { paintState } from '../text/style.js';
import { describeTime } from '../text/times.js';
import { inTurns } from '../transcode/in-turns.js';
import { provideSource } from '../transcode/transcode-one.js';
import { readSources } from '../transcode/transcode-options.js';

export function addUploadsCommands(shell: Shell): void {
  const uploads = shell.program.command('uploads').summary('Send files without making anything of them yet').description('Files that are sent, for jobs that come later.');

  const add = uploads.command('add').argument('<files...>', 'Files, or - for standard input').option('--file-name <name>', 'What standard input is called', 'stdin').option('--fresh', 'Send files again that are there already').description('Sends files, and gives the ids of their uploads. What was interrupted is gone on with by the same command.');
  act<[string[]], { fileName: string; fresh?: boolean }>(shell, add, async (run, [texts], options) => {
    const { io, report } = run;
    const sources = await readSources(io, texts, options);
    const client = await run.client();
    const begun = new BegunUploads(uploadsPath(io.env, io.homeFolder), (await run.connection()).url);
    const board = openBoard(io, report);
    try {
      const ids = await inTurns(sources, 3, async (source) => (await provideSource(source, { run, client, board, begun, fresh: options.fresh ?? false })) as { upload?: string });
      board.stop();
      const data = ids.map((source, index) => ({ fileName: sources[index]!.name, source }));
      report.result({ data }, () => data.map(({ fileName, source }) => plain(`${source.upload ?? JSON.stringify(source)}  ${fileName}`)));
    } finally {
      board.stop();
    }
  });
  withExamples(add, 'reelforge uploads add clip.mp4 --json | jq -r .data[0].source.upload');

  act<[string]>(shell, uploads.command('show').argument('<upload>', 'Id of an upload').description('Shows an upload.'), async (run, [id]) => {
    const upload = await (await run.client()).uploads.get(id, { signal: run.signal });
    run.report.result(upload, () => showUpload(run, upload));
  });

  act<[string[]]>(shell, uploads.command('rm').argument('<uploads...>', 'Ids of uploads').description('Removes uploads with their bytes.'), async (run, [ids]) => {
    const client = await run.client();
    for (const id of ids) await client.uploads.delete(id, { signal: run.signal });
    run.report.result({ removed: ids }, () => ids.map((id) => `${plain(id)}: removed`));
  });
}

function showUpload({ report }: Run, upload: Upload): readonly string[] {
  const { received, partCount } = upload.multipart ?? { received: undefined, partCount: null };
  return [
    `${report.style('bold', plain(upload.id))}  ${paintState(report.style, upload.state, upload.state)}`,
    ...report.pairs([
      ['file', upload.fileName],
      ['size', upload.sizeBytes === null ? null : describeBytes(upload.sizeBytes)],
      ['parts', received && `${received.length}${partCount === null ? '' : ` of ${partCount}`}`],
      ['created', describeTime(upload.createdAt, report.now)],
      ['completed', describeTime(upload.completedAt, report.now)],
      ['expires', upload.state === 'pending' ? describeTime(upload.expiresAt, report.now) : null],
    ]),
  ];
}
