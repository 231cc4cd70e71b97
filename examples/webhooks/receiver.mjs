// WEBHOOK_SECRET=whsec_… PORT=3000 node receiver.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

const { WEBHOOK_SECRET: secret = '', PORT = '3000' } = process.env;
const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** `body` as it came: JSON that was parsed and printed again has other bytes. */
function isGenuine(body, headers) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures = '' } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) < 300)) return false;
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

const server = createServer(async (request, response) => {
  const body = await buffer(request);
  if (!isGenuine(body, request.headers)) return response.writeHead(400).end();
  const message = JSON.parse(body.toString());
  console.log(message.type, message.data.job?.id ?? '');
  response.writeHead(204).end();
});
server.listen(Number(PORT), '127.0.0.1', () => console.log('listening', server.address()));
