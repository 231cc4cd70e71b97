import { ConfigError, parseConfig } from '../../../packages/platform/config/parse.js';
import { workerSchema, type WorkerConfig } from '../../../packages/platform/config/blocks.js';
import { makeLogger } from '../../../packages/platform/logging/make-logger.js';
import { runWorker } from './run-worker.js';

const config = readConfig();
try {
  await runWorker(config);
} catch (error) {
  makeLogger('worker', workerSchema, { ...config, LOG_LEVEL: 'error', LOG_FORMAT: 'json' }).fatal({ err: error }, 'the worker ended');
  process.exit(1);
}

function readConfig(): WorkerConfig {
  try {
    return parseConfig(workerSchema, process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
