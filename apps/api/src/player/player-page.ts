import type { AdaptiveType } from '../../../../packages/media/spec/outputs.js';
import { isAdaptive } from '../../../../packages/media/spec/output-kinds.js';
import type { StorageConfig } from '../../../../packages/platform/config/blocks.js';
import { mediaPagePolicy } from '../http/media-page-policy.js';
import type { PublishedOutput } from '../playback/published-outputs.js';

/** Players work in threads of their own; a page of the same origin may frame it. */
export function contentPolicy(config: StorageConfig): string {
  return mediaPagePolicy(config, { images: 'data:', own: { 'worker-src': "'self' blob:", 'frame-ancestors': "'self'" } });
}

/** A page that plays one output; its names are relative, so it works under the token of its own address. */
export function playerPage(name: string, output: PublishedOutput): string {
  const title = escape(name);
  const script = isAdaptive(output) ? scripts(output.type) : '';
  return document(title, isAdaptive(output) ? adaptive(title, output.type === 'dash' ? 'manifest.mpd' : 'master.m3u8') : output.files.map((file) => view(escape(file.name), file.contentType)).join('\n'), script);
}

const headings: Readonly<Record<number, string>> = { 403: 'This link does not work', 404: 'Nothing to play here', 409: 'Nothing to play yet', 503: 'Not available at the moment' };

/** A page that says why an output cannot be played; `detail` in words. */
export function messagePage(status: number, detail: string): string {
  return document(headings[status] ?? 'This cannot be played', `<p>${escape(detail)}</p>`);
}

function document(title: string, body: string, script = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Reelforge</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/player/player.css">
${script}
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

function scripts(type: AdaptiveType): string {
  if (type === 'dash') return '<script src="/player/shaka.js" defer></script><script src="/player/dash-player.js" type="module"></script>';
  return '<script src="/player/hls.min.js" defer></script><script src="/player/player.js" defer></script>';
}

function adaptive(title: string, source: string): string {
  return `<video id="video" controls playsinline aria-label="${title}" data-source="${source}"></video>
<p class="bar"><label for="quality">Quality</label> <select id="quality" disabled><option value="-1">Automatic</option></select></p>
<p id="status" role="status" aria-live="polite"></p>
<noscript><p>Playing adaptive video needs JavaScript in this browser. <a href="${source}">Open the playlist</a> in a player instead.</p></noscript>`;
}

function view(name: string, contentType: string): string {
  if (contentType.startsWith('video/')) return `<video controls playsinline preload="metadata" src="${name}" aria-label="${name}"></video>`;
  if (contentType.startsWith('audio/')) return `<audio controls preload="metadata" src="${name}" aria-label="${name}"></audio>`;
  if (contentType.startsWith('image/')) return `<figure><img src="${name}" alt="${name}" loading="lazy"><figcaption>${name}</figcaption></figure>`;
  return `<p><a href="${name}">${name}</a></p>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
