import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { Terminal } from '../terminal.js';
import { stackTools } from '../tools/catalogue.js';
import { checkConfiguration } from './check-configuration.js';
import { neededTools } from './needed-tools.js';
import { readOptions } from './options.js';
import { chooseStackPorts } from './stack-ports.js';

test('flags go before variables, and an empty variable counts as unset', () => {
  expect(readOptions(['--port', '81'], { API_PORT: '82' }).ports.api).toBe(81);
  expect(readOptions([], { API_PORT: '82', REELFORGE_DATA: '/srv/x' })).toMatchObject({ dataFolder: '/srv/x', ports: { api: 82, grpc: 50051, s3: 9000 } });
  expect(readOptions(['--port', '0'], { S3_ENDPOINT: '' })).toMatchObject({ ports: { api: 0, grpc: 0, temporal: 0, temporalUi: 0, s3: 0, postgres: 0 }, env: {} });
  expect(readOptions([], { S3_ENDPOINT: '' }).env).not.toHaveProperty('S3_ENDPOINT', '');
});

test.each(['http', '70000', '-1', '8080x'])('the port %s is refused by name', (port) => {
  expect(() => readOptions([], { API_PORT: port })).toThrow(`API_PORT: ${port} is no port.`);
});

test('every faulty variable is named before anything is started', () => {
  expect(() => checkConfiguration({})).not.toThrow();
  expect(() => checkConfiguration({ LOG_LEVEL: 'loud', VIDEO_SLOTS: 'many', PLAYBACK_SECRET: 'short' })).toThrow(/LOG_LEVEL[^]*PLAYBACK_SECRET[^]*VIDEO_SLOTS/);
});

test('a tool is not asked for when its server is given by address', () => {
  const names = (env: NodeJS.ProcessEnv) => neededTools(stackTools, env).map((tool) => tool.name);
  expect(names({})).toEqual(expect.arrayContaining(['ffmpeg', 'temporal', 'versitygw']));
  expect(names({ TEMPORAL_ADDRESS: 'there:7233' })).not.toContain('temporal');
  expect(names({ TEMPORAL_ADDRESS: 'there:7233', S3_ENDPOINT: 'http://there' })).toEqual(expect.not.arrayContaining(['temporal', 'versitygw']));
});

test('a port in use is moved, and the terminal says where to', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  const out = new PassThrough().setEncoding('utf8');
  const options = readOptions(['--port', '0'], {});
  const ports = await chooseStackPorts({ ...options, ports: { ...options.ports, api: taken } }, new Terminal(out as unknown as NodeJS.WriteStream));
  expect(ports.api).not.toBe(taken);
  expect(new Set(Object.values(ports)).size).toBe(Object.keys(ports).length);
  expect(out.read()).toBe(`  ! Port ${taken} is in use: the API moves to ${ports.api}\n`);
  await new Promise((resolve) => server.close(resolve));
});
