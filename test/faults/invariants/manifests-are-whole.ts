import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isPlaylist, namesIn } from './playlists.js';
import { rowsOf, type Invariant, type World } from './world.js';

interface CompletedOutput {
  readonly job_id: string;
  readonly name: string;
  readonly type: string;
  readonly files: readonly { readonly bucket: string; readonly key: string; readonly sizeBytes: number; readonly contentType: string }[];
}

/** I4: every file of a completed output is there with its size, its playlists lead to what plays from end to end, and its media probes well. */
export const manifestsAreWhole: Invariant = async (world) => {
  const outputs = await rowsOf<CompletedOutput>(world, `SELECT o.job_id, o.name, o.type, o.files FROM outputs o JOIN jobs j ON j.id = o.job_id WHERE j.tenant_id = $1 AND o.state = 'completed'`);
  const found: string[] = [];
  for (const output of outputs) {
    const what = `${output.job_id}/${output.name}`;
    if (output.files.length === 0) found.push(`${what} is completed and has no files`);
    for (const { bucket, key, sizeBytes } of output.files) {
      const head = await world.store.head(bucket, key);
      if (head?.sizeBytes !== sizeBytes) found.push(`${key} is to have ${sizeBytes} bytes and ${head ? `has ${head.sizeBytes}` : 'does not exist'}`);
    }
    // A player leaves out what is missing, and says nothing of it.
    for (const { bucket, key } of output.files.filter((file) => isPlaylist(file.key))) {
      for (const named of await namesIn(world, key)) if (!(await world.store.head(bucket, named))) found.push(`${key} names ${named}, which does not exist`);
    }
    for (const url of await playable(world, output)) {
      const fault = await decode(url);
      if (fault) found.push(`${what} does not play: ${fault}`);
    }
  }
  return found;
};

/** Addresses of an output's media as a viewer gets them. */
async function playable({ apiUrl, ledger }: World, { job_id: job, name, type }: CompletedOutput): Promise<string[]> {
  const answer = await fetch(`${apiUrl}/v1/jobs/${job}/outputs/${name}/playback`, { headers: { authorization: `Bearer ${ledger.tenant.key}` } });
  const { hls, files = [] } = (await answer.json()) as { hls?: string; files?: { url: string }[] };
  if (hls) return [hls];
  return ['mp4', 'audio', 'thumbnails', 'image'].includes(type) ? files.map(({ url }) => url) : [];
}

/** Every packet is read and every picture decoded; what ffmpeg says of it, or null. */
async function decode(url: string): Promise<string | null> {
  // Segments are redirected to the store, which is another host.
  const isPlaylist = new URL(url).pathname.endsWith('.m3u8');
  try {
    const { stderr } = await promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', '-xerror', ...(isPlaylist ? ['-http_persistent', '0'] : []), '-i', url, '-f', 'null', '-'], { timeout: 60_000 });
    return stderr.trim() || null;
  } catch (error) {
    return (error as { stderr?: string }).stderr?.trim().slice(-500) || String(error);
  }
}
