// The worker of the checkout, with workflows that were bundled before. Failures that are put into payloads need a bundle of their own.
import { workerSchema } from '../../packages/platform/config/blocks.js';
import { parseConfig } from '../../packages/platform/config/parse.js';
import { runWorker } from '../../apps/worker/src/run-worker.js';

const config = parseConfig(workerSchema, process.env);
const [codePath] = process.argv.slice(2);
await runWorker(config, codePath === undefined || config.TEMPORAL_ENCRYPTION_KEY !== undefined ? undefined : { workflowBundle: { codePath } });
