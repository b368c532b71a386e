import type { Keeper, Unsaved } from "./save-queue";

/**
 * Keeps what is not saved in this browser's IndexedDB, under a name that says whose and which report. Every open page has a record of its own and
 * holds a lock with it: a record without a holder was left by a page that was closed or crashed, and whoever opens the report next takes it up.
 */
export function unsavedKeeper<V>(name: string, page: string): Keeper<V> {
  const own = `${name}/${page}`;
  /** Records that were taken up: they go when ours is written, not before. */
  const adopted: string[] = [];
  /** The newest state that waits for the one being written: older ones are of no use any more, and a fast hand makes many. */
  let next: { unsaved: Unsaved<V>; written: Promise<boolean> } | undefined;
  let holding: Promise<void> | undefined;
  let chain: Promise<unknown> = Promise.resolve();
  /** One after the other: an older state never lands on a newer one. */
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = chain.then(work, work);
    chain = next.catch(() => {});
    return next;
  };
  return {
    recover: () =>
      inOrder(async () => {
        holding ??= hold(own);
        await holding;
        const left = await orphans(name, own);
        const records = await run<Unsaved<V>>("readonly", (store) => left.map((key) => store.get(key)));
        adopted.push(...left);
        return records;
      }).catch(() => []),
    keep(unsaved) {
      if (next) {
        next.unsaved = unsaved;
        return next.written;
      }
      const mine = { unsaved, written: Promise.resolve(false) };
      next = mine;
      mine.written = inOrder(async () => {
        next = undefined;
        const empty = mine.unsaved.batches.length === 0 && mine.unsaved.waiting.length === 0;
        const taken = adopted.splice(0);
        await run("readwrite", (store) => [
          empty ? store.delete(own) : store.put(mine.unsaved, own),
          ...taken.map((key) => store.delete(key)),
        ]);
        return true;
      }).catch(() => false);
      return mine.written;
    },
  };
}

async function orphans(name: string, own: string): Promise<string[]> {
  const [keys] = await run<IDBValidKey[]>("readonly", (store) => [store.getAllKeys(IDBKeyRange.bound(`${name}/`, `${name}/\uffff`))]);
  const known = (keys ?? []).map(String).filter((key) => key !== own);
  // Without locks (plain http on an intranet) every record is taken up: saving the same value twice changes nothing.
  const held = navigator.locks ? new Set((await navigator.locks.query()).held?.map((lock) => lock.name)) : new Set();
  return known.filter((key) => !held.has(key));
}

/** Held until the page is gone. */
function hold(name: string): Promise<void> {
  if (!navigator.locks) return Promise.resolve();
  return new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

let opened: Promise<IDBDatabase> | undefined;
const open = (): Promise<IDBDatabase> => {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("desk", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("unsaved");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
};

/** Requests of one transaction; their results once it is written through. */
async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest[]): Promise<T[]> {
  const transaction = (await open()).transaction("unsaved", mode);
  const requests = work(transaction.objectStore("unsaved"));
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
  return requests.map((request): T => request.result); // the caller names what it asked for
}
