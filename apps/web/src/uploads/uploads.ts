import { isReelforgeError } from '../../../../sdk/src/index.js';
import { client } from '../client/client.js';
import { toast, toastProblem } from '../components/toasts.js';
import { identity } from '../session/session.js';
import { place } from '../shell/router.js';
import { Store } from '../state/store.js';
import type { ChosenFile } from './file-handles.js';
import { forgetUpload, identityOf, readUploads } from './kept-upload.js';
import type { KeptUpload } from './kept-upload.js';
import { Transfer } from './transfer.js';

/** Everything that is on its way, in the order in which it was added; a new list at each change. */
export const transfers = new Store<readonly Transfer[]>([]);

const changed = (): void => transfers.set([...transfers.value]);

/** Begins to send a file. */
export function startTransfer({ file, handle }: ChosenFile): Transfer {
  const transfer = new Transfer(identityOf(file), file, changed, null, handle);
  add(transfer);
  void follow(transfer);
  return transfer;
}

/** Takes it out of the list, and cancels it unless its bytes have arrived. */
export async function dropTransfer(transfer: Transfer): Promise<void> {
  transfers.set(transfers.value.filter((one) => one !== transfer));
  if (transfer.state !== 'ready' && transfer.state !== 'cancelled') await transfer.cancel().catch(toastProblem);
}

/** Takes up what earlier visits have left, and warns before the reader leaves what a reload would cost. */
export function startUploads(): void {
  addEventListener('beforeunload', (event) => {
    if (transfers.value.some(({ state }) => state === 'sending' || state === 'waiting')) event.preventDefault();
  });
  const restore = () => {
    if (identity.value.kind !== 'nobody') void readUploads().then((all) => Promise.all(all.map(restoreOne))).catch(toastProblem);
  };
  identity.subscribe(({ kind }) => {
    if (kind === 'nobody') stopAll();
    else restore();
  });
  restore();
}

async function restoreOne(kept: KeptUpload): Promise<void> {
  if (transfers.value.some((one) => one.kept?.id === kept.id)) return;
  await ownedHere(kept.id, async () => {
    const upload = await client.uploads.get(kept.id).catch((error: unknown) => {
      if (isReelforgeError(error, 'not_found')) return null;
      throw error;
    });
    if (upload?.state !== 'pending') return forgetUpload(kept.id);
    const transfer = new Transfer(kept.file, null, changed, kept);
    add(transfer);
    await transfer.reopen({ silently: true });
    await ended(transfer);
  });
}

async function follow(transfer: Transfer): Promise<void> {
  const id = transfer.uploadId().catch(() => null);
  void transfer.run();
  const known = await id;
  if (known) await ownedHere(known, () => ended(transfer));
}

/** Other tabs leave an upload alone while this one has it. */
async function ownedHere(id: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(`reelforge:upload:${id}`, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

function ended(transfer: Transfer): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!transfer.hasEnded) return;
      end();
      if (transfer.state === 'ready') tellReady(transfer);
      resolve();
    };
    const end = transfers.subscribe(look);
    look();
  });
}

/** Where the page shows the file anyway, it says so itself. */
function tellReady(transfer: Transfer): void {
  if (place.value.path !== '/new') toast(`${transfer.identity.name} is uploaded`);
  if (transfer.kept?.jobId) void dropTransfer(transfer);
}

function add(transfer: Transfer): void {
  transfers.set([...transfers.value, transfer]);
}

function stopAll(): void {
  for (const transfer of transfers.value) if (!transfer.hasEnded) transfer.leave();
  transfers.set([]);
}
