import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { asCurl, asTypeScript } from './same-request.js';

const request = { source: { upload: 'upl_1' }, outputs: [{ name: 'main', type: 'hls', renditions: [{ height: 360 }] }, { name: 'photo', type: 'image', operations: [{ op: 'watermark', text: `it's "me"\n` }] }], metadata: { 'a-b': 'c' } };

it('the command sends the request, whatever its texts hold', () => {
  const sent = execFileSync('sh', ['-c', `curl() { while [ $# -gt 1 ]; do shift; done; printf %s "$1"; }\n${asCurl(request, 'http://localhost')}`], { encoding: 'utf8' });
  expect(JSON.parse(sent)).toEqual(request);
});

it('the program asks for the same', () => {
  const text = asTypeScript(request, 'http://localhost');
  const [, argument] = /jobs\.create\((.*)\);\nconst done/s.exec(text)!;
  expect(runInNewContext(`JSON.stringify(${argument})`)).toBe(JSON.stringify(request));
  expect(text).toContain("source: { upload: 'upl_1' }");
  expect(text).toContain("'a-b'");
});
