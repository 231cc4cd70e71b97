// WEBHOOK_SECRET=whsec_… PORT=3000 npx tsx receiver.ts
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { isReelforgeError, verifyWebhook } from '@reelforge/client/webhooks';

const { WEBHOOK_SECRET: secret = '', PORT = '3000' } = process.env;

const server = createServer(async (request, response) => {
  try {
    const message = await verifyWebhook(await buffer(request), request.headers, secret);
    if (message.type === 'job.completed') console.log(message.type, message.data.job.id);
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(isReelforgeError(error, 'webhook_refused') ? 400 : 500).end();
  }
});
server.listen(Number(PORT), '127.0.0.1', () => console.log('listening', server.address()));
