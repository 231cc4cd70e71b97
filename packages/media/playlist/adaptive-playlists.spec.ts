import fc from 'fast-check';
import HLS from 'hls-parser';
import { parse } from 'mpd-parser';
import { anyJob, planAny } from '../../../test/media/arbitrary-job.js';
import { packageMadeUp, type PackagedOutput } from '../../../test/media/made-up-tracks.js';
import { isAdaptive } from '../spec/output-kinds.js';

const manifestUri = 'https://media.example/manifest.mpd';
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Every adaptive output of any job, as if its tracks had been made. */
function everyOutput(check: (output: PackagedOutput & { text: (name: string) => string }) => void): void {
  const drawn = fc.tuple(anyJob, fc.array(fc.integer({ min: 500, max: 2_000_000 }), { minLength: 1, maxLength: 7 }));
  fc.assert(
    fc.property(drawn, ([job, bytes]) => {
      const { plan } = planAny(job);
      let turn = 0;
      for (const output of plan.outputs.filter(isAdaptive)) {
        const packaged = packageMadeUp(plan, output, () => bytes[turn++ % bytes.length]!);
        const files = new Map(Object.values(packaged.playlists).flat().map(({ name, text }) => [name, text] as const));
        check({ ...packaged, text: (name) => files.get(name)! });
      }
    }),
    { numRuns: 100 },
  );
}

const media = (text: string) => HLS.parse(text) as HLS.types.MediaPlaylist;
const master = (text: string) => HLS.parse(text) as HLS.types.MasterPlaylist;

