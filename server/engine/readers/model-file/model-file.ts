/** Reads model files by what their first bytes say they are. Nothing in them is run, and only a bounded part is read. */
import type { Artifact, ModelElement, Range } from '../../../../rules/model';
import { type BinaryFile, fileOf, latin1, utf8 } from '../../binary-file';
import { programCommands } from '../install-command';
import type { Reader } from '../reader';
import { ggufHeader } from './gguf';
import { hasLambda, type KerasModel, kerasModel } from './keras';
import { pickleImports } from './pickle';
import { isBrokenSafetensors } from './safetensors';
import { templateHazard } from './template';
import { zipMembers } from './zip';

/** How zlib's data begins, by how hard it was packed. */
const zlibHeads = ['x\x01', 'x^', 'x\x9c', 'x\xda'];
/** In bytes: what is searched of a file that is read as a whole. */
const largestRead = 4 * 1024 * 1024;
/** In bytes: what is read of a list of paths. */
const largestPaths = 256 * 1024;
/** Members of an archive that are looked into. */
const mostMembers = 32;

export const readModelFile: Reader = ({ document, place }) => {
  const { bytes, path } = document;
  if (!bytes) return [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const commands = extension === 'pth' && isText(bytes) ? startCommands(bytes, name, place.node.range) : [];
  const found = contentOf(bytes, name, extension);
  const artifacts = found.map(({ loader, value, ...rest }): ModelElement => {
    const at = { value, range: place.node.range, notation: 'raw' as const };
    return { kind: 'artifact', loader, at, ...rest };
  });
  return [...commands, ...artifacts];
};

/** A path file of Python is text; a weight file of PyTorch is an archive or a pickle, of which the oldest are text too. */
function isText(file: BinaryFile): boolean {
  const head = latin1(file.read(0, 512) ?? new Uint8Array());
  return /^[\t\n\r\x20-\x7e]+$/.test(head);
}

/** Lines that begin with `import` are run whenever Python starts: https://docs.python.org/3/library/site.html */
function startCommands(file: BinaryFile, name: string, range: Range): ModelElement[] {
  const text = utf8(file.read(0, Math.min(file.size, largestPaths)) ?? new Uint8Array());
  const run = text.split(/\r?\n/).filter((line) => /^import[ \t]/.test(line));
  return programCommands(run.join('\n'), name, () => range);
}

type Content = Pick<Artifact, 'risk' | 'imports'> & { readonly loader: string; readonly value: string };

function contentOf(file: BinaryFile, name: string, extension: string): Content[] {
  const head = latin1(file.read(0, 16) ?? new Uint8Array());
  if (head.startsWith('PK\x03\x04')) return zipContent(file);
  if (head.startsWith('GGUF')) return ggufContent(file, name);
  if (head.startsWith('\x89HDF\r\n\x1a\n')) return hdfContent(file, name);
  if (head.startsWith('\x93NUMPY')) return numpyContent(file, name);
  // Git keeps a pointer where the file itself lies elsewhere.
  if (head.startsWith('version https:')) return [];
  if (extension === 'safetensors') return isBrokenSafetensors(file) ? [content('header', name, name)] : [];
  if (extension === 'gguf' || extension === 'h5' || extension === 'keras') return [];
  if (zlibHeads.includes(head.slice(0, 2))) return packedContent(file, name);
  // A path file of Python; no pickle begins like this.
  if (/^import[ \t]/.test(head)) return [];
  // Anything may be called .bin; a pickle that torch wrote says which protocol it has.
  if (extension === 'bin' && !head.startsWith('\x80')) return [];
  return pickleContent(file, name);
}

function content(risk: Artifact['risk'], loader: string, value: string): Content {
  return { risk, loader, value };
}

function pickleContent(file: BinaryFile, name: string): Content[] {
  const imports = pickleImports(file);
  return imports.length ? [{ risk: 'import', loader: name, value: name, imports }] : [];
}

/** PyTorch keeps its pickle in an archive, NumPy its arrays, Keras the description of its layers. */
function zipContent(file: BinaryFile): Content[] {
  const members = zipMembers(file).filter(({ name }) => /(?:\.(?:pkl|pickle|npy)|(?:^|\/)config\.json)$/.test(name));
  return members.slice(0, mostMembers).flatMap(({ name, open }) => {
    const inner = open();
    if (!inner) return [];
    if (name.endsWith('.npy')) return numpyContent(inner, name);
    if (!name.endsWith('.json')) return pickleContent(inner, name);
    const text = inner.read(0, Math.min(inner.size, largestRead));
    const model = text && kerasModel(utf8(text));
    return model ? kerasContent(model, name) : [];
  });
}

function kerasContent({ lambda, imports }: KerasModel, name: string): Content[] {
  return [
    ...(lambda ? [content('lambda', name, name)] : []),
    ...(imports.length ? [{ risk: 'import' as const, loader: name, value: name, imports }] : []),
  ];
}

function hdfContent(file: BinaryFile, name: string): Content[] {
  const text = latin1(file.read(0, Math.min(file.size, largestRead)) ?? new Uint8Array());
  return hasLambda(text) ? [content('lambda', name, name)] : [];
}

function ggufContent(file: BinaryFile, name: string): Content[] {
  const { templates, broken } = ggufHeader(file);
  const hazards = templates.flatMap((template) => templateHazard(template) ?? []);
  return [
    ...(broken ? [content('header', name, name)] : []),
    ...hazards.slice(0, 1).map(({ construct }) => content('template', name, construct)),
  ];
}

/** An array of objects is a pickle behind the array's header. Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
function numpyContent(file: BinaryFile, name: string): Content[] {
  const head = file.read(0, 12);
  if (!head || head.length < 12) return [];
  const [major = 0, , low = 0, high = 0, third = 0, fourth = 0] = head.subarray(6);
  const start = major === 1 ? 10 : 12;
  const length = low + high * 256 + (major === 1 ? 0 : third * 65536 + fourth * 16777216);
  const header = latin1(file.read(start, Math.min(length, 65536)) ?? new Uint8Array());
  if (!/['"]descr['"]\s*:\s*(?:['"]\|?O|\[[\s\S]*['"]\|?O)/.test(header)) return [];
  const from = start + length;
  const inner: BinaryFile = {
    size: Math.max(0, file.size - from),
    read: (at, wanted) => file.read(from + at, wanted),
    inflate: (bytes, limit) => file.inflate(bytes, limit),
  };
  return pickleContent(inner, name);
}

/** joblib packs whole files with zlib. */
function packedContent(file: BinaryFile, name: string): Content[] {
  const bytes = file.read(2, Math.min(file.size - 2, largestRead));
  const unpacked = bytes && file.inflate(bytes, largestRead);
  return unpacked
    ? pickleContent(
        fileOf(unpacked, () => undefined),
        name,
      )
    : [];
}
