/** A file that was chosen, with what opens it again where the browser gives that. */
export interface ChosenFile {
  readonly file: File;
  readonly handle?: FileSystemFileHandle;
}

/** Parts of the File System Access API that TypeScript does not know: Chromium has them. */
interface AskableHandle extends FileSystemFileHandle {
  queryPermission(what: { mode: 'read' }): Promise<PermissionState>;
  requestPermission(what: { mode: 'read' }): Promise<PermissionState>;
}
type PickingWindow = Window & { showOpenFilePicker?: (options: { multiple: boolean }) => Promise<FileSystemFileHandle[]> };
type HandleItem = DataTransferItem & { getAsFileSystemHandle?: () => Promise<FileSystemHandle | null> };

/** The file behind a handle; null where the reader does not allow it. Unless `silently` it may ask, and has to follow a click. */
export async function openHandle(handle: FileSystemFileHandle, { silently }: { silently: boolean }): Promise<File | null> {
  const askable = handle as AskableHandle;
  const allowed = silently ? await askable.queryPermission({ mode: 'read' }) : await askable.requestPermission({ mode: 'read' });
  return allowed === 'granted' ? handle.getFile() : null;
}

export const canPick = 'showOpenFilePicker' in window;

/** Lets the reader choose files that can be opened again after a reload. None where the dialog is closed. */
export async function pickFiles(): Promise<ChosenFile[]> {
  try {
    const handles = await (window as PickingWindow).showOpenFilePicker!({ multiple: true });
    return await Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle })));
  } catch (error) {
    if ((error as Error).name === 'AbortError') return [];
    throw error;
  }
}

/** What was dropped or pasted; folders are left out. Has to be called while the event is handled. */
export async function filesOf({ items }: DataTransfer): Promise<ChosenFile[]> {
  const found = [...items].filter(({ kind }) => kind === 'file').map(async (item: HandleItem): Promise<ChosenFile | null> => {
    const file = item.getAsFile();
    const handle = await item.getAsFileSystemHandle?.().catch(() => null);
    if (handle && handle.kind !== 'file') return null;
    return file && { file, ...(handle ? { handle: handle as FileSystemFileHandle } : {}) };
  });
  return (await Promise.all(found)).filter((one) => one !== null);
}
