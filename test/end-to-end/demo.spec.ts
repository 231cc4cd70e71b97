import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { probe } from './probe.js';
import { stack } from './service.js';

const project = path.resolve(import.meta.dirname, '../..');

describe('npm run demo', () => {
  const folder = mediaFolder();
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function demo(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const env = { ...process.env, NODE_OPTIONS: '', REELFORGE_API: stack.api, REELFORGE_API_KEY: stack.apiKey };
    return promisify(execFile)(process.execPath, ['--import', 'tsx', 'deploy/local/demo.ts', ...args], { cwd: project, env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  }

  it('takes a file through the service and prints an address that plays', async () => {
    const clip = await makeMedia(path.join(folder, 'clip.mp4'), [...picture('640x360', '25', 6), ...tone(6), ...quickH264, ...aac]);
    const { code, stdout, stderr } = await demo(clip);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['main', 'sound', 'stills', 'poster']) expect(stdout).toMatch(new RegExp(`${name} +\\w+ +completed`));
    const url = /"(http[^"]+\/play\/[^"]+\/master\.m3u8)"/.exec(stdout)![1]!;
    const { streams, format } = await probe(url);
    expect(streams.map((s) => s.codec_type)).toEqual(expect.arrayContaining(['video', 'audio']));
    expect(Math.abs(Number(format.duration) - 6)).toBeLessThan(0.1);
    const page = await fetch(new URL('./', url));
    expect(page.headers.get('content-type')).toContain('text/html');
  }, 180_000);

  it('says what is wrong with a bad file, and fails', async () => {
    const { code, stdout } = await demo(path.join(project, 'package.json'));
    expect(code).toBe(1);
    expect(stdout).toContain('unreadable_source');
  }, 120_000);

  it('says that there is no such file', async () => {
    const { code, stderr } = await demo(path.join(folder, 'nothing.mp4'));
    expect(code).toBe(1);
    expect(stderr).toContain('There is no file');
  }, 60_000);
});
