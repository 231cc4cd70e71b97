import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { isPlaylist, namesIn } from './playlists.js';
import { rowsOf, type Invariant, type World } from './world.js';

/** I9: each object belongs to a ready upload or to a completed output that names it, and no multipart upload is open. Looked at when the housekeeping has swept. */
export const noOrphans: Invariant = async (world) => {
  const { store } = world;
  const [uploads, outputs] = await Promise.all([
    rowsOf<{ key: string }>(world, `SELECT key FROM uploads WHERE tenant_id = $1 AND state = 'ready'`),
    rowsOf<{ job_id: string; name: string; files: { key: string }[] }>(world, `SELECT o.job_id, o.name, o.files FROM outputs o JOIN jobs j ON j.id = o.job_id WHERE j.tenant_id = $1 AND o.state = 'completed'`),
  ]);
  const ready = new Set(uploads.map(({ key }) => key));
  const known = new Set(outputs.flatMap(({ files }) => files.map(({ key }) => key)));
  const stored = await keysOf(world, store.outputBucket);
  // Playlists name what their output has beside its files.
  for (const key of known) if (isPlaylist(key)) for (const named of await namesIn(world, key)) known.add(named);
  return [
    ...(await keysOf(world, store.inputBucket)).filter((key) => !ready.has(key)).map((key) => `${key} is no ready upload`),
    ...stored.filter((key) => !known.has(key)).map((key) => `nobody names ${key}`),
    ...(await openUploads(world)).map((key) => `a multipart upload of ${key} is open`),
  ];
};

async function keysOf({ store, ledger }: World, bucket: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(bucket, `${ledger.tenant.id}/`)) keys.push(key);
  return keys;
}

async function openUploads({ store, ledger }: World): Promise<string[]> {
  const found = await Promise.all([store.inputBucket, store.outputBucket].map((Bucket) => store.client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: `${ledger.tenant.id}/` }))));
  return found.flatMap(({ Uploads = [] }) => Uploads.map(({ Key }) => Key!));
}
