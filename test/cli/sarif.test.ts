/** SARIF output: valid by the schema, and complete enough for code scanning services and viewers. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { standardsOf } from '../../rules/catalog/standards';
import { rules } from '../../rules/index.generated';
import { sarif } from '../../server/cli/formats/sarif';
import type { Report } from '../../server/cli/run-report';
import { harmless, projects, unpinned, vulnerable } from './harness';
import { advisory, fileOf, findingOn, placed, reportOf, ruleOf } from './reports';

const project = projects();
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync('test/fixtures/sarif-2.1.0.schema.json', 'utf8')));

interface Place {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string; readonly index: number };
  readonly region: { readonly startLine: number };
  readonly contextRegion?: { readonly startLine: number };
}

interface Step {
  readonly location: { readonly physicalLocation: Place; readonly message: { readonly text: string } };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly { readonly physicalLocation: Place }[];
  readonly relatedLocations: readonly unknown[];
  readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly Step[] }[] }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly suppressions: unknown;
  readonly fixes: readonly {
    readonly artifactChanges: readonly {
      readonly replacements: readonly {
        readonly deletedRegion: { readonly charOffset: number };
        readonly insertedContent: { readonly text: string };
      }[];
    }[];
  }[];
}

interface Descriptor {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: { readonly tags: string[]; readonly precision: string; readonly 'security-severity': string };
  readonly relationships: readonly {
    readonly target: {
      readonly id: string;
      readonly index: number;
      readonly toolComponent: { name: string; index: number };
    };
  }[];
}

interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly Descriptor[];
      readonly supportedTaxonomies: readonly { name: string }[];
    };
  };
  readonly taxonomies: readonly { readonly name: string; readonly taxa: readonly { readonly id: string }[] }[];
  readonly results: readonly Result[];
  readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode: number;
    readonly toolExecutionNotifications: unknown;
  }[];
  readonly columnKind: string;
  readonly language: string;
  readonly automationDetails: { readonly id: string };
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
}

/** The log's only run, after the schema agreed. */
function runOf(output: string): Run {
  const log: { version: string; runs: Run[] } = JSON.parse(output);
  assert.ok(isSarif(structuredClone(log)), ajv.errorsText(isSarif.errors));
  assert.equal(log.version, '2.1.0');
  return log.runs[0] ?? assert.fail();
}

/** What must be there for the test to go on. */
function the<T>(value: T | undefined): T {
  return value ?? assert.fail();
}

const made = (report: Report) => runOf(sarif(report));

