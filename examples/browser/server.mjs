// API=http://localhost:8080 KEY=rf_… PORT=3000 node examples/browser/server.mjs
// Holds the key, and passes on what pages need. Pages never see the key, and send files straight to the store.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';

const { API = 'http://localhost:8080', KEY, PORT = '3000' } = process.env;
const pages = { '/': ['index.html', 'text/html; charset=utf-8'], '/page.js': ['page.js', 'text/javascript'], '/send-file.js': ['send-file.js', 'text/javascript'] };

// #region pass
const passed = [
  /^POST \/v1\/uploads$/,
  /^GET \/v1\/uploads\/upl_\w+$/,
  /^POST \/v1\/uploads\/upl_\w+\/(parts|complete)$/,
  /^GET \/v1\/jobs\/job_\w+\/events$/,
  /^GET \/v1\/jobs\/job_\w+\/outputs\/main\/playback$/,
];

/** Here your own check belongs: who is signed in, and is this upload or job theirs? */
async function passOn(request, response) {
  const path = request.url.replace(/^\/media/, '');
  if (!passed.some((pattern) => pattern.test(`${request.method} ${path}`))) return response.writeHead(404).end();
  const headers = { authorization: `Bearer ${KEY}` };
  for (const name of ['accept', 'content-type', 'idempotency-key', 'last-event-id']) if (request.headers[name]) headers[name] = request.headers[name];
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = request.method === 'GET' ? {} : { body: Readable.toWeb(request), duplex: 'half' };
  const answer = await fetch(API + path, { method: request.method, headers, signal: gone.signal, ...body });
  response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json', 'cache-control': 'no-store' });
  if (answer.body) Readable.fromWeb(answer.body).on('error', () => response.destroy()).pipe(response);
  else response.end();
}
// #endregion

// #region job
/** The page says which upload; what is made of it is decided here. */
async function createJob(request, response) {
  const { upload } = await json(request);
  const answer = await fetch(`${API}/v1/jobs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'idempotency-key': `film-of-${upload}` },
    body: JSON.stringify({ source: { upload }, outputs: [{ name: 'main', type: 'hls' }] }),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
}
// #endregion

const server = createServer(async (request, response) => {
  try {
    const page = pages[request.url];
    if (page) response.writeHead(200, { 'content-type': page[1] }).end(await readFile(new URL(page[0], import.meta.url)));
    else if (request.method === 'POST' && request.url === '/jobs') await createJob(request, response);
    else await passOn(request, response);
  } catch (error) {
    if (response.destroyed) return;
    console.error(error);
    response.headersSent ? response.destroy() : response.writeHead(502).end();
  }
});
server.listen(Number(PORT), '127.0.0.1', () => console.log('listening', `http://127.0.0.1:${server.address().port}`));
