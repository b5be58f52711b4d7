/** Reads as much of a binary file as its reader asks for, within bounds: models are far larger than what is said of them. */
import { constants, inflateRawSync } from 'node:zlib';
import type { BinaryFile } from '../engine/binary-file';
import type { FileSystem } from './file-system';

/** In bytes, for all parts of one file together. */
const mostBytes = 16 * 1024 * 1024;
/** A reader starts over with each part it asked for, so parts grow from round to round. In bytes. */
const firstPart = 128 * 1024;
const mostRounds = 9;

interface Part {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * The file with the parts `look` asks for. It is called again and again, each time with more at hand, until it asks for
 * nothing more or enough was read. Nothing when the file is gone.
 */
export async function readBinary(
  file: string,
  fileSystem: FileSystem,
  look: (file: BinaryFile) => void,
): Promise<BinaryFile | undefined> {
  const path = (await fileSystem.realPath(file)) ?? file;
  const stat = await fileSystem.stat(path);
  if (stat?.kind !== 'file') return undefined;
  const { size } = stat;
  const parts: Part[] = [];
  let missing: { readonly start: number; readonly length: number } | undefined;
  const binary: BinaryFile = {
    size,
    read(start, wanted) {
      const length = Math.min(wanted, size - start);
      if (!(length >= 0)) return undefined;
      for (const part of parts) {
        const from = start - part.start;
        if (from >= 0 && from + length <= part.bytes.length) return part.bytes.subarray(from, from + length);
      }
      missing ??= { start, length };
      return undefined;
    },
    inflate,
  };
  let left = mostBytes;
  for (let round = 0; round < mostRounds; round++) {
    missing = undefined;
    look(binary);
    // The closure above sets it.
    const wanted = missing as { readonly start: number; readonly length: number } | undefined;
    if (!wanted || wanted.length > left) break;
    const length = Math.min(Math.max(wanted.length, firstPart * 2 ** round), size - wanted.start, left);
    const bytes = await fileSystem.readPart(path, wanted.start, length);
    if (!bytes || bytes.length < wanted.length) break;
    left -= bytes.length;
    parts.push({ start: wanted.start, bytes });
  }
  return binary;
}

/** Unpacks less and less of what would be too large, so that at least its beginning is seen. */
function inflate(bytes: Uint8Array, limit: number): Uint8Array | undefined {
  for (let length = bytes.length; length > 64; length = Math.floor(length / 8)) {
    try {
      return inflateRawSync(bytes.subarray(0, length), {
        maxOutputLength: limit,
        finishFlush: constants.Z_SYNC_FLUSH,
      });
    } catch (error) {
      if (!(error instanceof RangeError)) return undefined;
    }
  }
  return undefined;
}
