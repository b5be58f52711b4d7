/** Reads the header of a GGUF file. Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
import { type BinaryFile, Cursor, utf8 } from '../../binary-file';

export interface GgufHeader {
  /** Chat templates, which are programs in Jinja. */
  readonly templates: readonly string[];
  /** True when the header speaks of more than the file holds. */
  readonly broken: boolean;
}

/** Bytes of a value by its type; 8 is a text and 9 a list. */
const widths: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const text = 8;
const list = 9;
/** In bytes: real templates have some thousands. */
const longestTemplate = 256 * 1024;

export function ggufHeader(file: BinaryFile): GgufHeader {
  const cursor = new Cursor(file, 4);
  const templates: string[] = [];
  const header = (broken: boolean): GgufHeader => ({ templates, broken });
  const version = cursor.number(4);
  // Version 1 had shorter numbers; a number with its bytes the other way round is a file for big-endian machines.
  if (version < 2 || version > 64) return header(false);
  const tensors = cursor.number(8);
  const entries = cursor.number(8);
  if (!cursor.ok) return header(file.size < 24);
  // A tensor is described in no less than 24 bytes, an entry in no less than 13.
  if (tensors * 24 > file.size || entries * 13 > file.size) return header(true);
  for (let entry = 0; entry < entries; entry++) {
    const length = cursor.number(8);
    if (!cursor.ok) return header(false);
    if (cursor.at + length > file.size) return header(true);
    const key = length > 1024 ? '' : utf8(cursor.take(length));
    if (length > 1024) cursor.skip(length);
    const type = cursor.number(4);
    if (!cursor.ok) return header(false);
    if (type === text && /^tokenizer\.chat_template(?:\.|$)/.test(key)) {
      const size = cursor.number(8);
      if (cursor.ok && cursor.at + size > file.size) return header(true);
      if (size <= longestTemplate) templates.push(utf8(cursor.take(size)));
      else cursor.skip(size);
    } else {
      const passed = pass(cursor, type, file.size, 0);
      if (passed !== 'passed') return header(passed === 'broken');
    }
  }
  return header(false);
}

type Passed = 'passed' | 'broken' | 'unread';

function pass(cursor: Cursor, type: number, size: number, depth: number): Passed {
  const width = widths[type];
  if (width !== undefined) {
    cursor.skip(width);
    return cursor.ok ? 'passed' : 'unread';
  }
  if (type === text) {
    const length = cursor.number(8);
    if (!cursor.ok) return 'unread';
    if (cursor.at + length > size) return 'broken';
    cursor.skip(length);
    return 'passed';
  }
  if (type !== list || depth > 4) return 'broken';
  const of = cursor.number(4);
  const count = cursor.number(8);
  if (!cursor.ok) return 'unread';
  const each = widths[of];
  if (each !== undefined) {
    if (cursor.at + each * count > size) return 'broken';
    cursor.skip(each * count);
    return 'passed';
  }
  if (count * 8 > size) return 'broken';
  for (let item = 0; item < count; item++) {
    const passed = pass(cursor, of, size, depth + 1);
    if (passed !== 'passed') return passed;
  }
  return 'passed';
}
