import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import HLS from 'hls-parser';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';

/** What a job has stored, as a test reads it: whole objects, and local files under `dir` for tools that need files. */
export class StoredFiles {
  constructor(
    readonly dir: string,
    private readonly store: ObjectStore,
  ) {}

  at(name: string): string {
    return path.join(this.dir, name);
  }

  async bytes(key: string): Promise<Buffer> {
    const object = await this.store.read(this.store.outputBucket, key);
    if (!object) throw new Error(`${key} is missing`);
    return buffer(object.body);
  }

  async text(key: string): Promise<string> {
    return (await this.bytes(key)).toString('utf8');
  }

  /** An output as it is stored, in a local folder of its own. */
  async mirror(prefix: string): Promise<string> {
    const { store } = this;
    const folder = this.at(prefix.replaceAll('/', '_'));
    for await (const { key } of store.list(store.outputBucket, prefix)) {
      const file = path.join(folder, key.slice(prefix.length));
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, await this.bytes(key));
    }
    return folder;
  }

  /** A stored object as a local file. */
  async save(key: string): Promise<string> {
    const file = this.at(key.replaceAll('/', '_'));
    await writeFile(file, await this.bytes(key));
    return file;
  }

  /** What a player gets: init segment and all segments that the playlist names, joined in a local file. */
  async download(playlistKey: string): Promise<string> {
    const playlist = HLS.parse(await this.text(playlistKey)) as HLS.types.MediaPlaylist;
    const folder = path.posix.dirname(playlistKey);
    const names = [playlist.segments[0]!.map.uri, ...playlist.segments.map((s) => s.uri)];
    const file = this.at(`${playlistKey.replaceAll('/', '_')}.mp4`);
    await writeFile(file, Buffer.concat(await Promise.all(names.map((name) => this.bytes(`${folder}/${name}`)))));
    return file;
  }
}
