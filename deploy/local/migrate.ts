import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from './project-folder.js';

/** Brings a database to the checked-in migrations, creating it when it is missing. Throws with what the command said. */
export async function applyMigrations(databaseUrl: string): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [path.join(projectFolder, 'prisma/cli.mjs'), 'migrate', 'deploy'], { cwd: projectFolder, env: { ...process.env, DATABASE_URL: databaseUrl } });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`The database could not be migrated:\n${stdout}${stderr}`, { cause: error });
  }
}
