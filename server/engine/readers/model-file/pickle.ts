/**
 * Reads what a pickle takes out of Python's modules, by going through its instructions. Nothing is run: the stack holds
 * texts and gaps. Source: https://github.com/python/cpython/blob/main/Lib/pickletools.py
 */
import { isDangerousImport } from '../../../../rules/catalog/pickle-imports';
import { type BinaryFile, Cursor, latin1, utf8 } from '../../binary-file';

/** Imports of one file that are kept. */
const mostImports = 500;
/** In bytes: names are far shorter. */
const longestText = 4096;

type Value = string | undefined;

/** `module.name` of everything the pickles in `file` import, in their order. Streams of several pickles are read on. */
export function pickleImports(file: BinaryFile): string[] {
  const imports = new Set<string>();
  const cursor = new Cursor(file);
  const signed = startsWithProtocol(cursor, file);
  const complete = new Machine(cursor, imports).run();
  if (!signed && !complete && ![...imports].every((name) => /^[A-Za-z_][\w.]*$/.test(name))) return [];
  while (cursor.ok && imports.size < mostImports && startsWithProtocol(cursor, file)) {
    if (!new Machine(cursor, imports).run()) break;
  }
  if (![...imports].some((name) => name.endsWith('.NumpyArrayWrapper'))) return [...imports];
  scan(file, imports);
  return [...imports].filter((name) => /^[A-Za-z_][\w.]*$/.test(name));
}

/** In bytes: of a file with arrays between its instructions, what is searched. */
const largestScan = 4 * 1024 * 1024;
/** An import by two lines, and one by two short texts. */
const written = /c([\w.]{2,80})\n([\w.]{2,80})\n|\x8c([\s\S])([\w.]{2,80})\x94?\x8c([\s\S])([\w.]{2,80})\x94?\x93/g;

/**
 * joblib writes arrays as they are between the instructions, so that what follows cannot be told from them. Of what looks
 * like an import there, only names that do harm are taken.
 */
function scan(file: BinaryFile, imports: Set<string>): void {
  const bytes = file.read(0, Math.min(file.size, largestScan));
  for (const match of latin1(bytes ?? new Uint8Array()).matchAll(written)) {
    const [, module = match[4] ?? '', name = match[6] ?? ''] = match;
    const lengths = [match[3], match[5]].every((length, at) => {
      return length === undefined || length.charCodeAt(0) === [module, name][at]?.length;
    });
    if (lengths && isDangerousImport(`${module}.${name}`)) imports.add(`${module}.${name}`);
  }
}

/** True before the mark of protocol 2 and later: a text file has none. */
function startsWithProtocol({ at }: Cursor, file: BinaryFile): boolean {
  const head = file.read(at, 2);
  return head?.length === 2 && head[0] === 0x80 && (head[1] ?? 9) <= 5;
}

class Machine {
  private readonly stack: Value[] = [];
  private readonly marks: number[] = [];
  private readonly memo = new Map<number, Value>();

  constructor(
    private readonly cursor: Cursor,
    private readonly imports: Set<string>,
  ) {}

  /** True when the pickle was read to its end. */
  run(): boolean {
    const { cursor } = this;
    while (cursor.ok && this.imports.size < mostImports) {
      const code = cursor.byte();
      if (!cursor.ok) return false;
      if (code === 0x2e) return true;
      const step = steps[code];
      if (!step) return false;
      step(this);
    }
    return false;
  }

  number(length: number): number {
    return this.cursor.number(length);
  }

  skip(length: number): void {
    this.cursor.skip(length);
  }

  push(value?: Value): void {
    this.stack.push(value);
  }

  /** Takes `count` values off and puts a gap in their place. */
  make(count: number): void {
    this.stack.length = Math.max(0, this.stack.length - count);
    this.push();
  }

  drop(count: number): void {
    this.stack.length = Math.max(0, this.stack.length - count);
  }

  pop(): Value {
    return this.stack.pop();
  }

  /** Python's POP takes a mark where one is on top. */
  popOne(): void {
    if (this.marks.at(-1) === this.stack.length) this.marks.pop();
    else this.stack.pop();
  }

  mark(): void {
    this.marks.push(this.stack.length);
  }

  dropToMark(): void {
    this.stack.length = Math.min(this.stack.length, this.marks.pop() ?? 0);
  }

