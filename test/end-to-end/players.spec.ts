import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { JobView } from '../../packages/media/spec/views.js';
import { complaintsOf, launchChromium } from './chromium.js';
import { aac, makeMedia, mediaFolder, quarters, quickH264 } from './media.js';
import { completeJob, fetchBytes, pageUrl, playbackUrl } from './service.js';

const seconds = 6;
const words = 'Words from one second on';
const adaptive = { preset: 'ultrafast', segmentSeconds: 2, renditions: [{ height: 180 }] };
const lone = { ...adaptive, audio: { languages: ['en'] }, captions: [] };

describe('what is made plays in Chromium', () => {
  const folder = mediaFolder();
  let browser: Browser;
  let job: JobView;

  beforeAll(async () => {
    const captions = path.join(folder, 'words.srt');
    writeFileSync(captions, `1\n00:00:01,000 --> 00:00:05,500\n${words}\n`);
    const tones = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`, '-f', 'lavfi', '-i', `sine=frequency=880:sample_rate=48000:duration=${seconds}`];
    const [picture, filters] = split(quarters(320, 180, seconds), '-filter_complex');
    const languages = ['en', 'de'].flatMap((language, index) => [`-metadata:s:a:${index}`, `language=${language === 'en' ? 'eng' : 'ger'}`]);
    const clip = await makeMedia(path.join(folder, 'clip.mkv'), [...picture, ...tones, '-i', captions, ...filters, '-map', '4:a', '-map', '5:a', '-map', '6:s', ...languages, '-metadata:s:s:0', 'language=eng', ...quickH264, ...aac, '-c:s', 'srt']);
    [browser, job] = await Promise.all([
      launchChromium(),
      completeJob(clip, [
        { ...adaptive, name: 'fmp4', type: 'hls' },
        { ...lone, name: 'ts', type: 'hls', segmentType: 'ts' },
        { ...lone, name: 'aes', type: 'hls', encryption: { method: 'aes-128', rotateSegments: 2 } },
        { ...adaptive, name: 'dash', type: 'dash' },
        { ...lone, name: 'vp9', type: 'dash', codec: 'vp9' },
        { ...lone, name: 'av1', type: 'dash', codec: 'av1' },
        { name: 'webm', type: 'webm', height: 180, preset: 'ultrafast' },
      ]),
    ]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The player page of an output, and what it complains about. */
  async function open(output: string): Promise<{ page: Page; complaints: string[]; asked: string[] }> {
    const page = await browser.newPage();
    const complaints = complaintsOf(page);
    const asked: string[] = [];
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
    await page.goto(await pageUrl(job, output));
    return { page, complaints, asked };
  }

  const played = [
    { output: 'fmp4', what: 'HLS in fragmented MP4' },
    { output: 'ts', what: 'HLS in transport streams' },
    { output: 'aes', what: 'HLS that is encrypted, over a change of keys' },
    { output: 'dash', what: 'DASH in H.264' },
    { output: 'vp9', what: 'DASH in VP9' },
    { output: 'av1', what: 'DASH in AV1' },
  ];

  it.each(played)('$what, in its colours', async ({ output }) => {
    const { page, complaints } = await open(output);
    // Behind the first two segments.
    const shown = await page.evaluate(play, { fromSeconds: 3.8, forSeconds: 0.5 });
    expect(shown).toMatchObject({ width: 320, height: 180, hasSound: true });
    expect(shown.durationSeconds).toBeCloseTo(seconds, 0);
    expect(await page.evaluate(corners)).toEqual(['red', 'green', 'blue', 'white']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('WebM', async () => {
    const { page, complaints } = await open('webm');
    expect(await page.evaluate(play, { fromSeconds: 2, forSeconds: 0.5 })).toMatchObject({ width: 320, height: 180 });
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('gives the keys of an encrypted output to nobody without its token', async () => {
    const master = await playbackUrl(job, 'aes');
    const playlist = new URL('180p/playlist.m3u8', master);
    const uris = [...(await fetchBytes(playlist.href)).toString().matchAll(/#EXT-X-KEY:METHOD=AES-128,URI="([^"]+)"/g)].map((match) => new URL(match[1]!, playlist));
    expect(new Set(uris.map(({ href }) => href)).size).toBe(2);
    for (const uri of uris) {
      expect((await fetchBytes(uri.href)).length).toBe(16);
      const token = uri.pathname.split('/')[2]!;
      const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
      for (const other of [forged, token.slice(0, 20), 'none']) expect((await fetch(uri.href.replace(token, other))).status).toBe(403);
    }
  });

  it('shows captions of HLS and lets people choose the language of the sound', async () => {
    const { page, complaints, asked } = await open('fmp4');
    await page.evaluate(play, { fromSeconds: 0, forSeconds: 0.2 });
    expect(await page.evaluate(() => (globalThis as any).reelforgePlayer.audioTracks.map((track: { lang: string }) => track.lang))).toEqual(['en', 'de']);
    expect(asked.some((name) => name.includes('/audio-1/'))).toBe(false);
    await page.evaluate(() => {
      const player = (globalThis as any).reelforgePlayer;
      player.subtitleTrack = 0;
      player.subtitleDisplay = true;
      player.audioTrack = 1;
    });
    await page.evaluate(play, { fromSeconds: 2, forSeconds: 0.3 });
    await page.waitForFunction(shownWords, undefined, { timeout: 20_000 });
    expect(await page.evaluate(shownWords)).toBe(words);
    expect(await page.evaluate(() => (globalThis as any).reelforgePlayer.audioTrack)).toBe(1);
    expect(asked.some((name) => name.includes('/audio-1/'))).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows captions of DASH and lets people choose the language of the sound', async () => {
    const { page, complaints, asked } = await open('dash');
    await page.evaluate(play, { fromSeconds: 0, forSeconds: 0.2 });
    const languages = await page.evaluate(() => (globalThis as any).reelforgePlayer.getAudioTracks().map((track: { language: string }) => track.language));
    expect([...languages].sort()).toEqual(['de', 'en']);
    expect(asked.some((name) => name.includes('/audio-1/'))).toBe(false);
    await page.evaluate(() => {
      const player = (globalThis as any).reelforgePlayer;
      player.selectTextTrack(player.getTextTracks()[0]);
      player.selectAudioTrack(player.getAudioTracks().find((track: { language: string }) => track.language === 'de'));
    });
    await page.evaluate(play, { fromSeconds: 2, forSeconds: 0.3 });
    await page.waitForFunction(shownWords, undefined, { timeout: 20_000 });
    expect(await page.evaluate(shownWords)).toBe(words);
    expect(asked.some((name) => name.includes('/audio-1/'))).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

function split(args: readonly string[], at: string): [string[], string[]] {
  const index = args.indexOf(at);
  return [args.slice(0, index), args.slice(index)];
}

/** Runs in the page: plays from a time on until pictures have advanced. */
async function play({ fromSeconds, forSeconds }: { fromSeconds: number; forSeconds: number }) {
  const scope = globalThis as any;
  const video = scope.document.querySelector('video');
  const fail = (why: string) => new Error(`${why}: state ${video.readyState}, at ${video.currentTime}, ${scope.document.getElementById('status')?.textContent} ${video.error?.message}`);
  const within = <T,>(what: string, work: Promise<T>): Promise<T> => Promise.race([work, new Promise<never>((_, reject) => setTimeout(() => reject(fail(what)), 20_000))]);
  video.muted = true;
  if (video.readyState < 2) await within('nothing to show', new Promise((resolve) => video.addEventListener('canplay', resolve, { once: true })));
  video.currentTime = fromSeconds;
  await within('does not play', video.play());
  return within('stands still', new Promise<{ width: number; height: number; durationSeconds: number; hasSound: boolean }>((resolve) => {
    const next = (_: number, frame: { mediaTime: number; width: number; height: number }) => {
      if (frame.mediaTime < fromSeconds + forSeconds || video.currentTime < fromSeconds + forSeconds) return video.requestVideoFrameCallback(next);
      video.pause();
      resolve({ width: frame.width, height: frame.height, durationSeconds: video.duration, hasSound: video.webkitAudioDecodedByteCount > 0 });
    };
    video.requestVideoFrameCallback(next);
  }));
}

/** Runs in the page: the names of the colours in the middles of the four quarters. */
function corners(): string[] {
  const { document } = globalThis as any;
  const video = document.querySelector('video');
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0);
  const near = (value: number, wanted: number) => Math.abs(value - wanted) < 40;
  const names: [string, number, number, number][] = [['red', 255, 0, 0], ['green', 0, 128, 0], ['blue', 0, 0, 255], ['white', 255, 255, 255]];
  return [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]].map(([x, y]) => {
    const [red, green, blue] = context.getImageData(canvas.width * x!, canvas.height * y!, 1, 1).data;
    return names.find(([, r, g, b]) => near(red, r) && near(green, g) && near(blue, b))?.[0] ?? `${red} ${green} ${blue}`;
  });
}

/** Runs in the page: the text of the captions that are shown now. */
function shownWords(): string {
  const video = (globalThis as any).document.querySelector('video');
  return [...video.textTracks].filter((track: { mode: string }) => track.mode === 'showing').flatMap((track: any) => [...(track.activeCues ?? [])].map((cue: any) => cue.text)).join(' ');
}