describe('the playlists of any output', () => {
  it('name segments that exist, in order, none longer than the target (RFC 8216, 4.3.3.1)', () => {
    everyOutput(({ plan, sizes, text }) => {
      for (const [folder, own] of plan.type === 'dash' ? [] : sizes) {
        const { segments, targetDuration, playlistType, endlist } = media(text(`${folder}/playlist.m3u8`));
        expect(segments.map((s) => s.uri)).toEqual(own.map((_, n) => `${String(n).padStart(5, '0')}.m4s`));
        expect([segments.filter((s) => Math.round(s.duration) > targetDuration || s.duration <= 0).length, playlistType, endlist]).toEqual([0, 'VOD', true]);
        expect(text(`${folder}/playlist.m3u8`)).toContain('\n#EXT-X-INDEPENDENT-SEGMENTS\n');
        expect(segments[0]!.map.uri).toBe('init.mp4');
      }
    });
  });

  it('say of each variant what it needs, and never less than was measured (RFC 8216, 4.3.4.2)', () => {
    everyOutput(({ plan, sizes, text }) => {
      for (const name of plan.type === 'dash' ? [] : ['master.m3u8', ...(plan.delivery.separatePlaylists ? plan.renditions.map((r) => `${r.name}/master.m3u8`) : [])]) {
        const { variants, independentSegments } = master(text(name));
        expect(independentSegments).toBe(true);
        for (const variant of variants.filter((v) => !v.isIFrameOnly)) {
          const base = new URL(name, manifestUri);
          const named = (uri: string) => new URL(uri, base).pathname.slice(1).split('/').at(-2)!;
          const [rate, peak] = mostDemanding([variant.uri, ...variant.audio.flatMap((a) => a.uri ?? [])].map(named), plan.renditions.length > 0, sizes, text);
          expect([variant.bandwidth >= variant.averageBandwidth!, variant.averageBandwidth! >= rate, variant.bandwidth >= peak]).toEqual([true, true, true]);
          const rendition = plan.renditions.find((r) => r.name === named(variant.uri));
          if (rendition) expect([variant.resolution, variant.frameRate! > 0, variant.codecs!.split(',').length]).toEqual([{ width: rendition.width, height: rendition.height }, true, variant.audio.length > 0 ? 2 : 1]);
          else expect(variant.codecs).toBe('mp4a.40.2');
        }
        expect(variants.filter((v) => !v.isIFrameOnly).length).toBe(name === 'master.m3u8' ? Math.max(1, plan.renditions.length) : 1);
      }
    });
  });

  it('offer keyframes as byte ranges that lie within segments that exist (RFC 8216, 4.3.3.6)', () => {
    everyOutput(({ plan, sizes, text }) => {
      if (plan.type === 'dash') return;
      const fast = master(text('master.m3u8')).variants.filter((v) => v.isIFrameOnly);
      expect(fast.map((v) => v.uri)).toEqual(plan.renditions.map((r) => `${r.name}/iframes.m3u8`));
      for (const variant of fast) {
        const folder = variant.uri.split('/')[0]!;
        const { segments, isIFrame } = media(text(variant.uri));
        expect([isIFrame, segments.length, segments.map((s) => s.duration)]).toEqual([true, sizes.get(folder)!.length, media(text(`${folder}/playlist.m3u8`)).segments.map((s) => s.duration)]);
        expect(segments.filter(({ byterange }, n) => byterange.offset < 0 || byterange.length <= 0 || byterange.offset + byterange.length > sizes.get(folder)![n]!)).toEqual([]);
        const own = master(text('master.m3u8')).variants.find((v) => !v.isIFrameOnly && v.uri.startsWith(`${folder}/`))!;
        expect([variant.bandwidth >= variant.averageBandwidth!, variant.resolution, own.codecs!.split(',')[0]]).toEqual([true, own.resolution, variant.codecs]);
      }
    });
  });

  it('and its manifest are of one mind: segments, lengths, codecs, sizes', () => {
    everyOutput(({ plan, text }) => {
      if (plan.type !== 'cmaf') return;
      const { playlists, mediaGroups, duration } = parse(text('manifest.mpd'), { manifestUri });
      const sounds = Object.values(mediaGroups.AUDIO).flatMap((group) => Object.values(group)).flatMap((g) => g.playlists);
      const tracks = plan.renditions.length > 0 ? [...playlists, ...sounds] : playlists;
      const { variants } = master(text('master.m3u8'));
      for (const track of tracks) {
        const folder = track.segments[0]!.resolvedUri.split('/').at(-2)!;
        const { segments } = media(text(`${folder}/playlist.m3u8`));
        expect(track.segments.map((s) => s.resolvedUri.split('/').at(-1))).toEqual(segments.map((s) => s.uri));
        expect(track.segments.filter((s, n) => Math.abs(s.duration - segments[n]!.duration) > 0.00002)).toEqual([]);
        const variant = variants.find((v) => !v.isIFrameOnly && v.uri === `${folder}/playlist.m3u8`);
        if (!track.attributes.RESOLUTION || !variant) continue;
        expect([track.attributes.RESOLUTION, track.attributes.CODECS, track.attributes['FRAME-RATE']!.toFixed(3)]).toEqual([variant.resolution, variant.codecs!.split(',')[0], variant.frameRate!.toFixed(3)]);
        expect(track.attributes.BANDWIDTH).toBeLessThanOrEqual(variant.bandwidth);
        expect(Math.abs(sum(segments.map((s) => s.duration)) - duration)).toBeLessThanOrEqual(1.01 / Math.min(...playlists.map((p) => p.attributes['FRAME-RATE'] ?? 100)));
      }
      expect(playlists.filter((p) => p.attributes.RESOLUTION).map((p) => p.attributes.NAME).sort()).toEqual(plan.renditions.map((r) => r.name).sort());
    });
  });
});

/** Average of picture with the heaviest sound, or of that alone, bit/s, and the highest rate of a segment of at least half the target. */
function mostDemanding(folders: readonly string[], hasPicture: boolean, sizes: PackagedOutput['sizes'], text: (name: string) => string): [number, number] {
  const rates = [...new Set(folders)].map((folder) => {
    const { segments, targetDuration } = media(text(`${folder}/playlist.m3u8`));
    const bits = sizes.get(folder)!.map((bytes) => bytes * 8);
    const counted = segments.flatMap((s, n) => (s.duration >= targetDuration / 2 ? [bits[n]! / s.duration] : []));
    return { average: sum(bits) / sum(segments.map((s) => s.duration)), peak: Math.max(0, ...counted) };
  });
  const [picture, ...sound] = hasPicture ? rates : [{ average: 0, peak: 0 }, ...rates];
  const margin = 1 - 1e-4;
  return [(picture!.average + Math.max(0, ...sound.map((s) => s.average))) * margin, (picture!.peak + Math.max(0, ...sound.map((s) => s.peak))) * margin];
}
