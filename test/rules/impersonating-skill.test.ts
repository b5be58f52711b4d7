import assert from 'node:assert/strict';
import { lookAlike } from '../../rules/catalog/known-skills';
import { findingsOf } from '../support/engine';

describe('names of skills', () => {
  const alike: Readonly<Record<string, string>> = {
    'skil-creator': 'skill-creator',
    'skill-creater': 'skill-creator',
    'skill-cretaor': 'skill-creator',
    skillcreator: 'skill-creator',
    'mcp-bui1der': 'mcp-builder',
    'frontend-desgin': 'frontend-design',
    clawwhub: 'clawhub',
    pdff: 'pdf',
    x1sx: 'xlsx',
  };
  for (const [name, known] of Object.entries(alike))
    it(`${name} looks like ${known}`, () => assert.equal(lookAlike(name), known));

  for (const name of [
    'pdf',
    'PDF',
    'Skill Creator',
    'skill_creator',
    'skill-creator-2',
    'mcp-builders',
    'df',
    'pdf-tools',
    'claude-app',
    '',
  ])
    it(`${name || 'nothing'} is itself`, () => assert.equal(lookAlike(name), undefined));

  it('are in one alphabet', async () => {
    const messages = async (name: string) =>
      (await findingsOf(`skills/canvas/SKILL.md`, `---\nname: ${name}\n---\n`)).map(({ message }) => message);
    assert.deepEqual(await messages('c\u0430nvas'), ['letters']);
    assert.deepEqual(await messages('\u0445\u043e\u043b\u0441\u0442'), []);
    assert.deepEqual(await messages('"{{name}}"'), []);
    assert.deepEqual(await messages('Canvas Tools'), []);
  });
});
