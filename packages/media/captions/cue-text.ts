const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&nbsp;': '\u00A0', '&lrm;': '\u200E', '&rlm;': '\u200F', '&quot;': '"', '&apos;': "'" };

/** Anything that a reader could take for markup: tags, cue-internal times, ASS overrides. */
const markup = /<\/?[a-zA-Z][^<>]*>|<\d[\d:.]*>|\{\\[^{}]*\}/g;
const keptTag = /^<(\/?)([biu])>$/i;

/**
 * What a caption file has as the text of a cue, as WebVTT that shows the same words: bold, italic and underline stay,
 * all other markup goes, and every other character stands for itself. It holds no empty line, which would end the cue.
 */
export function safeCueText(raw: string): string {
  const open: string[] = [];
  let made = '';
  let at = 0;
  for (const { 0: tag, index } of raw.matchAll(markup)) {
    made += escapeText(raw.slice(at, index));
    at = index + tag.length;
    const kept = keptTag.exec(tag);
    if (!kept) continue;
    const name = kept[2]!.toLowerCase();
    if (!kept[1]) {
      open.push(name);
      made += `<${name}>`;
    } else if (open.at(-1) === name) {
      open.pop();
      made += `</${name}>`;
    }
  }
  made += escapeText(raw.slice(at));
  const closed = made + open.reverse().map((name) => `</${name}>`).join('');
  return closed.split('\n').map((line) => line.trim()).filter((line) => line.replaceAll(/<[^>]*>/g, '') !== '').join('\n');
}

/** Control characters other than line ends mean nothing to a reader. */
function escapeText(text: string): string {
  const plain = text.replaceAll(/&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos);/g, (entity) => entities[entity]!);
  return plain.replaceAll(/(?!\n)\p{Cc}/gu, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
