/** Tells by its name and its first bytes what kind of file something is, as far as a person could not read it. */
import type { Attachment } from '../../rules/model';

type Type = Exclude<Attachment['type'], 'link'>;

/**
 * What a file is whose content is no text; nothing for text, pictures, sound and fonts. `head` holds its first 16 bytes.
 * Signatures: https://en.wikipedia.org/wiki/List_of_file_signatures and the formats' own specifications.
 */
export function fileType(path: string, head: Uint8Array): Type | undefined {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const known = signatures.find(({ bytes, where }) => startsWith(head, bytes) && (where?.(head, extension) ?? true));
  if (!known) return byName[extension];
  if (known.type !== 'archive') return known.type;
  // Office documents, packages of Java and others are ZIP archives.
  return byName[extension] ?? 'archive';
}

interface Signature {
  readonly bytes: readonly number[];
  readonly type: Type;
  readonly where?: (head: Uint8Array, extension: string) => boolean;
}

const signatures: readonly Signature[] = [
  // ELF: Linux and other systems.
  { bytes: [0x7f, 0x45, 0x4c, 0x46], type: 'binary' },
  // Mach-O, both orders of bytes, 32 and 64 bit.
  { bytes: [0xfe, 0xed, 0xfa, 0xce], type: 'binary' },
  { bytes: [0xfe, 0xed, 0xfa, 0xcf], type: 'binary' },
  { bytes: [0xce, 0xfa, 0xed, 0xfe], type: 'binary' },
  { bytes: [0xcf, 0xfa, 0xed, 0xfe], type: 'binary' },
  // Java class files and universal Mach-O share a signature; Java's version 45 and up stands where Mach-O counts its parts.
  { bytes: [0xca, 0xfe, 0xba, 0xbe], type: 'bytecode', where: (head) => (head[7] ?? 0) >= 45 },
  { bytes: [0xca, 0xfe, 0xba, 0xbe], type: 'binary' },
  // DOS and Windows programs: two letters are not enough to tell them from text.
  { bytes: [0x4d, 0x5a], type: 'binary', where: (head) => head.slice(2, 16).some((byte) => byte < 9) },
  { bytes: [0x00, 0x61, 0x73, 0x6d], type: 'binary' },
  // Python's bytecode: a number for the version, then a line break.
  { bytes: [], type: 'bytecode', where: (head, extension) => /^py[co]$/.test(extension) && head[2] === 13 },
  { bytes: [0x1b, 0x4c, 0x75, 0x61], type: 'bytecode' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], type: 'archive' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], type: 'archive' },
  { bytes: [0x1f, 0x8b, 0x08], type: 'archive' },
  { bytes: [0x42, 0x5a, 0x68], type: 'archive', where: (head) => startsWith(head.slice(4), [0x31, 0x41, 0x59, 0x26]) },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], type: 'archive' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], type: 'archive' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], type: 'archive' },
  { bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], type: 'archive' },
  { bytes: [0x21, 0x3c, 0x61, 0x72, 0x63, 0x68, 0x3e, 0x0a], type: 'archive' },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], type: 'document' },
  // Documents of older Office versions.
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], type: 'document' },
];

/** Extensions that say more than the signature, or whose files have none at their beginning. */
const byName: Readonly<Record<string, Type>> = {
  ...named('binary', 'exe dll so dylib node sys scr com msi appimage dmg pkg'),
  ...named('bytecode', 'pyc pyo jar war class dex apk luac'),
  ...named('archive', 'zip tar tgz gz bz2 xz zst 7z rar iso whl egg crate nupkg gem deb rpm asar'),
  ...named(
    'document',
    'pdf doc docx docm dot dotx dotm xls xlsx xlsm xltm xlam ppt pptx pptm potm ppam odt ods odp epub',
  ),
};

function named(type: Type, extensions: string): Record<string, Type> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, type]));
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}
