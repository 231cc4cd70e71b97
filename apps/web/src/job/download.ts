import { client } from '../client/client.js';

/** Has the browser save a file of an output. Throws where it is gone. */
export async function download(jobId: string, output: string, file: string): Promise<void> {
  const { url } = await client.jobs.downloadLink(jobId, output, { file });
  // The store answers with an attachment, so the page stays where it is.
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
