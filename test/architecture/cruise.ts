import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export const repository = path.resolve(import.meta.dirname, '../..');
const program = path.join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** What the import rules find fault with in `folders` of the project at `root`. Paths are relative to it. */
export async function cruiseImports(root: string, folders: readonly string[]): Promise<{ violations: Violation[]; modules: number }> {
  const config = path.join(repository, '.dependency-cruiser.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [program, '--config', config, '--output-type', 'json', ...folders], { cwd: root, maxBuffer: 256 * 1024 ** 2 }).catch(
    // It exits with the number of errors, and prints the report all the same.
    (error: { stdout?: string }) => {
      if (error.stdout?.startsWith('{')) return { stdout: error.stdout };
      throw error;
    },
  );
  const report = JSON.parse(stdout) as { summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] } };
  return { modules: report.summary.totalCruised, violations: report.summary.violations.map((v) => ({ rule: v.rule.name, from: v.from, to: v.to })) };
}
