/** Parts of the language server that need no editor. */
import assert from 'node:assert/strict';
import type { Connection } from 'vscode-languageserver/node';
import type { Finding } from '../../server/engine/finding';
import { localeOf } from '../../server/lsp/client';
import { targetOf, uriOf } from '../../server/lsp/convert';
import { configurationGlobs } from '../../server/lsp/did-change-watched-files';
import { documentedRule } from '../../server/lsp/documentation';
import { Documents } from '../../server/lsp/documents';
import { Log } from '../../server/lsp/log';
import { plainText } from '../../server/lsp/plain-text';
import { shiftFindings } from '../../server/lsp/shift';
import { everyServer } from '../workspace/support';

describe('parts of the language server', () => {
  it('tell of a rule that crashes once', () => {
    const said: string[] = [];
    const connection = { console: { error: (text: string) => said.push(text) } } as unknown as Connection;
    const log = new Log(connection);
    log.crash(everyServer, new Error('first'), 'a.py');
    log.crash(everyServer, new Error('second'), 'b.py');
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /^rule every-server failed on a\.py; .*: Error: first/);
  });

  it('answer every kind of Chinese in Chinese', () => {
    assert.deepEqual(['zh-cn', 'zh-TW', 'zh', 'en', 'fr', undefined].map(localeOf), [
      'zh-cn',
      'zh-cn',
      'zh-cn',
      'en',
      'en',
      'en',
    ]);
  });

  it('turn URIs into targets and back', () => {
    assert.equal(uriOf(targetOf('file:///tmp/a%20b/%E6%96%87.py')), 'file:///tmp/a%20b/%E6%96%87.py');
    assert.equal(targetOf('untitled:Untitled-1', 'python'), 'untitled:Untitled-1.py');
    assert.equal(targetOf('untitled:Untitled-1', 'plaintext'), 'untitled:Untitled-1');
    assert.equal(targetOf('vscode-vfs://github/o/r/.mcp.json'), 'vscode-vfs://github/o/r/.mcp.json');
  });

  it('know their documentation by its address only', () => {
    assert.deepEqual(documentedRule('grantlint-docs:/rules/unpinned-package.zh-cn.md'), {
      id: 'unpinned-package',
      locale: 'zh-cn',
    });
    for (const uri of ['grantlint-docs:/rules/../x.en.md', 'grantlint-docs:/rules/x.fr.md', 'file:///etc/passwd']) {
      assert.equal(documentedRule(uri), undefined);
    }
  });

  it('watch with few patterns, none of which nests braces', () => {
    const globs = configurationGlobs();
    assert.ok(globs.length < 10, globs.join('\n'));
    for (const glob of globs) {
      assert.ok(glob.startsWith('**/'), glob);
      assert.doesNotMatch(glob, /\{[^}]*\{/);
    }
  });

  it('take Markdown apart for editors that show none', () => {
    const markdown = '**Title** `id`\n\n| A | B |\n| --- | --- |\n| [x](https://a.b) | `c` |\n\n## Head';
    assert.equal(plainText(markdown), 'Title id\n\nA | B\nx (https://a.b) | c\n\nHead');
  });

  it('turn changes into offsets, one after the other', () => {
    const documents = new Documents();
    const document = documents.open('file:///a.py', 'python', 1, 'a = "🔧"\nb = 2\n');
    const at = (line: number, character: number) => ({ line, character });
    const changes = documents.change(document, 2, [
      { range: { start: at(0, 7), end: at(0, 7) }, text: '!!' },
      { range: { start: at(1, 0), end: at(2, 0) }, text: '' },
      { text: 'new' },
    ]);
    assert.deepEqual(changes, [
      { start: 7, oldEnd: 7, newEnd: 9, lines: { start: 0, end: 9 } },
      { start: 11, oldEnd: 17, newEnd: 11, lines: { start: 11, end: 17 } },
      { start: 0, oldEnd: 11, newEnd: 3, lines: { start: 0, end: 11 } },
    ]);
    assert.equal(document.text.getText(), 'new');
  });

  it('move findings with the text around them', () => {
    const finding = (start: number, end: number) =>
      ({
        range: { start, end },
        related: [{ label: 'x', data: {}, range: { start: 0, end: 2 } }],
        fixes: [],
      }) as unknown as Finding;
    const change = { start: 12, oldEnd: 14, newEnd: 20, lines: { start: 10, end: 20 } };
    const ranges = shiftFindings([finding(0, 5), finding(15, 18), finding(30, 34)], change).map(({ range }) => range);
    assert.deepEqual(ranges, [
      { start: 0, end: 5 },
      { start: 36, end: 40 },
    ]);
  });
});
