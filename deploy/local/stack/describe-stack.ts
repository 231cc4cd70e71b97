import path from 'node:path';
import type { RunningStack } from './stack.js';

/** The table that a start ends with. */
export function describeStack({ addresses, firstApiKey }: RunningStack, dataFolder: string): string {
  const rows: [string, string][] = [
    // The key stands behind the #: browsers send that nowhere.
    ['Page', `${addresses.api}/#key=${addresses.apiKey}`],
    ['API', addresses.api],
    ['API docs', `${addresses.api}/docs`],
    ['gRPC', `${addresses.grpc}   (docs/grpc.md)`],
    ['Temporal Web UI', addresses.temporalUi ?? `that of ${addresses.temporalAddress}`],
    ['S3 endpoint', addresses.s3Endpoint],
    ['API key', firstApiKey ? `${firstApiKey}   (shown this once)` : `the one of the first start; for tools of this machine see ${path.join(dataFolder, 'stack.json')}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return ['', ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), '', `  Try it: npm run demo -- FILE     Logs: ${path.join(dataFolder, 'logs')}     Stop: Ctrl-C`, ''].join('\n');
}
