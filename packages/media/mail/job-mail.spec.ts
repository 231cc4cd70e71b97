import type { JobView } from '../spec/views.js';
import { mailOfJob } from './job-mail.js';

const output = (name: string, rest: object = {}) => ({ name, type: 'hls', state: 'completed', error: null, files: [{ sizeBytes: 2_400_000 }, { sizeBytes: 100_000 }], ...rest });
const job = (rest: object = {}): JobView => ({ id: 'job_1', state: 'completed', reference: 'order 7', outputs: [output('main'), output('sound', { type: 'audio', files: [{ sizeBytes: 900 }] })], error: null, startedAt: '2030-01-01T00:00:00.000Z', finishedAt: '2030-01-01T00:02:31.400Z', ...rest }) as unknown as JobView;
const problem = { detail: 'The file ends in the middle.', cure: 'Export it again.' };

test('says what became of the job and of every output, in text and in HTML', () => {
  const { subject, text, html } = mailOfJob(job());
  expect(subject).toBe('Your media is ready: order 7');
  expect(text).toBe(['Your media is ready', '', 'Job        job_1', 'Reference  order 7', 'Finished   2030-01-01 00:02:31 UTC', 'Took       3 min', '', '- main (hls): completed, 2 files, 2.5 MB', '- sound (audio): completed, one file, 0.9 kB', ''].join('\n'));
  for (const part of ['Your media is ready', 'job_1', 'order 7', '2 files, 2.5 MB', 'sound']) expect(html).toContain(part);
});

test('names what failed, and what helps', () => {
  const { subject, text, html } = mailOfJob(job({ state: 'failed', reference: null, outputs: [output('main', { state: 'failed', files: [], error: problem })], error: problem }));
  expect(subject).toBe('Your media could not be made');
  for (const body of [text, html]) for (const part of ['The file ends in the middle.', 'Export it again.']) expect(body).toContain(part);
});

test('what callers wrote is text: it opens no tag, no attribute and no second header, and is bounded', () => {
  const hostile = '</td><script>alert(1)</script>"onload=\'x\' & \r\nBcc: you@example.com\u202E\u2028';
  const { subject, text, html } = mailOfJob(job({ reference: hostile, outputs: [output(hostile, { error: { detail: hostile + 'x'.repeat(5000), cure: '' } })] }));
  expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
  expect(text.split('\n').filter((line) => line.startsWith('Bcc'))).toEqual([]);
  expect(html).not.toContain('<script');
  expect(html).not.toContain("'x'");
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;onload=&#39;x&#39; &amp;');
  expect(html.length).toBeLessThan(5000);
});

test('a job with very many outputs makes no very long mail, and loads nothing from anywhere', () => {
  const { html } = mailOfJob(job({ outputs: Array.from({ length: 500 }, (_, index) => output(`o${index}`)) }));
  expect(html).toContain('o31');
  expect(html).not.toContain('o32');
  expect(html).not.toMatch(/https?:|src=|url\(/);
});
