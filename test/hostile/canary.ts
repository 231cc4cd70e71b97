import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { ffmpeg, h264, numbered, tone } from '../media/make.js';
import type { Place } from './hostile-input.js';

/** A place for hostile files with everything that they try to reach. */
export interface Canaries extends Place {
  /** Paths that were asked for at the address that nobody may call */
  readonly calls: readonly string[];
  readonly close: () => Promise<void>;
}

export async function setCanaries(folder: string): Promise<Canaries> {
  const calls: string[] = [];
  const server = createServer((request, response) => {
    calls.push(request.url ?? '');
    response.writeHead(404).end();
  });
  // A connection counts, whatever is said over it.
  server.on('connection', () => calls.push('connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = (name: string) => path.join(folder, name);
  const film = [...numbered(1), ...tone(1), ...h264, '-c:a', 'aac', '-movflags', '+faststart'];
  await ffmpeg(...film, at('good.mp4'));
  await ffmpeg(...film, at('canary.ts'));
  return {
    folder,
    canaryUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    canaryFilm: at('canary.ts'),
    goodFilm: at('good.mp4'),
    calls,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
