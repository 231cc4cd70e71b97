import { inWords } from './problem-words.js';
import type { Problem } from './views.js';

const problem = (fields: Partial<Problem>): Problem => ({ type: '', title: 'T', status: 422, detail: 'D', code: 'internal', retryable: false, cure: 'C', ...fields });

it('the log of the media process is taken out of the detail', () => {
  const words = inWords(problem({ code: 'unreadable_source', detail: 'ffmpeg exited with code 1; log: [mov] moov atom not found | clip.mp4: Invalid data' }));
  expect([words.detail, words.log]).toEqual(['ffmpeg exited with code 1', ['[mov] moov atom not found', 'clip.mp4: Invalid data']]);
  expect(inWords(problem({ detail: 'no room; the catalog: full' })).detail).toBe('no room; the catalog: full');
});

it('it is said whose turn it is', () => {
  const whose = (fields: Partial<Problem>) => inWords(problem(fields)).whose;
  expect(whose({ code: 'unreadable_source' })).toContain('The file');
  expect(whose({ code: 'crop_out_of_range' })).toContain('What was asked for');
  expect(whose({ code: 'missing_filter' })).toContain('installation');
  expect(whose({ code: 'workflow_lost', status: 500 })).toContain('The service');
  expect(whose({ code: 'encode_failed' })).toContain('The service');
});

it('it is said whether a retry helps', () => {
  expect(inWords(problem({ retryable: true })).retry).toContain('may help');
  expect(inWords(problem({ retryable: false })).retry).toContain('gives the same');
});
