/** Keeps what was found in a text: while somebody types in one, the others of a document are the same. */

/** Texts whose answers are kept; a workspace may have many. */
const most = 1_000;

/** `find`, asked once for equal texts, with what else it depends on. Its answers must not be changed. */
export function remembered<K, T>(find: (text: string, kind: K) => T): (text: string, kind: K) => T {
  const kinds = new Map<K, Map<string, T>>();
  return (text, kind) => {
    let known = kinds.get(kind);
    if (!known) {
      known = new Map();
      kinds.set(kind, known);
    }
    let found = known.get(text);
    if (found === undefined) {
      if (known.size >= most) known.clear();
      found = find(text, kind);
      known.set(text, found);
    }
    return found;
  };
}