  top(): Value {
    return this.stack.at(-1);
  }

  remember(index = this.memo.size): void {
    this.memo.set(index, this.top());
  }

  recall(index: number): void {
    this.push(this.memo.get(index));
  }

  line(): string {
    return utf8(this.cursor.line(longestText));
  }

  /** A text whose length stands before it in `digits` bytes. */
  text(digits: number): void {
    const length = this.cursor.number(digits);
    if (length > longestText) {
      this.cursor.skip(length);
      this.push();
    } else this.push(utf8(this.cursor.take(length)));
  }

  /** Bytes, which are never a name. */
  bytes(digits: number): void {
    this.cursor.skip(this.cursor.number(digits));
    this.push();
  }

  import(module: Value, name: Value): void {
    if (this.cursor.ok) this.imports.add(`${module || '?'}.${name || '?'}`);
  }
}

type Step = (machine: Machine) => void;

const none: Step = () => {};
const line: Step = (m) => {
  m.line();
  m.push();
};

function fixed(length: number): Step {
  return (m) => {
    m.skip(length);
    m.push();
  };
}

const steps: Readonly<Record<number, Step>> = {
  ...named({
    '(': (m) => m.mark(),
    ')': (m) => m.push(),
    ']': (m) => m.push(),
    '}': (m) => m.push(),
    N: (m) => m.push(),
    '0': (m) => m.popOne(),
    '1': (m) => m.dropToMark(),
    '2': (m) => m.push(m.top()),
    F: line,
    I: line,
    L: line,
    P: line,
    Q: (m) => m.make(1),
    S: (m) => m.push(unquoted(m.line())),
    V: (m) => m.push(m.line()),
    J: fixed(4),
    K: fixed(1),
    M: fixed(2),
    G: fixed(8),
    T: (m) => m.text(4),
    U: (m) => m.text(1),
    X: (m) => m.text(4),
    B: (m) => m.bytes(4),
    C: (m) => m.bytes(1),
    c: (m) => {
      const module = m.line();
      m.import(module, m.line());
      m.push();
    },
    i: (m) => {
      const module = m.line();
      m.import(module, m.line());
      m.dropToMark();
      m.push();
    },
    o: (m) => {
      m.dropToMark();
      m.push();
    },
    R: (m) => m.make(2),
    b: (m) => m.drop(1),
    a: (m) => m.drop(1),
    s: (m) => m.drop(2),
    e: (m) => m.dropToMark(),
    u: (m) => m.dropToMark(),
    d: (m) => {
      m.dropToMark();
      m.push();
    },
    l: (m) => {
      m.dropToMark();
      m.push();
    },
    t: (m) => {
      m.dropToMark();
      m.push();
    },
    g: (m) => m.recall(Number(m.line())),
    h: (m) => m.recall(m.number(1)),
    j: (m) => m.recall(m.number(4)),
    p: (m) => m.remember(Number(m.line())),
    q: (m) => m.remember(m.number(1)),
    r: (m) => m.remember(m.number(4)),
  }),
  128: (m) => m.skip(1),
  129: (m) => m.make(2),
  130: fixed(1),
  131: fixed(2),
  132: fixed(4),
  133: (m) => m.make(1),
  134: (m) => m.make(2),
  135: (m) => m.make(3),
  136: (m) => m.push(),
  137: (m) => m.push(),
  138: (m) => m.bytes(1),
  139: (m) => m.bytes(4),
  140: (m) => m.text(1),
  141: (m) => m.text(8),
  142: (m) => m.bytes(8),
  143: (m) => m.push(),
  144: (m) => m.dropToMark(),
  145: (m) => {
    m.dropToMark();
    m.push();
  },
  146: (m) => m.make(3),
  147: (m) => {
    const name = m.pop();
    m.import(m.pop(), name);
    m.push();
  },
  148: (m) => m.remember(),
  149: (m) => m.skip(8),
  150: (m) => m.bytes(8),
  151: (m) => m.push(),
  152: none,
};

function named(by: Readonly<Record<string, Step>>): Record<number, Step> {
  return Object.fromEntries(Object.entries(by).map(([name, step]) => [name.charCodeAt(0), step]));
}

function unquoted(text: string): string {
  return text.trim().replace(/^(['"])(.*)\1$/, '$2');
}
