// API=http://localhost:8080 KEY=rf_… npx tsx upload-watch-download.ts film.mp4 song.mp3
import { JobNotCompletedError, Reelforge } from '@reelforge/client';

const { API = 'http://localhost:8080', KEY } = process.env;
const [film = 'film.mp4', saved = 'song.mp3'] = process.argv.slice(2);
const client = new Reelforge({ baseUrl: API, apiKey: KEY });

// #region run
const upload = await client.uploads.send(film, { onProgress: ({ sentBytes, totalBytes }) => console.log(`sent ${sentBytes} of ${totalBytes} bytes`) });
const { id } = await client.jobs.create({
  source: { upload: upload.id },
  outputs: [
    { name: 'main', type: 'hls' },
    { name: 'song', type: 'audio', format: 'mp3', kbps: 192 },
  ],
});

// Numbered events once and in order, progress between them; goes on by itself when a connection breaks.
for await (const update of client.jobs.watch(id)) {
  if (update.type === 'progress') console.log(update.output.name, update.output.phase, update.output.progress);
  else console.log(update.sequence, update.type);
}

const job = await client.jobs.get(id);
if (job.state !== 'completed') throw new JobNotCompletedError(job);
await client.jobs.downloadTo(saved, id, 'song');
const { hls } = await client.jobs.playback(id, 'main');
console.log(hls);
// #endregion
