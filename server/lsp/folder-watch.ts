/** Tells when something in a folder changes. The folder may not be there yet, and may go and come back. */
import { type FSWatcher, watch } from 'node:fs';

/** In milliseconds: a `git pull` changes many files at once. */
const gathering = 200;
/** In milliseconds. */
const lookAgain = 5000;

/** `onChange` is also called when the folder appears. Returns what ends it. */
export function watchFolder(folder: string, onChange: () => void): () => void {
  let watcher: FSWatcher | undefined;
  let retry: NodeJS.Timeout | undefined;
  let pause: NodeJS.Timeout | undefined;
  let wasMissing = false;
  const changed = () => {
    clearTimeout(pause);
    pause = setTimeout(onChange, gathering);
  };
  const missing = () => {
    watcher?.close();
    watcher = undefined;
    wasMissing = true;
    clearTimeout(retry);
    retry = setTimeout(start, lookAgain);
    retry.unref();
  };
  const start = () => {
    try {
      watcher = watch(folder, { persistent: false }, (event, name) => {
        changed();
        // A folder that is deleted says so with its own name, and its watcher hears nothing any more.
        if (event === 'rename' && name !== null && folder.endsWith(name)) missing();
      });
      watcher.on('error', missing);
      if (wasMissing) changed();
      wasMissing = false;
    } catch {
      missing();
    }
  };
  start();
  return () => {
    watcher?.close();
    clearTimeout(retry);
    clearTimeout(pause);
  };
}
