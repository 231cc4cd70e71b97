import { client } from '../client/client.js';
import { Store } from '../state/store.js';
import type { Transfer } from '../uploads/transfer.js';
import type { ChosenFile } from '../uploads/file-handles.js';
import { dropTransfer, startTransfer, transfers } from '../uploads/uploads.js';
import type { CreateJob, Job, Source } from '../../../../sdk/src/index.js';
import { kindOf } from './kinds.js';
import type { Kind } from './kinds.js';
import { recipes } from './recipes.js';
import type { OutputDraft } from './recipes.js';

/** What a job is to be made of: a file that is on its way, or an address. */
export interface DraftSource {
  readonly kind: Kind;
  readonly title: string;
  readonly transfer?: Transfer;
  readonly url?: string;
}

export interface Draft {
  readonly sources: readonly DraftSource[];
  readonly outputs: Readonly<Record<Kind, readonly OutputDraft[]>>;
  readonly reference: string;
  readonly priority: number;
  /** Empty for none, as the mail address */
  readonly webhookUrl: string;
  readonly email: string;
  readonly reuse: boolean;
}

const empty: Draft = { sources: [], outputs: { video: recipes.video[0]!.outputs, sound: recipes.sound[0]!.outputs, image: recipes.image[0]!.outputs }, reference: '', priority: 3, webhookUrl: '', email: '', reuse: false };

/** The request that is being put together; it stays while the reader looks at other pages. */
export const draft = new Store<Draft>(empty);

export function changeDraft(changes: Partial<Draft>): void {
  draft.set({ ...draft.value, ...changes });
}

/** Every file that is on its way and has no job yet is a source: those that are added here, and those that were before the page was loaded anew. */
function takeTransfers(all: readonly Transfer[]): void {
  const known = new Set(draft.value.sources.map(({ transfer }) => transfer));
  const added = all.filter((transfer) => !known.has(transfer) && transfer.kept?.jobId === undefined && transfer.state !== 'cancelled');
  if (added.length) changeDraft({ sources: [...draft.value.sources, ...added.map((transfer) => ({ kind: kindOf(transfer.identity.name, transfer.contentType), title: transfer.identity.name, transfer }))] });
}
takeTransfers(transfers.value);
transfers.subscribe(takeTransfers);

/** Adds files, which are sent from now on. */
export function addFiles(files: readonly ChosenFile[]): void {
  for (const file of files) startTransfer(file);
}

export function addAddress(url: string): void {
  const name = decodeURIComponent(new URL(url).pathname.split('/').at(-1) ?? '');
  changeDraft({ sources: [...draft.value.sources, { kind: kindOf(name), title: url, url }] });
}

/** Takes a source out; a file is no longer sent. */
export async function removeSource(source: DraftSource): Promise<void> {
  const dropped = source.transfer && dropTransfer(source.transfer);
  changeDraft({ sources: draft.value.sources.filter((one) => one !== source) });
  await dropped;
}

/** Kinds that there are sources of, in a fixed order; video where there are none. */
export function kindsOf({ sources }: Draft): Kind[] {
  const found = (['video', 'sound', 'image'] as const).filter((kind) => sources.some((source) => source.kind === kind));
  return found.length ? found : ['video'];
}

/** The body of the request for a source. */
export function requestFor({ outputs, reference, priority, webhookUrl, email, reuse }: Draft, { kind, transfer }: Pick<DraftSource, 'kind' | 'transfer'>, source: Source): CreateJob {
  return {
    source,
    outputs: outputs[kind] as unknown as CreateJob['outputs'],
    ...(reference ? { reference } : {}),
    // The API knows the upload by its id; people know the file by its name.
    ...(transfer ? { metadata: { fileName: transfer.identity.name } } : {}),
    ...(priority === 3 ? {} : { priority }),
    ...(webhookUrl ? { webhookUrl } : {}),
    ...(email ? { notify: { email } } : {}),
    ...(reuse ? { cache: true } : {}),
  };
}

/** The source as the API names it; waits until the API knows the upload, not until the bytes are there. */
export async function sourceOf({ transfer, url }: DraftSource): Promise<Source> {
  return transfer ? { upload: await transfer.uploadId() } : { url: url! };
}

/** Makes a job of each source. Those that were made leave the draft; throws for the first that is refused. */
export async function createJobs(): Promise<Job[]> {
  const made: Job[] = [];
  for (const source of draft.value.sources) {
    const job = await client.jobs.create(requestFor(draft.value, source, await sourceOf(source)));
    await source.transfer?.awaitedBy(job.id);
    if (source.transfer?.state === 'ready') await dropTransfer(source.transfer);
    changeDraft({ sources: draft.value.sources.filter((one) => one !== source) });
    made.push(job);
  }
  changeDraft({ reference: '' });
  return made;
}
