import { softwareOnly } from '../plan/encoders.js';
import { outputSpec } from '../spec/outputs.js';
import { resultIdentity, type FileContents } from './result-identity.js';

const contents: FileContents = { source: ['aa'], assets: { 'upload:upl_1': 'bb', 'upload:upl_2': 'bb', 'upload:upl_3': 'cc' } };
const identity = (output: object, { files = contents, tenant = 'ten_1', encoders = softwareOnly } = {}) => resultIdentity(tenant, outputSpec.parse(output), files, encoders);

const hls = { name: 'main', type: 'hls' };
const marked = (upload: string) => ({ ...hls, watermark: { image: { upload } } });
const captioned = (upload: string) => ({ ...hls, captions: ['en', { source: { upload }, language: 'de' }] });
const laid = (upload: string) => ({ name: 'a', type: 'image', operations: [{ op: 'flip' }, { op: 'watermark', image: { upload } }] });
const covered = (upload: string) => ({ name: 'a', type: 'audio', cover: { upload } });

describe('outputs may stand for each other', () => {
  it.each([
    ['when defaults are written out, in any order', hls, { segmentSeconds: 4, preset: 'veryfast', type: 'hls', name: 'main' }],
    ['when their watermarks are other uploads of the same bytes', marked('upl_1'), marked('upl_2')],
    ['when their captions are other uploads of the same bytes', captioned('upl_1'), captioned('upl_2')],
    ['when what is laid on images are other uploads of the same bytes', laid('upl_1'), laid('upl_2')],
    ['when their covers are other uploads of the same bytes', covered('upl_1'), covered('upl_2')],
  ])('%s', (_, one, other) => {
    expect(identity(one)).not.toBeNull();
    expect(identity(one)).toBe(identity(other));
  });

  it('never of two tenants', () => {
    expect(identity(hls, { tenant: 'ten_2' })).not.toBe(identity(hls));
  });

  it.each([
    ['a name, which becomes part of files', hls, { ...hls, name: 'other' }],
    ['an option', hls, { ...hls, segmentSeconds: 6 }],
    ['a type', hls, { ...hls, type: 'cmaf' }],
    ['the bytes of a watermark', marked('upl_1'), marked('upl_3')],
    ['the bytes of captions', captioned('upl_1'), captioned('upl_3')],
    ['the bytes of what is laid on images', laid('upl_1'), laid('upl_3')],
    ['the bytes of covers', covered('upl_1'), covered('upl_3')],
    ['where a watermark stands', marked('upl_1'), { ...hls, watermark: { image: { upload: 'upl_1' }, position: 'top' } }],
    ['the order of what is done to an image', { name: 'a', type: 'image', operations: [{ op: 'rotate', degrees: 90 }, { op: 'resize', width: 64 }] }, { name: 'a', type: 'image', operations: [{ op: 'resize', width: 64 }, { op: 'rotate', degrees: 90 }] }],
  ])('not when they differ in %s', (_, one, other) => {
    expect(identity(one)).not.toBe(identity(other));
  });

  it('only when all parts of their sources are the same, in the same order', () => {
    const of = (...source: string[]) => identity(hls, { files: { ...contents, source } });
    expect(new Set([of('aa'), of('bb'), of('aa', 'bb'), of('bb', 'aa'), of('aabb')]).size).toBe(5);
  });

  it('not when another encoder would make them', () => {
    const hardware = { wanted: ['nvenc'] as const, byName: false, reports: [{ encoder: 'h264_nvenc' as const, fault: null }] };
    expect(identity(hls, { encoders: hardware })).not.toBe(identity(hls));
    expect(identity(hls, { encoders: { ...hardware, reports: [{ encoder: 'h264_nvenc', fault: 'no device' }] } })).toBe(identity(hls));
  });
});

it.each([
  ['encrypted, because keys belong to one job', { ...hls, encryption: 'aes-128' }],
  ['in need of a file that cannot be had', marked('upl_9')],
])('an output is always made when it is %s', (_, output) => {
  expect(identity(output)).toBeNull();
});
