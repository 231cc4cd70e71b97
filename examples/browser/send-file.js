/* global localStorage */
// #region send
const partsAtOnce = 3;

/** Sends a file in parts, straight to the store. Called again with the same file, it goes on where it stopped. */
export async function sendFile(file, onProgress) {
  const name = `upload of ${file.name}, ${file.size} bytes, ${file.lastModified}`;
  const upload = (await earlier(localStorage.getItem(name))) ?? (await ask('POST', '/v1/uploads', { fileName: file.name, sizeBytes: file.size, method: 'multipart' }));
  localStorage.setItem(name, upload.id);

  const { partSizeBytes, partCount, parts = [], received = [] } = upload.multipart;
  const links = new Map(parts.map(({ number, url }) => [number, url]));
  const arrived = new Set(received.map(({ number }) => number));
  const missing = Array.from({ length: partCount }, (_, index) => index + 1).filter((number) => !arrived.has(number));

  const sendNext = async () => {
    for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
      await sendPart(upload.id, number, links, file.slice((number - 1) * partSizeBytes, number * partSizeBytes));
      onProgress(arrived.add(number).size / partCount);
    }
  };
  await Promise.all(Array.from({ length: partsAtOnce }, sendNext));
  await ask('POST', `/v1/uploads/${upload.id}/complete`, {});
  localStorage.removeItem(name);
  return upload.id;
}

/** What was begun, if the service still waits for it. */
async function earlier(id) {
  const upload = id && (await ask('GET', `/v1/uploads/${id}`).catch(() => null));
  return upload?.state === 'pending' ? upload : null;
}

async function sendPart(upload, number, links, bytes) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Links live as long as the upload; further ones are asked for.
      if (!links.has(number)) for (const link of (await ask('POST', `/v1/uploads/${upload}/parts`, { numbers: [number] })).parts) links.set(link.number, link.url);
      const answer = await fetch(links.get(number), { method: 'PUT', body: bytes });
      if (answer.ok) return;
      links.delete(number);
      throw new Error(`The store answered ${answer.status}`);
    } catch (error) {
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
    }
  }
}

async function ask(method, path, body) {
  const answer = await fetch(`/media${path}`, { method, ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}) });
  const json = await answer.json();
  if (!answer.ok) throw new Error(json.detail);
  return json;
}
// #endregion
