// #region library
import { isReelforgeError, Reelforge } from '@reelforge/client';

// The server adds the key: this page has none.
const client = new Reelforge({ baseUrl: `${location.origin}/media`, token: () => undefined });

/** Called again with the same file, it sends the missing parts only, as their checksums tell. */
export async function sendFile(file: File, onProgress: (part: number) => void): Promise<string> {
  const name = `upload of ${file.name}, ${file.size} bytes, ${file.lastModified}`;
  const options = { onProgress: ({ sentBytes }: { sentBytes: number }) => onProgress(sentBytes / file.size) };
  const send = () => client.uploads.send(file, { ...options, resumable: true, onCreated: ({ id }) => localStorage.setItem(name, id) });
  const begun = localStorage.getItem(name);
  const upload = begun ? await client.uploads.resume(begun, file, options).catch((error: unknown) => (isReelforgeError(error, 'upload_expired') ? send() : Promise.reject(error as Error))) : await send();
  localStorage.removeItem(name);
  return upload.id;
}
// #endregion
