// API=http://localhost:8080 KEY=rf_… PORT=3000 npx tsx media-docker.ts film.mp4 song.wav photo.png
// The four calls of media-docker's client, and its message handler.
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Reelforge } from '@reelforge/client';
import { fileReceiver } from '@reelforge/client/webhooks';

const { API = 'http://localhost:8080', KEY, PORT = '3000' } = process.env;
const [film = 'film.mp4', song = 'song.wav', photo = 'photo.png'] = process.argv.slice(2);

// #region files
const client = new Reelforge({ baseUrl: API, apiKey: KEY });
const { id: webhook, secret } = await client.webhooks.create({ url: `http://127.0.0.1:${PORT}/`, style: 'media-docker' });

const waited = new Set<string>();
const receive = fileReceiver({
  secret,
  onMessage: async ({ id, fileType, status }) => {
    if (!waited.delete(id)) return;
    console.log(id, fileType, status);
    if (waited.size > 0) return;
    // This program ends here; yours will go on listening.
    await client.webhooks.delete(webhook);
    server.close();
  },
});
const server = createServer(async (request, response) => {
  const answer = await receive(new Request('http://localhost/', { method: 'POST', headers: request.headers as Record<string, string>, body: await buffer(request) }));
  response.writeHead(answer.status, { connection: 'close' }).end();
});
server.listen(Number(PORT), '127.0.0.1');

// `reference` is the `id` of the message; without one it is that of the job.
for (const reference of ['my-film', 'my-sizes', 'my-song', 'my-photo']) waited.add(reference);
await client.uploadVideo(film, { quality: 80, reference: 'my-film' });
await client.uploadVideoResolutions(film, { reference: 'my-sizes' });
await client.uploadAudio(song, { bitrate: 192, reference: 'my-song' });
await client.uploadImage(photo, { reference: 'my-photo' });
// #endregion
