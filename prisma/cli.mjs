// The prisma CLI over the WebAssembly build of its schema engine, which comes from the package registry
// like everything else: the CLI's own engine is a separate download that many networks refuse.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const env = { PRISMA_SCHEMA_ENGINE_BINARY: path.join(import.meta.dirname, 'schema-engine.mjs'), PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env };
const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js');
process.exit(spawnSync(process.execPath, [cli, ...process.argv.slice(2)], { stdio: 'inherit', env }).status ?? 1);
