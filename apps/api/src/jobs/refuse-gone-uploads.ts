import { toRetry } from '../../../../packages/media/control/refusals.js';
import { MediaError } from '../../../../packages/media/errors.js';
import { assetsOf } from '../../../../packages/media/spec/assets.js';
import type { JobSourceSpec } from '../../../../packages/media/spec/job.js';
import type { OutputSpec } from '../../../../packages/media/spec/outputs.js';
import type { Database } from '../../../../packages/platform/job-store/client.js';
import type { JobRow } from '../../../../packages/platform/job-store/jobs.js';
import { uploadStates } from '../../../../packages/platform/job-store/uploads.js';

/**
 * Throws `upload_deleted` or `upload_expired` when outputs that are asked for again (all that can be, unless some are
 * named) read an upload that is no more: they could only fail.
 */
export async function refuseGoneUploads(db: Database, { tenantId, source, outputs }: JobRow, names: readonly string[] | null): Promise<void> {
  const again = toRetry({ outputs: Object.fromEntries(outputs.map(({ name, state }) => [name, state])) }, names);
  if (again.length === 0) return;
  const read = source as unknown as JobSourceSpec;
  const beside = assetsOf(outputs.filter(({ name }) => again.includes(name)).map(({ spec }) => spec as unknown as OutputSpec));
  const files = [...('concat' in read ? read.concat : [read]), ...beside.map(({ reference }) => reference)];
  const ids = new Set(files.flatMap((file) => ('upload' in file ? [file.upload] : [])));
  if (ids.size === 0) return;
  const states = await uploadStates(db, tenantId, [...ids]);
  for (const id of ids) {
    const state = states.get(id) ?? 'deleted';
    if (state === 'deleted') throw new MediaError('upload_deleted', `The job reads upload ${id}, which was deleted.`);
    if (state === 'expired') throw new MediaError('upload_expired', `The job reads upload ${id}, which was not completed in time.`);
  }
}
