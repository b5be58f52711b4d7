/** `grantlint rules` and `grantlint explain`. */
import assert from 'node:assert/strict';
import { formats, rules } from '../../rules/index.generated';
import { widthOf } from '../../server/cli/display';
import { projects } from './harness';

const project = projects();

describe('rules', () => {
  it('lists every rule in columns', async () => {
    const { out, code } = await project().run(['rules']);
    const lines = out.trimEnd().split('\n');
    assert.equal(lines.length, rules.length + 1);
    const column = lines[0]?.indexOf('SEVERITY') ?? -1;
    for (const line of lines) assert.equal(line[column - 1], ' ', line);
    assert.equal(code, 0);
  });

  it('lines up Chinese', async () => {
    const { out } = await project().run(['rules', '--locale', 'zh-cn']);
    const [head = '', first = ''] = out.split('\n');
    assert.equal(widthOf(head.slice(0, head.indexOf('级别'))), widthOf(first.slice(0, first.search(/错误|警告|提示/))));
  });

  it('prints JSON', async () => {
    const { out } = await project().run(['rules', '--format', 'json']);
    const list = JSON.parse(out);
    assert.deepEqual(
      list.map((rule: { id: string }) => rule.id),
      rules.map((rule) => rule.meta.id),
    );
    const one = list.find((rule: { id: string }) => rule.id === 'unpinned-package');
    assert.equal(one.severity, 'warning');
    assert.equal(one.fix, 'unsafe');
    assert.ok(one.standards.includes('CWE-1357'));
    assert.match(one.documentation, /^https:\/\/.*\/rules\/checks\/unpinned-package\/en\.md$/);
  });
});

describe('formats', () => {
  it('lists every format, every place and every host', async () => {
    const { out, code } = await project().run(['formats']);
    const [known = '', places = '', hosts = ''] = out.split(/\n\n(?=HOST)/);
    assert.equal(known.split('\n').length, formats.length + 1);
    assert.equal(places.split('\n').length, formats.flatMap((format) => format.places).length + 1);
    const row = hosts.split('\n').find((line) => line.startsWith('Claude Code '));
    assert.match(row ?? '', /^Claude Code +[1-9]\d* +[1-9]\d* +[1-9]\d* +[1-9]\d* +[1-9]\d* +[1-9]\d* +[1-9]\d*$/);
    assert.equal(code, 0);
  });

  it('prints JSON', async () => {
    const { out } = await project().run(['formats', '--format', 'json']);
    const list = JSON.parse(out);
    assert.deepEqual(
      list.map((format: { id: string }) => format.id),
      formats.map((format) => format.id),
    );
    assert.ok(list.every((format: { places: unknown[]; see: unknown[] }) => format.places.length && format.see.length));
  });

  it('speaks Chinese and refuses what it does not know', async () => {
    const { out } = await project().run(['formats', '--locale', 'zh-cn']);
    assert.match(out, /^宿主 +范围 +系统 +路径$/m);
    assert.equal((await project().run(['formats', 'x'])).code, 2);
  });
});

describe('explain', () => {
  for (const { meta } of rules) {
    it(meta.id, async () => {
      for (const locale of ['en', 'zh-cn']) {
        const { out, code } = await project().run(['explain', meta.id, '--locale', locale]);
        assert.equal(code, 0);
        assert.ok(out.startsWith(`${meta.id}  `));
        assert.match(out, locale === 'en' ? /^What it detects$/m : /^检测内容$/m);
        assert.doesNotMatch(out, /(?<!\$)\{\{|^```/m);
        for (const standard of meta.standards) assert.ok(out.includes(`  ${standard} `), standard);
      }
    });
  }

  it('shows the examples in Chinese pages, too', async () => {
    const { out } = await project().run(['explain', 'unpinned-package', '--locale', 'zh-cn']);
    assert.match(out, /\^\^\^ unpinned-package/);
    assert.doesNotMatch(out, /\(en\.md\)/);
    assert.match(out, /^建议改为$/m);
  });
});
