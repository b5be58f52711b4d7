/** Drafts from findings: what is known is there, what only the reporter knows is marked. */
import assert from 'node:assert/strict';
import { createDraft, type SourceFinding } from '../../server/reporting/create-draft';
import { finished, hasPlaceholder } from '../../server/reporting/draft';
import { generalProblems } from '../../server/reporting/validation';
import { draft } from './reports';

const [evidence] = draft.evidence;

function finding(more: Partial<SourceFinding> = {}): SourceFinding {
  assert.ok(evidence);
  return {
    ...evidence,
    category: 'injection',
    title: { en: 'Tool parameter ends in a command', 'zh-cn': '工具参数进入命令' },
    why: { en: 'It matters.', 'zh-cn': '很重要。' },
    remedy: { en: 'Pass a list.', 'zh-cn': '传入列表。' },
    standards: ['CWE-78', 'MCP05:2025'],
    precedents: ['https://example.com/advisory'],
    ...more,
  };
}

describe('draft from findings', () => {
  it('has everything that is known', () => {
    const made = createDraft({
      findings: [finding(), finding({ standards: ['CWE-78', 'CWE-88'], startLine: 40 })],
      component: draft.component,
      versions: { examined: '1.2.0' },
      tool: 'grantlint 0.1.0',
    });
    assert.equal(made.kind, 'vulnerability');
    assert.equal(made.title.en, 'Tool parameter ends in a command in demo-server');
    assert.equal(made.title['zh-cn'], 'demo-server：工具参数进入命令');
    assert.deepEqual(made.weaknesses, ['CWE-78', 'CWE-88']);
    assert.deepEqual(made.standards, ['MCP05:2025']);
    assert.deepEqual(made.references, ['https://example.com/advisory']);
    assert.equal(made.versions.affected, '1.2.0');
    assert.equal(made.evidence.length, 2);
    assert.match(made.description['zh-cn'], /`src\/server\.ts`:40: 一条消息。/);
  });

  it('marks what is missing, and cannot be sent so', () => {
    const made = createDraft({ findings: [finding()], component: draft.component, tool: 't' });
    assert.ok(hasPlaceholder(made.description.en));
    const fields = generalProblems(made).map(({ field }) => field);
    for (const field of ['description.en', 'prerequisites.zh-cn', 'disclosure.jurisdiction'])
      assert.ok(fields.includes(field), field);
  });

  it('needs one language, and leaves out what is unfinished in the other', () => {
    const made = createDraft({ findings: [finding()], component: draft.component, tool: 't' });
    const english = {
      ...made,
      description: { ...made.description, en: 'Done.' },
      prerequisites: { ...made.prerequisites, en: 'None.' },
    };
    assert.deepEqual(finished(english).description, { en: 'Done.', 'zh-cn': '' });
    assert.deepEqual(finished(english).impact, english.impact);
    assert.ok(!generalProblems(finished(english)).some(({ field }) => /description|prerequisites/.test(field)));
    assert.ok(generalProblems(finished(made)).some(({ field }) => field === 'prerequisites.en'));
  });

  it('may start from nothing', () => {
    const made = createDraft({ findings: [], tool: 't' });
    const fields = generalProblems(made).map(({ field }) => field);
    assert.ok(fields.includes('component.name'));
    assert.ok(fields.includes('title.en'));
  });

  it('tells hardening and malice from a vulnerability', () => {
    const kind = (...findings: SourceFinding[]) => createDraft({ findings, tool: 't' }).kind;
    assert.equal(kind(finding({ category: 'grants' })), 'insecure-default');
    assert.equal(kind(finding({ category: 'grants' }), finding()), 'vulnerability');
    assert.equal(kind(finding({ ruleId: 'malicious-package' })), 'malicious');
  });
});
