import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ffmpeg } from '../media/make.js';
import type { HostileInput, Place } from './hostile-input.js';
import { findBox } from './boxes.js';

/** A text with the name of a film. */
const text = (name: string, write: (place: Place) => string): HostileInput => ({
  name,
  becomes: ['unreadable_source'],
  make: async (place) => {
    const file = path.join(place.folder, `${name.replaceAll(/\W+/g, '-')}.mp4`);
    await writeFile(file, write(place));
    return file;
  },
});

const hls = (segment: string, before = '') => `#EXTM3U\n#EXT-X-TARGETDURATION:5\n${before}#EXTINF:5,\n${segment}\n#EXT-X-ENDLIST\n`;
const dash = (base: string, before = '', media = 'x.m4s') => `<?xml version="1.0"?>${before}<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT5S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><BaseURL>${base}</BaseURL><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1" codecs="avc1.42c01e"><BaseURL>${media}</BaseURL><SegmentList duration="5"><SegmentURL media="${media}"/></SegmentList></Representation></AdaptationSet></Period></MPD>`;

/** Texts that make a reader open something else. */
export const playlists: readonly HostileInput[] = [
  text('an HLS playlist that names a file of the system', () => hls('file:///etc/passwd')),
  text('an HLS playlist that names an address', ({ canaryUrl }) => hls(`${canaryUrl}/segment.ts`)),
  text('an HLS playlist that names the film of another tenant', ({ canaryFilm }) => hls(`file://${canaryFilm}`)),
  text('an HLS playlist that names a film beside it', () => hls('canary.ts')),
  text('an HLS playlist whose key is a file', () => hls('canary.ts', '#EXT-X-KEY:METHOD=AES-128,URI="file:///etc/hostname"\n')),
  text('an HLS master playlist that names another playlist', ({ canaryUrl }) => `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${canaryUrl}/media.m3u8\n`),
  text('a concat script with an absolute name', ({ canaryFilm }) => `ffconcat version 1.0\nfile '${canaryFilm}'\n`),
  text('a concat script with a name beside it', () => "ffconcat version 1.0\nfile 'canary.ts'\n"),
  text('a concat script that names itself', () => "ffconcat version 1.0\nfile 'a-concat-script-that-names-itself.mp4'\nfile 'a-concat-script-that-names-itself.mp4'\n"),
  text('a DASH manifest with an address', ({ canaryUrl }) => dash(`${canaryUrl}/`)),
  text('a DASH manifest with a local base', ({ folder }) => dash(`file://${folder}/`, '', 'canary.ts')),
  text('a DASH manifest with an external entity', ({ canaryUrl }) => dash('&x;', `<!DOCTYPE MPD [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y SYSTEM "${canaryUrl}/entity">]>`, '&y;')),
  text('a session description', ({ canaryUrl }) => `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${new URL(canaryUrl).port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`),
  text('a script of an editor', ({ canaryFilm }) => `import("${canaryFilm}")\nDirectShowSource("${canaryFilm}")\n`),
  text('a page', ({ canaryUrl }) => `<!doctype html><script src="${canaryUrl}/x.js"></script><img src="${canaryUrl}/x.png">`),
  text('an image script', ({ canaryUrl }) => `push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 '${canaryUrl}/x.png'\npop graphic-context\n`),
];

/** A QuickTime film that says that its samples lie in another file: its own are taken. */
export const referring: HostileInput = {
  name: 'a film whose samples are said to lie in another file',
  becomes: 'made',
  make: async ({ folder, goodFilm, canaryFilm }) => {
    const file = path.join(folder, 'referring.mov');
    await ffmpeg('-i', goodFilm, '-map', '0:v', '-c', 'copy', file);
    const bytes = await readFile(file);
    const drefs = findBox(bytes, 'dref');
    for (const dref of drefs) {
      // One entry: size, type, version and flags; the flag says that the samples are in this file.
      bytes.write('url ', dref + 20, 'latin1');
      bytes.writeUInt32BE(0, dref + 24);
    }
    await writeFile(file, Buffer.concat([bytes, Buffer.from(canaryFilm)]));
    return file;
  },
};
