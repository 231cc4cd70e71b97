/** What runs in Node: files by their path, too. */
import { Reelforge as Client } from './client.js';
import type { ReelforgeOptions } from './http/settings.js';
import { openLocalFile } from './node/local-file.js';
import { saveFile } from './node/save-file.js';
import { sendByHttp } from './node/send-by-http.js';

export * from './index.js';

/** A client of one service, as one user or program; one namespace for each kind of thing. */
export class Reelforge extends Client {
  constructor(options: ReelforgeOptions) {
    super(options, { openFile: openLocalFile, saveFile, sendBytes: sendByHttp });
  }
}
