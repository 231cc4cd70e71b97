/** What the thread answers; `pixels` are four bytes each. */
export type HeicAnswer =
  | { readonly pixels: ArrayBuffer; readonly width: number; readonly height: number }
  | { readonly problem: 'unreadable_source' | 'image_too_large'; readonly detail: string };

/** A thread cannot load TypeScript, and the same code has to run from sources and from the build: so it is text. */
export const heicWorker = `
const { readFileSync } = require('node:fs');
const { parentPort, workerData: { library, path, maxPixels } } = require('node:worker_threads');
const heif = require(library);

const refuse = (problem, detail) => Object.assign(new Error(detail), { problem });
const isFailed = (result) => !result || (result.code !== undefined && result.code !== heif.heif_error_code.heif_error_Ok);

function mainImage(context) {
  const read = heif.heif_context_read_from_memory(context, readFileSync(path));
  if (isFailed(read)) throw refuse('unreadable_source', 'the HEIC file cannot be read: ' + read.message);
  const ids = heif.heif_js_context_get_list_of_top_level_image_IDs(context);
  if (isFailed(ids) || !ids.length) throw refuse('unreadable_source', 'the HEIC file holds no picture');
  const handles = ids.map((id) => heif.heif_js_context_get_image_handle(context, id)).filter((handle) => !isFailed(handle));
  const main = handles.find((handle) => heif.heif_image_handle_is_primary_image(handle)) ?? handles[0];
  if (!main) throw refuse('unreadable_source', 'the HEIC file holds no picture that can be opened');
  return main;
}

async function decode() {
  const handle = mainImage(heif.heif_context_alloc());
  const [width, height] = [heif.heif_image_handle_get_width(handle), heif.heif_image_handle_get_height(handle)];
  if (width * height > maxPixels) throw refuse('image_too_large', 'the HEIC picture is ' + width + '×' + height + '; ' + maxPixels + ' pixels are allowed');
  const decoded = await heif.heif_js_decode_image2(handle, heif.heif_colorspace.heif_colorspace_RGB, heif.heif_chroma.heif_chroma_interleaved_RGBA);
  const plane = isFailed(decoded) ? null : decoded.channels.find((channel) => channel.id === heif.heif_channel.heif_channel_interleaved);
  if (!plane) throw refuse('unreadable_source', 'the HEIC picture cannot be decoded' + (decoded && decoded.message ? ': ' + decoded.message : ''));
  const pixels = new Uint8Array(plane.width * plane.height * 4);
  for (let row = 0; row < plane.height; row++) pixels.set(plane.data.subarray(row * plane.stride, row * plane.stride + plane.width * 4), row * plane.width * 4);
  parentPort.postMessage({ pixels: pixels.buffer, width: plane.width, height: plane.height }, [pixels.buffer]);
}

decode().catch((error) => parentPort.postMessage({ problem: error.problem ?? 'unreadable_source', detail: error.problem ? error.message : 'the HEIC file cannot be decoded: ' + error.message }));
`;
