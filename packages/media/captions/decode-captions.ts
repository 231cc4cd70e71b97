/** The text of a caption file: UTF-16 where a byte order mark says so, UTF-8 where it is valid, otherwise Windows' superset of Latin-1. Line ends become `\n`. */
export function decodeCaptions(bytes: Uint8Array): string {
  return decode(bytes).replaceAll(/\r\n?/g, '\n');
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
