import { fieldText, withField } from './output-fields.js';
import { kindOf } from './kinds.js';
import { freeName, recipes } from './recipes.js';

test('a field is put where its path leads, and leaves nothing behind when it is emptied', () => {
  const output = { name: 'main', type: 'cmaf' };
  const loud = withField(output, ['audio', 'kbps'], 96);
  expect(loud).toEqual({ name: 'main', type: 'cmaf', audio: { kbps: 96 } });
  expect(fieldText(loud, ['audio', 'kbps'])).toBe('96');
  expect(fieldText(output, ['audio', 'kbps'])).toBe('');
  expect(withField(loud, ['audio', 'kbps'], undefined)).toEqual(output);
  expect(withField({ ...loud, audio: { kbps: 96, channels: 'source' } }, ['audio', 'kbps'], undefined)).toEqual({ ...output, audio: { channels: 'source' } });
});

test.each([
  ['holiday.MOV', 'video/quicktime', 'video'],
  ['song.flac', '', 'sound'],
  ['photo.heic', '', 'image'],
  ['blob', 'image/png', 'image'],
  ['unknown', '', 'video'],
])('%s of type %s is taken for %s', (name, type, kind) => expect(kindOf(name, type)).toBe(kind));

test('names of outputs stay unique', () => {
  expect(freeName('video', recipes.video[0]!.outputs)).toBe('video-2');
  expect(freeName('other', recipes.video[0]!.outputs)).toBe('other');
});
