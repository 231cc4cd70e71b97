import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What the parts of one data folder prove themselves with. */
export interface Secrets {
  readonly postgresPassword: string;
  readonly s3AccessKeyId: string;
  readonly s3SecretAccessKey: string;
  readonly playbackSecret: string;
  readonly dataEncryptionKey: string;
  /** What Prometheus shows for the metrics */
  readonly metricsToken: string;
}

/** Reads the secrets of a data folder, making them at its first start; only their owner may read the file. */
export async function keepSecrets(dataFolder: string): Promise<Secrets> {
  const file = path.join(dataFolder, 'secrets.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const kept = text === null ? null : (JSON.parse(text) as Partial<Secrets>);
  if (kept?.metricsToken) return kept as Secrets;
  const secrets: Secrets = {
    postgresPassword: randomBytes(24).toString('hex'),
    s3AccessKeyId: `rf${randomBytes(9).toString('hex')}`,
    s3SecretAccessKey: randomBytes(24).toString('hex'),
    playbackSecret: randomBytes(32).toString('base64url'),
    dataEncryptionKey: randomBytes(32).toString('base64url'),
    metricsToken: randomBytes(24).toString('base64url'),
    // Of a folder that an earlier version has made.
    ...kept,
  };
  await writeOwnerOnly(file, secrets);
  return secrets;
}

/** Writes JSON in one step, readable by its owner only. */
export async function writeOwnerOnly(file: string, content: object): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
