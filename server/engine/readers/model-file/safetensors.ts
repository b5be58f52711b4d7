/** Holds the header of a safetensors file against the file. Source: https://github.com/huggingface/safetensors#format */
import { type BinaryFile, Cursor, utf8 } from '../../binary-file';

/** The format's own limit, in bytes. */
const largestHeader = 100_000_000;
/** In bytes: larger headers are not looked into. */
const largestRead = 4 * 1024 * 1024;

/** True when the header speaks of more than the file holds, or is none. */
export function isBrokenSafetensors(file: BinaryFile): boolean {
  const cursor = new Cursor(file);
  const length = cursor.number(8);
  if (!cursor.ok) return file.size < 8;
  if (length > largestHeader || 8 + length > file.size) return true;
  if (length > largestRead) return false;
  const bytes = file.read(8, length);
  if (!bytes) return false;
  const header = parsed(utf8(bytes));
  if (header === undefined) return true;
  return Object.entries(header).some(
    ([name, tensor]) => name !== '__metadata__' && leaves(tensor, file.size - 8 - length),
  );
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** True when a tensor's place is not within `size` bytes. */
function leaves(tensor: unknown, size: number): boolean {
  const offsets: unknown = typeof tensor === 'object' && tensor && 'data_offsets' in tensor ? tensor.data_offsets : [];
  const [start, end] = Array.isArray(offsets) ? (offsets as unknown[]) : [];
  return typeof start !== 'number' || typeof end !== 'number' || start < 0 || start > end || end > size;
}
