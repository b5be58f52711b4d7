import assert from 'node:assert/strict';
import { isShownAsBad } from '../../rules/prose';

/** True when the line with `!` is shown as something not to do. */
function bad(text: string): boolean {
  return isShownAsBad(text.replace('!', ''), text.indexOf('!'));
}

describe('code shown as something not to do', () => {
  const shown = [
    '# Attacks\n\n```bash\n!rm\n```\n',
    '## Red flags\n\n### More\n\n```\n!rm\n```\n',
    'Never run this:\n\n```sh\n!rm\n```\n',
    '❌ **Malicious:**\n```sh\nls\n!rm\n```\n',
    '```sh\n# Bad\n!rm\n```\n',
    '```sh\n!rm # dangerous\n```\n',
    '> 切勿执行：\n> ```sh\n> !rm\n> ```\n',
  ];
  for (const text of shown) it(JSON.stringify(text), () => assert.ok(bad(text)));

  const meant = [
    '# Install\n\n```bash\n!rm\n```\n',
    '# Attacks\n\nText.\n\n# Install\n\n```bash\n!rm\n```\n',
    'Never mind. Run this:\n\n```sh\n!rm\n```\n',
    '```sh\n# Bad\nls\n```\n\nThen:\n```sh\n!rm\n```\n',
    '```sh\n# Bad\nls\n!rm\n```\n',
    '# Attacks\n\n!rm\n',
    '# malicious\n!rm\n',
    '⚠️ Needed:\n```\n!rm\n```\n',
  ];
  for (const text of meant) it(`not ${JSON.stringify(text)}`, () => assert.ok(!bad(text)));

  it('is told quickly of many commands', () => {
    const text = `# Attacks\n\n${'```sh\nrm -rf /\n```\n'.repeat(20_000)}`;
    const start = performance.now();
    for (let at = text.indexOf('rm'); at >= 0 && at < 40_000; at = text.indexOf('rm', at + 1))
      assert.ok(isShownAsBad(text, at));
    assert.ok(performance.now() - start < 2_000);
  });
});
