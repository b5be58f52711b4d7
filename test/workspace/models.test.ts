/** Rules that look at all configuration of a folder together. */
import assert from 'node:assert/strict';
import type { Rule } from '../../rules/rule';
import { everyServer, memoryWorkspace, said } from './support';

/** Says of each server in a later file that an earlier file has one of the same name. */
const sameName: Rule = {
  ...everyServer,
  meta: { ...everyServer.meta, id: 'same-name', options: {} },
  text: {
    en: { title: 'Twice', messages: { twice: 'Twice {name}.' }, related: { other: 'The other one' } },
    'zh-cn': { title: '重复', messages: { twice: '重复 {name}。' }, related: { other: '另一个' } },
  },
  check: {
    workspace({ documents, report }) {
      const seen = new Map<string, { document: (typeof documents)[number]; range: { start: number; end: number } }>();
      for (const document of documents) {
        for (const element of document.elements) {
          if (element.kind !== 'server') continue;
          const { name, range } = element;
          const other = seen.get(name);
          if (!other) seen.set(name, { document, range });
          else report(document, { message: 'twice', data: { name }, range, related: [{ label: 'other', ...other }] });
        }
      }
    },
  },
};

const one = '{ "mcpServers": { "files": { "command": "node", "args": ["./a.js"] } } }';
const [a, b] = ['/project/a/.mcp.json', '/project/b/.mcp.json'];

describe('rules on the whole workspace', () => {
  const workspaceOf = (files: Readonly<Record<string, string>>, onStale?: () => void) =>
    memoryWorkspace(files, { rules: [sameName], ...(onStale ? { onStale } : {}) });

  it('speak once all files were looked at', async () => {
    const { workspace } = workspaceOf({ [a]: one, [b]: one });
    assert.deepEqual([...(await said(workspace, a)), ...(await said(workspace, b))], []);
    assert.deepEqual(workspace.settle(), [b]);
    assert.deepEqual(workspace.settle(), []);
    const { findings } = await workspace.lintFile(b);
    assert.deepEqual(
      findings.map(({ rule, related }) => [rule.meta.id, related[0]?.document?.path]),
      [['same-name', 'a/.mcp.json']],
    );
    assert.deepEqual(await said(workspace, a), []);
  });

  it('follow edits in an open file and in the file beside it', async () => {
    let stale = 0;
    const { workspace } = workspaceOf({ [a]: one, [b]: one }, () => stale++);
    await said(workspace, a);
    await said(workspace, b);
    workspace.settle();
    assert.equal(stale, 1);
    workspace.open(b, `\n${one}`);
    assert.deepEqual(await said(workspace, b), ['same-name: "files"']);
    workspace.open(a, one.replace('files', 'other'));
    await said(workspace, a);
    assert.deepEqual(workspace.settle(), [b]);
    assert.deepEqual(await said(workspace, b), []);
    assert.equal(stale, 3);
  });

  it('keep what they said while text is half typed', async () => {
    const { workspace } = workspaceOf({ [a]: one, [b]: one });
    await said(workspace, b);
    workspace.open(a, `${one.slice(0, -1)} "x`);
    await said(workspace, a);
    assert.deepEqual(workspace.settle(), []);
    workspace.open(a, one);
    await said(workspace, a);
    assert.deepEqual(workspace.settle(), [b]);
    workspace.open(a, `${one.slice(0, -1)} "x`);
    await said(workspace, a);
    assert.deepEqual(workspace.settle(), []);
    assert.deepEqual(await said(workspace, b), ['same-name: "files"']);
  });

  it('forget files that are gone', async () => {
    const { workspace, disk } = workspaceOf({ [a]: one, [b]: one });
    await said(workspace, a);
    await said(workspace, b);
    assert.deepEqual(workspace.settle(), [b]);
    disk.remove(a);
    workspace.invalidate(a);
    assert.deepEqual(workspace.settle(), [b]);
    assert.deepEqual(await said(workspace, b), []);
  });

  it('do not see files they are off for, and are silenced like others', async () => {
    const off = JSON.stringify({ rules: { 'same-name': 'off' } });
    const accepted = JSON.stringify({ suppressions: [{ rule: 'same-name', reason: 'one for each team' }] });
    for (const configuration of [off, accepted]) {
      const { workspace } = workspaceOf({ [a]: one, [b]: one, '/project/b/grantlint.json': configuration });
      await said(workspace, a);
      await said(workspace, b);
      workspace.settle();
      assert.deepEqual(await said(workspace, b), []);
    }
  });

  it('that throw are named, and the others go on', async () => {
    const failed: string[] = [];
    const crash: Rule = { ...sameName, check: { workspace: () => assert.fail('crash') } };
    const { workspace } = memoryWorkspace(
      { [a]: one, [b]: one },
      { rules: [crash, sameName], onRuleError: (rule, _, { path }) => failed.push(`${rule.meta.id} ${path}`) },
    );
    await said(workspace, a);
    await said(workspace, b);
    assert.deepEqual(workspace.settle(), [b]);
    assert.deepEqual(failed, ['same-name a/.mcp.json']);
  });
});
