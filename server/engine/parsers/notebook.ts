/**
 * Reads a Jupyter notebook (nbformat 3 and 4): all code cells in the kernel's language are one program. What cells
 * put out, images above all, is passed over. Facts: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
import type { Edit, Range } from '../../../rules/model';
import type { CodeLanguage } from '../document';
import { JsonWalker } from './json-walker';
import { decode, NotebookMap, type Piece } from './notebook-map';

export interface Notebook {
  /** The text of all cells, each on lines of its own. */
  readonly program: string;
  /** Where each cell stands in `program`, in order. A line break parts them. */
  readonly cells: readonly Range[];
  /** The kernel's language; absent when it is none that is linted. */
  readonly language?: CodeLanguage;
  /** Where a range of `program` stands in the file: from its first character to its last, whatever lies between. */
  inFile(range: Range): Range;
  /** The edit of the file that makes an edit of `program`; nothing for one that reaches beyond one cell. */
  editOfFile(edit: Edit): Edit | undefined;
}

export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

/** Never throws; of text that breaks off, the cells before count. */
export function parseNotebook(text: string): Notebook {
  const { cells, language } = readFile(text);
  const own = cells.filter(
    (cell) => cell.code && (cell.language === undefined || languageOf(cell.language) === language),
  );
  const pieces: Piece[] = [];
  const ranges: Range[] = [];
  let program = '';
  for (const { strings, glue } of own) {
    if (ranges.length) program += '\n';
    const start = program.length;
    for (const string of strings) {
      const from = program.length;
      program += decode(text.slice(string.start, string.end));
      pieces.push({ start: from, end: program.length, at: string, glue });
    }
    ranges.push({ start, end: program.length });
  }
  const map = new NotebookMap(text, pieces, ranges);
  return {
    program,
    cells: ranges,
    ...(language ? { language } : {}),
    inFile: (range) => map.range(range),
    editOfFile: (edit) => map.edit(edit),
  };
}

interface Cell {
  code: boolean;
  strings: Range[];
  glue?: string;
  language?: string | undefined;
}

/** What a file says of its cells and its kernel. */
function readFile(text: string): { cells: Cell[]; language: CodeLanguage | undefined } {
  const json = new JsonWalker(text);
  const cells: Cell[] = [];
  const readCells = () => json.items(() => cells.push(readCell(json, text)));
  const kernel: { language?: string | undefined; ran?: string | undefined; cells?: string | undefined } = {};
  json.members((key) => {
    if (key === 'cells') readCells();
    if (key === 'worksheets') {
      json.items(() => json.members((inner) => inner === 'cells' && readCells()));
      kernel.cells = cells.find((cell) => cell.code)?.language;
    }
    if (key === 'metadata') {
      json.members((name) => {
        if (name === 'kernelspec') kernel.language = json.member('language');
        if (name === 'language_info') kernel.ran = json.member('name');
      });
    }
  });
  return { cells, language: languageOf(kernel.ran ?? kernel.language ?? kernel.cells ?? 'python') };
}

/** nbformat 3 calls a cell's text `input`; Visual Studio Code marks cells that are not for the kernel. */
function readCell(json: JsonWalker, text: string): Cell {
  const cell: Cell = { code: false, strings: [] };
  json.members((key) => {
    if (key === 'cell_type') cell.code = json.string() === 'code';
    if (key === 'language') cell.language = json.string();
    if (key === 'metadata') {
      json.members((name) => {
        if (name === 'vscode') cell.language = json.member('languageId');
      });
    }
    if (key === 'source' || key === 'input') {
      cell.strings = [];
      const alone = json.content();
      if (alone) cell.strings.push(alone);
      else cell.glue = readLines(json, text, cell.strings);
    }
  });
  return cell;
}

/** Returns what stands between lines. */
function readLines(json: JsonWalker, text: string, lines: Range[]): string {
  const open = json.offset + 1;
  json.items(() => {
    const content = json.content();
    if (content) lines.push(content);
  });
  const first = lines[0];
  const space = first ? text.slice(open, first.start - 1) : '';
  return `,${space.trim() === '' ? space : ' '}`;
}

function languageOf(name: string): CodeLanguage | undefined {
  const known = name.toLowerCase();
  if (/^i?python[\d.]*$/.test(known)) return 'python';
  return known === 'typescript' || known === 'javascript' ? known : undefined;
}
