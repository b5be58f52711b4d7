/** Finds members of a ZIP archive by its central directory. Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
import { type BinaryFile, Cursor, fileOf, latin1, partOf } from '../../binary-file';

export interface ZipMember {
  readonly name: string;
  /** Its content; nothing when it is packed in a way not known here, or not at hand. */
  open(): BinaryFile | undefined;
}

const mostMembers = 20_000;
/** In bytes: what of a packed member is unpacked. */
const largestMember = 4 * 1024 * 1024;

/** The members of an archive; none for what is no archive or not at hand. */
export function zipMembers(file: BinaryFile): ZipMember[] {
  const directory = directoryOf(file);
  if (directory === undefined) return [];
  const cursor = new Cursor(file, directory);
  const members: ZipMember[] = [];
  while (members.length < mostMembers && cursor.number(4) === 0x02014b50 && cursor.ok) {
    cursor.skip(6);
    const method = cursor.number(2);
    cursor.skip(8);
    const sizes = [cursor.number(4), cursor.number(4)];
    const lengths = [cursor.number(2), cursor.number(2), cursor.number(2)];
    cursor.skip(8);
    const offset = cursor.number(4);
    const name = latin1(cursor.take(lengths[0] ?? 0));
    const extra = cursor.take(lengths[1] ?? 0);
    cursor.skip(lengths[2] ?? 0);
    if (!cursor.ok) break;
    const [unpacked = 0, packed = 0, start = 0] = large([sizes[1] ?? 0, sizes[0] ?? 0, offset], extra);
    members.push({ name, open: () => open(file, start, method, packed, unpacked) });
  }
  return members;
}

/** Where the central directory starts: the record at the end says it, in large archives another one before that. */
function directoryOf(file: BinaryFile): number | undefined {
  const length = Math.min(file.size, 22 + 0xffff + 20);
  const tail = file.read(file.size - length, length);
  if (!tail) return undefined;
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail[at + 1] !== 0x4b || tail[at + 2] !== 5 || tail[at + 3] !== 6) continue;
    const whole = new Cursor(file, file.size - length + at + 16);
    const offset = whole.number(4);
    if (offset !== 0xffffffff) return offset;
    const locator = new Cursor(file, file.size - length + at - 20);
    if (locator.number(4) !== 0x07064b50) return undefined;
    locator.skip(4);
    const record = new Cursor(file, locator.number(8));
    if (record.number(4) !== 0x06064b50) return undefined;
    record.skip(44);
    return record.number(8);
  }
  return undefined;
}

/** Numbers that did not fit in four bytes stand in the extra field, in this order. */
function large(values: readonly number[], extra: Uint8Array): number[] {
  const cursor = new Cursor({ size: extra.length, read: (start, length) => extra.subarray(start, start + length) });
  while (cursor.ok && cursor.at + 4 <= extra.length) {
    const id = cursor.number(2);
    const length = cursor.number(2);
    if (id === 1) return values.map((value) => (value === 0xffffffff ? cursor.number(8) : value));
    cursor.skip(length);
  }
  return [...values];
}

function open(
  file: BinaryFile,
  start: number,
  method: number,
  packed: number,
  unpacked: number,
): BinaryFile | undefined {
  const header = new Cursor(file, start);
  if (header.number(4) !== 0x04034b50) return undefined;
  header.skip(22);
  const name = header.number(2);
  const extra = header.number(2);
  if (!header.ok) return undefined;
  const from = header.at + name + extra;
  if (method === 0) return partOf(file, from, unpacked);
  if (method !== 8) return undefined;
  const bytes = file.read(from, Math.min(packed, largestMember));
  const content = bytes && file.inflate(bytes, largestMember);
  return content && fileOf(content, (more, limit) => file.inflate(more, limit));
}
