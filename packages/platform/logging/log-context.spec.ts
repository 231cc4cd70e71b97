import { Writable } from 'node:stream';
import { pino } from 'pino';
import { inSpan } from '../tracing/in-span.js';
import { startTracing } from '../tracing/start-tracing.js';
import { logContext, noteInLog, withLogContext } from './log-context.js';

const lines: Record<string, unknown>[] = [];
const stream = new Writable({ write: (line: Buffer, _, done) => (lines.push(JSON.parse(line.toString()) as Record<string, unknown>), done()) });
const log = pino({ base: null, timestamp: false, mixin: logContext }, stream);
const step = () => new Promise((resolve) => setImmediate(resolve));

test('lines of work that goes on side by side carry the ids of their own', async () => {
  lines.length = 0;
  const work = async () => {
    await step();
    log.info({ progress: 1 }, 'worked');
  };
  await Promise.all(['job_1', 'job_2'].map((jobId) => withLogContext({ jobId, output: 'main' }, work)));
  log.info({ jobId: 'job_3' }, 'elsewhere');
  expect(lines).toEqual([...['job_1', 'job_2'].map((jobId) => ({ level: 30, jobId, output: 'main', progress: 1, msg: 'worked' })), { level: 30, jobId: 'job_3', msg: 'elsewhere' }]);
});

test('work that is part of other work keeps its fields, and what turns out on the way is added from there on', async () => {
  lines.length = 0;
  await withLogContext({ requestId: 'a' }, async () => {
    noteInLog({ jobId: 'job_1' });
    await withLogContext({ output: 'main' }, step);
    withLogContext({ output: 'main' }, () => (noteInLog({ attempt: 2 }), log.info('within')));
    log.info('after');
  });
  noteInLog({ jobId: 'job_2' });
  log.info('outside');
  expect(lines).toEqual([{ level: 30, requestId: 'a', jobId: 'job_1', output: 'main', attempt: 2, msg: 'within' }, { level: 30, requestId: 'a', jobId: 'job_1', msg: 'after' }, { level: 30, msg: 'outside' }]);
});

test('lines of a trace carry its ids, and none do where nobody traces', async () => {
  lines.length = 0;
  expect(await startTracing({}, 'api', String)).toBeNull();
  await inSpan('work', {}, async () => log.info('untraced'));
  const tracing = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' }, 'api', String);
  let ids = {};
  await inSpan('work', {}, async (span) => {
    await step();
    ids = { traceId: span.spanContext().traceId, spanId: span.spanContext().spanId };
    log.info('traced');
  });
  await tracing!.close();
  expect(lines).toEqual([{ level: 30, msg: 'untraced' }, { level: 30, ...ids, msg: 'traced' }]);
  expect(ids).toEqual({ traceId: expect.stringMatching(/^[0-9a-f]{32}$/), spanId: expect.stringMatching(/^[0-9a-f]{16}$/) });
});
