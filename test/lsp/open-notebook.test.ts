/** However a notebook is edited, its program is its cells, and reading on gives what reading anew gives. */
import assert from 'node:assert/strict';
import type { NotebookDocumentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import { applyEdits } from '../../server/engine/apply-edits';
import { Documents } from '../../server/lsp/documents';
import type { OpenNotebook } from '../../server/lsp/open-notebook';
import { placeOf } from '../../server/lsp/place';
import { randomNumbers } from '../engine/code-parsing';
import { memoryWorkspace } from '../workspace/support';

const uri = 'file:///project/a.ipynb';
const texts = [
  'import subprocess\nfrom mcp.server.fastmcp import FastMCP\nmcp = FastMCP("shell")',
  '%pip install mcp\n!curl https://example.com/a.sh | sh',
  'def helper(line):\n    return subprocess.run(line, shell=True)',
  '@mcp.tool()\ndef run(command: str) -> str:\n    return helper(command)',
  '%%bash\n# grantlint-ignore x -- y\nls',
  '',
];
const typed = ['', '\n', '%', 'x', '# note\n', '!ls\n', '%%bash\n', '"""', '(', 'helper(command)\n', '\r\n', '😀'];

class Cells {
  readonly order: string[] = [];
  readonly texts = new Map<string, string>();
  #version = 1;

  item(text: string, languageId = 'python'): TextDocumentItem {
    this.#version++;
    const name = `cell:${this.#version}`;
    this.texts.set(name, text);
    return { uri: name, languageId, version: 1, text };
  }

  next(): number {
    return this.#version++;
  }
}

function opened(documents: Documents, cells: Cells, given: readonly string[]): OpenNotebook {
  const items = given.map((text) => cells.item(text));
  cells.order.push(...items.map((item) => item.uri));
  return documents.openNotebook(uri, cells.order, items);
}

describe('an open notebook', () => {
  for (const seed of [1, 2, 3]) {
    it(`is read on as it is read anew, ${seed}`, async () => {
      const random = randomNumbers(seed);
      const documents = new Documents();
      const cells = new Cells();
      const notebook = opened(documents, cells, texts);
      const { workspace } = memoryWorkspace({});
      workspace.open(notebook.target, notebook.text.getText(), notebook.program);
      for (let round = 0; round < 60; round++) {
        const before = notebook.text.getText();
        const change = random(4) ? typeSomewhere(cells, notebook, random) : splice(cells, random);
        const changes = documents.changeNotebook(notebook, change);
        const program = cells.order.map((name) => cells.texts.get(name)).join('\n');
        assert.equal(notebook.text.getText(), program);
        const replayed = changes.reduce(
          (text, { start, oldEnd, newEnd }) =>
            applyEdits(text, [{ range: { start, end: oldEnd }, newText: program.slice(start, newEnd) }]),
          before,
        );
        assert.equal(replayed, program);
        workspace.change(notebook.target, program, changes, notebook.program);
        const { findings, comments } = await workspace.lintFile(notebook.target);
        const anew = await workspace.lintText(notebook.target, program, true, notebook.program);
        const shown = (all: typeof findings) => all.map(({ rule, range }) => [rule.meta.id, range]);
        assert.deepEqual(shown(findings), shown(anew.findings), `round ${round}`);
        assert.deepEqual(comments, anew.comments);
        assertPlaces(notebook, documents);
      }
    });
  }

  it('is in the language of most of its cells, and leaves the others out', () => {
    const documents = new Documents();
    const cells = new Cells();
    const items = [cells.item('a', 'javascript'), cells.item('b'), cells.item('c'), cells.item('d', 'sql')];
    const names = items.map((item) => item.uri);
    const notebook = documents.openNotebook(uri, names, items);
    assert.deepEqual([notebook.text.getText(), notebook.program.language], ['b\nc', 'python']);
    assert.equal(documents.get(names[0] ?? ''), undefined);
    const didOpen = [cells.item('e', 'javascript'), cells.item('f', 'javascript')];
    const array = {
      start: 1,
      deleteCount: 1,
      cells: didOpen.map((item) => ({ kind: 2 as const, document: item.uri })),
    };
    documents.changeNotebook(notebook, {
      cells: { structure: { array, didOpen, didClose: [{ uri: names[1] ?? '' }] } },
    });
    assert.deepEqual([notebook.text.getText(), notebook.program.language], ['a\ne\nf', 'javascript']);
    assert.equal(documents.get(names[2] ?? ''), undefined);
    documents.close(uri);
    assert.deepEqual(documents.all(), []);
    assert.equal(documents.get(names[0] ?? ''), undefined);
  });

  it('has no query in its name', () => {
    const notebook = new Documents().openNotebook('untitled:Untitled-1.ipynb?jupyter-notebook', [], []);
    assert.equal(notebook.target, 'untitled:Untitled-1.ipynb');
  });
});

/** Every place of the program is the same place of a cell, there and back. */
function assertPlaces(notebook: OpenNotebook, documents: Documents): void {
  const { cells } = notebook.program;
  for (const [index, { start, end }] of cells.entries()) {
    const cell = notebook.cells[index];
    for (const offset of [start, Math.floor((start + end) / 2), end]) {
      const place = placeOf(notebook, { start: offset, end: offset });
      assert.equal(place.uri, cell?.uri);
      const document = documents.get(place.uri);
      assert.equal(document?.text.version, place.version);
      const back = document?.text.offsetAt(place.range.start);
      // No position is between the characters of a line break.
      const inBreak = notebook.text.getText().slice(offset - 1, offset + 1) === '\r\n';
      if (!inBreak) assert.equal(back, offset);
    }
  }
}

function typeSomewhere(cells: Cells, notebook: OpenNotebook, random: (below: number) => number) {
  const open = notebook.cells[random(notebook.cells.length)];
  const name = open?.uri ?? '';
  const text = cells.texts.get(name) ?? '';
  const from = random(text.length + 1);
  const to = Math.min(text.length, from + random(4) * random(4));
  const newText = typed[random(typed.length)] ?? '';
  cells.texts.set(name, text.slice(0, from) + newText + text.slice(to));
  if (!open) return {};
  const range = { start: open.text.positionAt(open.start + from), end: open.text.positionAt(open.start + to) };
  const start = open.text.offsetAt(range.start) - open.start;
  const end = open.text.offsetAt(range.end) - open.start;
  cells.texts.set(name, text.slice(0, start) + newText + text.slice(end));
  const document = { uri: name, version: cells.next() };
  return { cells: { textContent: [{ document, changes: [{ range, text: newText }] }] } };
}

function splice(cells: Cells, random: (below: number) => number): NotebookDocumentChangeEvent {
  const start = random(cells.order.length + 1);
  const deleteCount = Math.min(random(2), cells.order.length - start);
  const didOpen = Array.from({ length: random(3) }, () => cells.item(texts[random(texts.length)] ?? ''));
  const removed = cells.order.splice(start, deleteCount, ...didOpen.map((item) => item.uri));
  const array = { start, deleteCount, cells: didOpen.map((item) => ({ kind: 2 as const, document: item.uri })) };
  return { cells: { structure: { array, didOpen, didClose: removed.map((name) => ({ uri: name })) } } };
}