describe('sarif', () => {
  it('is valid for a clean project', async () => {
    const { out, code } = await project({ '.mcp.json': harmless }).run(['check', '--format', 'sarif']);
    const run = runOf(out);
    assert.equal(code, 0);
    assert.deepEqual(run.results, []);
    assert.equal(run.invocations[0]?.executionSuccessful, true);
    assert.equal(run.invocations[0]?.exitCode, 0);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.ok(run.automationDetails.id.endsWith('/'), 'a category of its own');
    assert.match(the(run.originalUriBaseIds['%SRCROOT%']).uri, /^file:\/\/\/.*\/$/);
  });

  it('describes every rule', async () => {
    const { out } = await project({ '.mcp.json': harmless }).run(['check', '--format', 'sarif']);
    const { driver } = runOf(out).tool;
    assert.equal(driver.rules.length, rules.length);
    for (const rule of driver.rules) {
      assert.match(rule.name, /^[A-Z][A-Za-z]+$/);
      for (const text of [rule.shortDescription.text, rule.fullDescription.text, rule.help.text, rule.help.markdown])
        assert.ok(text.length > 5, rule.id);
      assert.ok(rule.fullDescription.text.length < 1024);
      assert.match(rule.helpUri, /^https:\/\//);
      assert.ok(rule.properties.tags.includes('security'));
      assert.ok(['8.0', '5.5', '3.0'].includes(rule.properties['security-severity']));
      assert.ok(['high', 'medium', 'low'].includes(rule.properties.precision));
    }
    const pinning = the(driver.rules.find((rule) => rule.id === 'unpinned-package'));
    assert.equal(pinning.defaultConfiguration.level, 'warning');
    assert.equal(pinning.properties['security-severity'], '5.5');
    assert.ok(pinning.properties.tags.includes('external/cwe/cwe-829'));
    assert.match(pinning.fullDescription.text, /^A package runner \(npx, /);
  });

  it('relates rules to taxonomies', async () => {
    const { out } = await project({ '.mcp.json': harmless }).run(['check', '--format', 'sarif']);
    const run = runOf(out);
    assert.deepEqual(
      run.tool.driver.supportedTaxonomies.map((t) => t.name),
      run.taxonomies.map((t) => t.name),
    );
    assert.ok(run.taxonomies.some((t) => t.name === 'CWE'));
    for (const [index, rule] of run.tool.driver.rules.entries()) {
      const known = standardsOf(rules[index]?.meta ?? assert.fail()).map(({ id }) => id);
      const targets = rule.relationships.map(({ target }) => target.id);
      assert.deepEqual(targets, known);
      for (const { target } of rule.relationships) {
        const taxonomy = the(run.taxonomies[target.toolComponent.index]);
        assert.equal(taxonomy.name, target.toolComponent.name);
        assert.equal(taxonomy.taxa[target.index]?.id, target.id);
      }
    }
  });

  it('places results', async () => {
    const { out } = await project({ '.mcp.json': vulnerable, 'a/.mcp.json': unpinned }).run(['check', '-f', 'sarif']);
    const run = runOf(out);
    const [first, second] = [the(run.results[0]), the(run.results[1])];
    assert.equal(first.ruleId, 'vulnerable-package');
    assert.equal(run.tool.driver.rules[first.ruleIndex]?.id, first.ruleId);
    assert.equal(first.level, 'error');
    const { artifactLocation, region, contextRegion } = the(first.locations[0]).physicalLocation;
    assert.deepEqual(artifactLocation, { uri: '.mcp.json', uriBaseId: '%SRCROOT%', index: 0 });
    const start = vulnerable.indexOf('"mcp-remote');
    assert.deepEqual(region, {
      startLine: 3,
      startColumn: 45,
      endLine: 3,
      endColumn: 63,
      charOffset: start,
      charLength: 18,
      snippet: { text: '"mcp-remote@0.1.0"' },
    });
    assert.equal(contextRegion?.startLine, 2);
    assert.match(the(first.partialFingerprints['grantlintFingerprint/v1']), /^[0-9a-f]{32}$/);
    assert.equal(first.properties['security-severity'], '9.6');
    const place = the(second.locations[0]).physicalLocation.artifactLocation;
    assert.equal(run.artifacts[place.index]?.location.uri, 'a/.mcp.json');
    const replacement = the(first.fixes[0]?.artifactChanges[0]?.replacements[0]);
    assert.equal(replacement.deletedRegion.charOffset, start + 1);
    assert.match(replacement.insertedContent.text, /^mcp-remote@\d/);
  });

  it('percent-encodes addresses, Windows paths included', () => {
    const source = 'npx';
    const paths = ['a b/c#d?.json', '配置/.mcp.json', 'C%/x:y.json'];
    const elsewhere = {
      ...fileOf(source, [findingOn(source, 'npx')], { shown: '..\\other\\.mcp.json' }),
      uri: 'file:///c%3A/other/.mcp.json',
    };
    const files = paths.map((path) => fileOf(source, [findingOn(source, 'npx')], placed(path)));
    const run = made(reportOf([...files, elsewhere]));
    const addresses = run.results.map((r) => the(r.locations[0]).physicalLocation.artifactLocation);
    assert.deepEqual(
      addresses.map((a) => a.uri),
      ['a%20b/c%23d%3F.json', '%E9%85%8D%E7%BD%AE/.mcp.json', 'C%25/x%3Ay.json', 'file:///c%3A/other/.mcp.json'],
    );
    assert.equal(addresses[3]?.uriBaseId, undefined);
  });

  it('tells flows step by step', () => {
    const source = 'def tool(q):\n  c = q\n  run(c)\n';
    const related = ['q', 'c = q'].map((text, index) => ({
      label: index ? 'step' : 'source',
      data: { parameter: 'q' },
      range: { start: source.indexOf(text), end: source.indexOf(text) + text.length },
    }));
    const data = { parameter: 'q', tool: 'tool', callee: 'run' };
    const finding = findingOn(source, 'run', { rule: ruleOf('command-injection'), message: 'flow', data, related });
    const result = the(made(reportOf([fileOf(source, [finding])])).results[0]);
    assert.equal(result.relatedLocations.length, 2);
    const steps = the(result.codeFlows?.[0]?.threadFlows[0]?.locations);
    assert.deepEqual(
      steps.map((step) => step.location.physicalLocation.region.startLine),
      [1, 2, 3],
    );
    assert.equal(steps[0]?.location.message.text, '`q` comes from the model here');
  });

  it('does not take other related places for a flow', () => {
    const source = 'npx';
    const related = [{ label: 'none', data: {}, range: { start: 0, end: 3 } }];
    const result = the(made(reportOf([fileOf(source, [findingOn(source, 'npx', { related })])])).results[0]);
    assert.equal(result.relatedLocations.length, 1);
    assert.equal(result.codeFlows, undefined);
  });

  it('keeps suppressed results with their reason', () => {
    const source = 'npx';
    const findings = [
      findingOn(source, 'npx', { suppressed: { kind: 'inSource', reason: 'reviewed' } }),
      findingOn(source, 'npx', { suppressed: { kind: 'external', reason: '' } }),
    ];
    const { results } = made(reportOf([fileOf(source, findings)]));
    assert.deepEqual(
      results.map((r) => r.suppressions),
      [
        [{ kind: 'inSource', status: 'accepted', justification: 'reviewed' }],
        [{ kind: 'external', status: 'accepted' }],
      ],
    );
  });

  it('holds no credential, neither flagged nor beside what is flagged', () => {
    const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
    const source = `npx\n"${secret}"\nuvx\n`;
    const fixes = [
      {
        title: 'pin',
        data: { version: '1' },
        applicability: 'safe' as const,
        edits: [{ range: { start: 0, end: 3 }, newText: `x ${secret}` }],
      },
    ];
    const findings = [
      findingOn(source, 'npx', { fixes }),
      findingOn(source, `"${secret}"`, {
        rule: ruleOf('hardcoded-secret'),
        message: 'likely',
        data: { holder: 'TOKEN', preview: 'ghp_…' },
      }),
      findingOn(source, `"${secret}"\nuvx`),
    ];
    const output = sarif(reportOf([fileOf(source, findings)]));
    runOf(output);
    assert.doesNotMatch(output, /16C7|8B4a/);
  });

  it('reports failures as notifications', () => {
    const run = made(
      reportOf([], { failures: [{ place: placed('x'), message: 'x: could not be read.' }], exitCode: 2 }),
    );
    const invocation = the(run.invocations[0]);
    assert.equal(invocation.executionSuccessful, false);
    assert.equal(invocation.exitCode, 2);
    assert.deepEqual(invocation.toolExecutionNotifications, [
      { level: 'error', message: { text: 'x: could not be read.' } },
    ]);
  });

  it('speaks Chinese', () => {
    const run = made(
      reportOf([fileOf(unpinned, [findingOn(unpinned, 'npx', { advisories: [advisory] })])], { locale: 'zh-cn' }),
    );
    assert.equal(run.language, 'zh-CN');
    assert.match(the(run.results[0]).message.text, /获取 `some-server`/);
    assert.match(the(run.tool.driver.rules[0]).helpUri, /\/zh-cn\.md$/);
  });
});
