import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

/** Files that examples need beside the source, by the name that stands for their upload. */
const makers: Readonly<Record<string, { readonly name: string; readonly make: () => Promise<Buffer | string> }>> = {
  logo: {
    name: 'logo.png',
    make: () => sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="240" height="120"><rect width="240" height="120" rx="24" fill="#d33"/><circle cx="60" cy="60" r="36" fill="#fff"/><rect x="120" y="36" width="90" height="48" fill="#fff"/></svg>')).png().toBuffer(),
  },
  captions: { name: 'captions.srt', make: async () => '1\n00:00:00,000 --> 00:00:02,000\nHello from the demo\n\n2\n00:00:02,000 --> 00:00:04,000\nA second line\n' },
};

/** The outputs with an upload in place of every `{name}`; each file is made and sent once. */
export async function provideSideFiles(outputs: readonly object[], upload: (file: string) => Promise<string>): Promise<readonly object[]> {
  let text = JSON.stringify(outputs);
  const folder = await mkdtemp(path.join(tmpdir(), 'reelforge-demo-'));
  try {
    for (const [name, { name: fileName, make }] of Object.entries(makers)) {
      if (!text.includes(`{${name}}`)) continue;
      const file = path.join(folder, fileName);
      await writeFile(file, await make());
      text = text.replaceAll(`{${name}}`, await upload(file));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return JSON.parse(text) as object[];
}
