import fc from 'fast-check';
import { planLadder, planSingle } from './ladder.js';

const rate = { num: 25, den: 1 };
const namesOf = (width: number, height: number) => planLadder({}, { width, height, frameRate: rate }).rungs.map((r) => `${r.name} ${r.width}x${r.height}`);

describe('the automatic ladder', () => {
  it('goes from the source size down to 360 for a landscape source', () => {
    expect(namesOf(1920, 1080)).toEqual(['1080p 1920x1080', '720p 1280x720', '480p 854x480', '360p 640x360']);
  });

  it('counts the short side of a portrait source', () => {
    expect(namesOf(1080, 1920)).toEqual(['1080p 1080x1920', '720p 720x1280', '480p 480x854', '360p 360x640']);
  });

  it('names what it leaves out, and why', () => {
    expect(planLadder({}, { width: 1280, height: 720, frameRate: rate }).skipped).toEqual([
      { name: '1080p', reason: 'larger than the source' },
      { name: '1440p', reason: 'larger than the source' },
      { name: '2160p', reason: 'larger than the source' },
    ]);
  });

  it('gives a source below the smallest rung a rung of its own size', () => {
    expect(namesOf(320, 240)).toEqual(['240p 320x240']);
  });

  it('keeps the full size of a source that lies well between two rungs', () => {
    expect(namesOf(800, 600)).toEqual(['600p 800x600', '480p 640x480', '360p 480x360']);
  });

  it('makes the odd size of a source even without growing it', () => {
    expect(namesOf(639, 359)).toEqual(['358p 638x358']);
    expect(namesOf(1279, 719)[0]).toBe('718p 1278x718');
  });

  it('fits a very wide source into the box of each rung', () => {
    expect(namesOf(1920, 800)[0]).toBe('1080p 1920x800');
    expect(namesOf(3440, 1440).slice(0, 2)).toEqual(['3440x1440 3440x1440', '1440p 2560x1072']);
  });
});

describe('given renditions', () => {
  it('keep the shape of the source inside the box that they name', () => {
    const { rungs } = planLadder({ renditions: [{ height: 360 }, { width: 320, height: 320, name: 'small', crf: 30 }, { height: 240, videoKbps: 300 }] }, { width: 1280, height: 720, frameRate: rate });
    expect(rungs).toEqual([
      { name: '360p', width: 640, height: 360, rate: { mode: 'crf', crf: 23, maxKbps: 800 }, copyKbps: 800 },
      { name: '240p', width: 426, height: 240, rate: { mode: 'abr', kbps: 300 }, copyKbps: 300 },
      { name: 'small', width: 320, height: 180, rate: expect.objectContaining({ mode: 'crf', crf: 30 }) as unknown },
    ]);
  });

  it('are skipped where they exceed the source, and replaced by the source size when none is left', () => {
    const ladder = planLadder({ renditions: [{ height: 1080 }, { height: 720 }] }, { width: 640, height: 360, frameRate: rate });
    expect(ladder.rungs.map((r) => r.name)).toEqual(['360p']);
    expect(ladder.skipped.map((s) => s.name)).toEqual(['1080p', '720p']);
  });

  it('of one size at several bit rates are all made, each under a name of its own', () => {
    const { rungs, skipped } = planLadder({ renditions: [{ height: 360, videoKbps: 800 }, { height: 360, videoKbps: 400 }, { height: 360, crf: 20 }, { height: 360, crf: 30 }] }, { width: 1280, height: 720, frameRate: rate });
    expect([rungs.map((r) => r.name), skipped]).toEqual([['360p', '360p-400k', '360p-800k', '360p-2'], []]);
  });

  it('that are equal are made once', () => {
    const ladder = planLadder({ renditions: [{ height: 360 }, { height: 360 }] }, { width: 1280, height: 720, frameRate: rate });
    expect(ladder.rungs).toHaveLength(1);
    expect(ladder.skipped).toEqual([{ name: '360p', reason: 'the same as 360p' }]);
  });
});

it('makes a single rendition as large as the source when more was asked for', () => {
  expect(planSingle({ height: 2160 }, { width: 1280, height: 720, frameRate: rate })).toMatchObject({ width: 1280, height: 720 });
});

const anySize = fc.record({ width: fc.integer({ min: 2, max: 8192 }), height: fc.integer({ min: 2, max: 8192 }) });

it('never enlarges, never bends the shape by more than rounding, and is even, whatever the source', () => {
  fc.assert(
    fc.property(anySize, fc.option(fc.array(fc.record({ height: fc.integer({ min: 16, max: 4320 }) }), { minLength: 1, maxLength: 6 }), { nil: undefined }), (size, renditions) => {
      const { rungs } = planLadder({ renditions }, { ...size, frameRate: rate });
      expect(new Set(rungs.map((r) => r.name)).size).toBe(rungs.length);
      expect(rungs.length).toBeGreaterThan(0);
      for (const rung of rungs) {
        expect(rung.width % 2).toBe(0);
        expect(rung.height % 2).toBe(0);
        expect(rung.width).toBeLessThanOrEqual(Math.max(2, size.width));
        expect(rung.height).toBeLessThanOrEqual(Math.max(2, size.height));
        const scale = Math.max(rung.width / size.width, rung.height / size.height);
        expect(Math.abs(rung.width - size.width * scale)).toBeLessThanOrEqual(2 + 2 * (size.width / size.height));
        expect(Math.abs(rung.height - size.height * scale)).toBeLessThanOrEqual(2 + 2 * (size.height / size.width));
      }
    }),
  );
});
