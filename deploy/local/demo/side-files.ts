import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';

const plain = (width: number, height: number, background: string) => ({ create: { width, height, channels: 4 as const, background } });

/** Files that examples need beside the source, by the name that stands for their upload. */
const makers: Readonly<Record<string, { readonly name: string; readonly make: () => Promise<Buffer | string> }>> = {
  logo: {
    name: 'logo.png',
    make: () => sharp(plain(240, 120, '#d33')).composite([{ input: plain(72, 72, '#fff'), left: 24, top: 24 }, { input: plain(90, 48, '#fff'), left: 120, top: 36 }]).png().toBuffer(),
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
