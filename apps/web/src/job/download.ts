import { api } from '../client/api.js';

/** Has the browser save a file of an output. Throws `ApiError` where it is gone. */
export async function download(jobId: string, output: string, file: string): Promise<void> {
  const { url } = await api.get<{ url: string }>(`/v1/jobs/${jobId}/outputs/${encodeURIComponent(output)}/download`, { query: { file }, headers: { accept: 'application/json' } });
  // The store answers with an attachment, so the page stays where it is.
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}
