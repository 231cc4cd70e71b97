/** RFC 6266: saves under `name`, with an ASCII form for old clients and RFC 8187 for the rest. */
export function attachment(name: string): string {
  const plain = name.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').replace(/[/\\]/g, '-') || 'download';
  const ascii = plain.replace(/[^\x20-\x7e]/g, '_').replace(/["%;]/g, '_');
  const encoded = encodeURIComponent(plain).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
