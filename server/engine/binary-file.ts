/** A file that is no text, as far as somebody has read it. */

/** Reading asks for parts; what is not at hand yet is `undefined`, and whoever holds the file learns what was asked for. */
export interface BinaryFile {
  /** In bytes. */
  readonly size: number;
  /** `length` bytes from `start`, fewer where the file ends; nothing when they are not at hand. */
  read(start: number, length: number): Uint8Array | undefined;
  /** Raw deflate data unpacked, as much as stands in at most `limit` bytes; nothing when it is broken or too large. */
  inflate(bytes: Uint8Array, limit: number): Uint8Array | undefined;
}

/** Goes through a file from byte to byte. All numbers are little-endian. Once the file ends, or is not at hand, nothing more is read. */
export class Cursor {
  /** False once something was asked for that is not there. */
  ok = true;
  private window: Uint8Array = new Uint8Array();
  private windowStart = 0;

  constructor(
    private readonly file: Pick<BinaryFile, 'size' | 'read'>,
    public at = 0,
  ) {}

  /** The next `length` bytes, which must not be many; empty when they are not there. */
  take(length: number): Uint8Array {
    const bytes = this.peek(length);
    this.at += bytes.length;
    return bytes;
  }

  /** Goes past bytes nobody looks at. */
  skip(length: number): void {
    if (!(length >= 0) || this.at + length > this.file.size) this.ok = false;
    else this.at += length;
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** An unsigned number of 1 to 8 bytes; above 2^53 not exact, but never small. */
  number(length: number): number {
    return this.take(length).reduceRight((sum, byte) => sum * 256 + byte, 0);
  }

  /** The bytes up to the next line break, at most `longest`; the break is passed. */
  line(longest: number): Uint8Array {
    const rest = Math.min(longest, this.file.size - this.at);
    let length = 0;
    for (let step = 64; ; step *= 2) {
      const here = this.peek(Math.min(step, rest));
      length = here.indexOf(10);
      if (length >= 0 || !this.ok) break;
      if (here.length >= rest) {
        this.ok = false;
        break;
      }
    }
    if (!this.ok) return new Uint8Array();
    const bytes = this.take(length);
    this.at += 1;
    return bytes;
  }

  private peek(length: number): Uint8Array {
    const start = this.at - this.windowStart;
    if (start >= 0 && start + length <= this.window.length) return this.window.subarray(start, start + length);
    if (!(length >= 0) || this.at + length > this.file.size) return this.fail();
    const bytes = this.file.read(this.at, Math.max(length, windowLength)) ?? this.file.read(this.at, length);
    if (!bytes || bytes.length < length) return this.fail();
    this.window = bytes;
    this.windowStart = this.at;
    return bytes.subarray(0, length);
  }

  private fail(): Uint8Array {
    this.ok = false;
    return new Uint8Array();
  }
}

/** In bytes. */
const windowLength = 64 * 1024;

/** Bytes as a file of their own. */
export function fileOf(bytes: Uint8Array, inflate: BinaryFile['inflate']): BinaryFile {
  return { size: bytes.length, read: (start, length) => bytes.subarray(start, start + length), inflate };
}

/** A part of a file as a file of its own. */
export function partOf(file: BinaryFile, start: number, length: number): BinaryFile {
  const size = Math.max(0, Math.min(length, file.size - start));
  return {
    size,
    read: (from, wanted) => file.read(start + from, Math.min(wanted, size - from)),
    inflate: (bytes, limit) => file.inflate(bytes, limit),
  };
}

/** Bytes as text of one character each. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}

/** Bytes as UTF-8; what is none becomes replacement characters. */
export function utf8(bytes: Uint8Array): string {
  const pieces: string[] = [];
  let codes: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const more = first < 0x80 ? 0 : first >> 5 === 6 ? 1 : first >> 4 === 14 ? 2 : first >> 3 === 30 ? 3 : -1;
    let code = more < 0 ? 0xfffd : more === 0 ? first : first & (0x3f >> more);
    for (let next = 1; next <= more; next++) {
      const byte = bytes[at + next] ?? 0;
      code = byte >> 6 === 2 ? code * 64 + (byte & 0x3f) : 0x110000;
    }
    codes.push(code > 0x10ffff ? 0xfffd : code);
    at += code > 0x10ffff ? 1 : 1 + Math.max(0, more);
    if (codes.length < 4096 && at < bytes.length) continue;
    pieces.push(String.fromCodePoint(...codes));
    codes = [];
  }
  return pieces.join('');
}
