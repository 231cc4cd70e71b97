const name = 'reelforge';
const version = 1;
/** What is kept here, each under a key of its own. */
export type Shelf = 'credentials' | 'uploads';

let opened: Promise<IDBDatabase> | null = null;

/** The value under `key`. */
export async function readKept<T>(shelf: Shelf, key: string): Promise<T | undefined> {
  const request = (await open()).transaction(shelf).objectStore(shelf).get(key) as IDBRequest<T | undefined>;
  return answerOf(request);
}

export async function readAllKept<T>(shelf: Shelf): Promise<T[]> {
  const request = (await open()).transaction(shelf).objectStore(shelf).getAll() as IDBRequest<T[]>;
  return answerOf(request);
}

/** Resolves when it is on its way to the disk and every tab reads it. */
export async function keep(shelf: Shelf, key: string, value: unknown): Promise<void> {
  return change(shelf, (store) => store.put(value, key));
}

export async function forget(shelf: Shelf, key: string): Promise<void> {
  return change(shelf, (store) => store.delete(key));
}

async function change(shelf: Shelf, act: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction(shelf, 'readwrite');
  act(transaction.objectStore(shelf));
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser keeps nothing.'));
  });
}

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      for (const shelf of ['credentials', 'uploads'] satisfies Shelf[]) request.result.createObjectStore(shelf);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing.'));
  });
  return opened;
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser does not find what it kept.'));
  });
}
