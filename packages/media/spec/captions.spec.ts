import { outputSpec } from './outputs.js';

it('takes one default among captions, as a group of renditions may have (RFC 8216, 4.3.4.1.1), and names the second', () => {
  const file = (name: string) => ({ source: { upload: name }, language: 'en', default: true });
  const issues = (captions: unknown[]) => outputSpec.safeParse({ name: 'main', type: 'hls', captions }).error?.issues.map(({ path }) => path.join('.'));
  expect(issues([file('a'), { ...file('b'), default: false }, 'de'])).toBeUndefined();
  expect(issues([file('a'), 'de', file('b')])).toEqual(['captions.2.default']);
});
