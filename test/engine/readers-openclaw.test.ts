/** What the formats of agent servers find: ways in, checks left out, commands that nobody is asked for. */
import assert from 'node:assert/strict';
import type { ModelElement } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import { parseJson5 } from '../../server/engine/parsers/json5';
import { elementsOf, ofKind, quotedAt } from './support';

/** Grants, exposures and listeners as one line each. */
function told(path: string, text: string): string[] {
  return elementsOf(path, text).flatMap((element) => {
    if (element.kind === 'grant') {
      const { approval, action, covers, key, holder, byDefault } = element;
      return [line(approval, action, covers, key, holder && `of ${holder}`, byDefault && 'by default')];
    }
    if (element.kind === 'exposure') {
      const { gap, check, key, holder, byDefault } = element;
      return [line(gap, check, key, holder && `of ${holder}`, byDefault && 'by default')];
    }
    if (element.kind !== 'endpoint' || element.role !== 'listen') return [];
    return [line('listens', element.address.value, element.reach, element.guarded && 'guarded')];
  });
}

function line(...words: readonly (string | false | undefined)[]): string {
  return words.filter(Boolean).join(' ');
}

const channel = 'channels: { signal: { dmPolicy: "pairing" } }';

const commands: readonly (readonly [name: string, text: string, elements: readonly string[]])[] = [
  ['nothing said, nobody reaches it', '{}', []],
  ['nothing said, a messenger', `{ ${channel} }`, ['never execute everything tools.exec.mode by default']],
  [
    'nothing said, the network',
    '{ gateway: { bind: "tailnet" } }',
    ['never execute everything tools.exec.mode by default'],
  ],
  ['nothing said, webhooks', '{ hooks: { enabled: true } }', ['never execute everything tools.exec.mode by default']],
  ['a messenger that is off', '{ channels: { signal: { enabled: false } } }', []],
  ['only defaults of messengers', '{ channels: { defaults: { groupPolicy: "allowlist" } } }', []],
  ['the new word', '{ tools: { exec: { mode: "full" } } }', ['never execute everything tools.exec.mode']],
  ['the old words', '{ tools: { exec: { security: "full" } } }', ['never execute everything tools.exec.security']],
  ['only the questions', '{ tools: { exec: { ask: "off" } } }', ['never execute everything tools.exec.ask']],
  ['a reviewer', `{ tools: { exec: { mode: "auto" } }, ${channel} }`, []],
  ['a list', `{ tools: { exec: { security: "allowlist", ask: "off" } }, ${channel} }`, []],
  ['questions in the old words', `{ tools: { exec: { ask: "on-miss" } }, ${channel} }`, []],
  ['a list of tools without commands', `{ tools: { allow: ["read"] }, ${channel} }`, []],
  [
    'a profile without commands, and commands added',
    `{ tools: { profile: "messaging", alsoAllow: ["Exec"] }, ${channel} }`,
    ['never execute everything tools.exec.mode by default'],
  ],
  [
    'a container, and commands sent past it',
    '{ tools: { exec: { mode: "full", host: "gateway" } }, agents: { defaults: { sandbox: { mode: "all" } } } }',
    ['never execute everything tools.exec.mode'],
  ],
  [
    'no container, said aloud',
    `{ agents: { defaults: { sandbox: { mode: "off" } } }, ${channel} }`,
    ['never any everything sandbox.mode'],
  ],
  [
    'no container, but questions',
    `{ tools: { exec: { mode: "ask" } }, agents: { defaults: { sandbox: { mode: "off" } } } }`,
    [],
  ],
  [
    'every agent for itself',
    `{ agents: { entries: { a: { tools: { exec: { mode: "ask" } } }, b: { sandbox: { mode: "all" } } } }, ${channel} }`,
    [],
  ],
  [
    'one agent follows the default',
    `{ agents: { list: [{ id: "a", tools: { profile: "minimal" } }, { id: "b" }] }, ${channel} }`,
    ['never execute everything tools.exec.mode by default'],
  ],
  [
    'one agent without the others’ container',
    '{ agents: { defaults: { sandbox: { mode: "all" } }, list: [{ id: "a", sandbox: { mode: "off" } }] } }',
    ['never any everything sandbox.mode of a'],
  ],
  [
    'one agent without questions',
    '{ tools: { exec: { mode: "ask" } }, agents: { entries: { a: { tools: { exec: { mode: "full" } } } } } }',
    ['never execute everything tools.exec.mode of a'],
  ],
  [
    'no commands for anybody',
    '{ tools: { deny: ["*"] }, agents: { entries: { a: { tools: { exec: { mode: "full" } } } } } }',
    [],
  ],
];

describe('OpenClaw: commands', () => {
  for (const [name, text, elements] of commands) {
    it(name, () => assert.deepEqual(told('openclaw.json', text), elements));
  }
});

const asking = 'tools: { exec: { mode: "ask" } }';

const ways: readonly (readonly [path: string, text: string, elements: readonly string[]])[] = [
  ['openclaw.json', `{ ${asking}, gateway: { bind: "lan" } }`, ['listens lan network guarded']],
  ['openclaw.json', `{ ${asking}, gateway: { bind: "0.0.0.0" } }`, ['listens 0.0.0.0 guarded']],
  ['openclaw.json', `{ ${asking}, gateway: { tailscale: { mode: "serve" } } }`, []],
  [
    'clawdbot.json',
    `{ ${asking}, channels: { signal: { dmPolicy: "open" } } }`,
    ['sender dmPolicy of signal', 'sharing session.dmScope by default'],
  ],
  [
    'openclaw.json',
    `{ ${asking}, channels: { signal: { accounts: { work: { allowFrom: ["+15550100", "*"] } } } } }`,
    ['sender allowFrom of work', 'sharing session.dmScope by default'],
  ],
  ['openclaw.json', `{ ${asking}, channels: { signal: { dmPolicy: "open", allowFrom: [15550100] } } }`, []],
  ['openclaw.json', `{ ${asking}, channels: { modelByChannel: { signal: { "+15550100": "m" } } } }`, []],
  [
    '.well-known/agent.json',
    '{"name": "a", "skills": [], "url": "https://a.example.com"}',
    ['authentication securitySchemes by default'],
  ],
  ['agent-card.json', '{"name": "a", "skills": [], "url": "grpc.example.com:443"}', []],
  [
    'agent-card.json',
    '{"name": "a", "skills": [], "url": "https://a.example.com", "authentication": {"type": "none"}}',
    ['authentication securitySchemes by default'],
  ],
  [
    'agent-card.json',
    '{"name": "a", "skills": [], "url": "https://a.example.com", "authentication": {"required": true}}',
    [],
  ],
  ['langgraph.json', '{"graphs": {}, "http": {"app": "./a.py:app"}}', []],
  [
    'langgraph.json',
    '{"graphs": {}, "auth": {}, "http": {"app": "./a.py:app", "enable_custom_route_auth": false}}',
    [],
  ],
];

describe('agent servers: ways in', () => {
  for (const [path, text, elements] of ways) {
    it(`${path}: ${text}`, () => assert.deepEqual(told(path, text), elements));
  }

  it('says what stands where the default lets commands run', () => {
    const text = `{\n  ${channel},\n  tools: { profile: "full" },\n}`;
    const [grant] = ofKind(elementsOf('openclaw.json', text), 'grant');
    assert.equal(grant && quotedAt(text, grant.at), 'tools');
    const plain = `{\n  ${channel},\n}`;
    const [other] = ofKind(elementsOf('openclaw.json', plain), 'grant');
    assert.equal(other && quotedAt(plain, other.at), 'channels');
    assert.equal(
      applyEdits(plain, other?.remedy?.edits ?? []),
      `{\n  ${channel},\n  tools: { exec: { mode: "ask" } },\n}`,
    );
  });

  it('reads what lines of a Dockerfile run', () => {
    const text = JSON.stringify({
      dockerfile_lines: ['RUN --mount=type=cache,target=/c a --b "c" | d', 'RUN ["x"]', 'ENV A=b'],
    });
    const [command, ...more] = ofKind(elementsOf('langgraph.json', text), 'command');
    assert.equal(command?.line, 'a --b "c" | d');
    assert.equal(more.length, 0);
  });
});

describe('agent servers: remedies', () => {
  const text = `{
  // everything at once
  mcp: { servers: { s: { url: 'https://s.example.com/mcp', sslVerify: false, codex: { defaultToolsApprovalMode: 'approve' } } } },
  gateway: {
    bind: 'lan', auth: { mode: 'none' }, tailscale: { mode: 'funnel' }, trustedProxies: ['0.0.0.0/0'], allowRealIpFallback: true,
    controlUi: { allowedOrigins: ['*', 'https://a.example.com'], dangerouslyAllowHostHeaderOriginFallback: true, allowInsecureAuth: true },
    tools: { allow: ['exec'] },
    nodes: { pairing: { autoApproveCidrs: ['::/0'] }, allowCommands: ['sms.send'] },
  },
  tools: {
    exec: { security: 'full', ask: 'off', safeBins: ['bash'], applyPatch: { workspaceOnly: false } },
    fs: { workspaceOnly: false }, elevated: { allowFrom: { signal: ['*'] } },
  },
  agents: {
    defaults: { elevatedDefault: 'full', sandbox: { mode: 'off', scope: 'shared', docker: { binds: ['/etc:/etc'], network: 'host' } } },
    list: [{ id: 'a', tools: { exec: { mode: 'full' } } }],
  },
  channels: { signal: { dmPolicy: 'open', groupPolicy: 'open', allowFrom: ['*'] }, irc: { dangerouslyAllowNameMatching: true } },
  session: { groupScope: 'main' },
  hooks: { enabled: true, allowRequestSessionKey: true, gmail: { allowUnsafeExternalContent: true } },
  browser: { noSandbox: true, ssrfPolicy: { dangerouslyAllowPrivateNetwork: true } },
  skills: { install: { allowUploadedArchives: true } },
}
`;
  const remedied = elementsOf('openclaw.json', text).flatMap((element) =>
    'remedy' in element && element.remedy ? [{ element, remedy: element.remedy }] : [],
  );

  it('is there for every setting', () => {
    const hazards = elementsOf('openclaw.json', text).filter(({ kind }) => kind === 'exposure' || kind === 'grant');
    assert.ok(hazards.length > 30);
    assert.deepEqual(hazards.filter((hazard) => !('remedy' in hazard && hazard.remedy)).map(nameOf), []);
  });

  it('reads half a file', () => {
    for (let end = 0; end < text.length; end += 5) {
      for (const path of ['openclaw.json', 'agent-card.json', 'langgraph.json', 'fastmcp.json', 'config/agents.yaml']) {
        elementsOf(path, text.slice(0, end));
      }
    }
    const half = ofKind(
      elementsOf('openclaw.json', text.replace("tools: { allow: ['exec'] },", 'tools: { allow: [')),
      'exposure',
    );
    assert.ok(
      half.some(({ key }) => key === 'gateway.auth.mode') && half.some(({ key }) => key === 'session.groupScope'),
    );
  });

  for (const { element, remedy } of remedied) {
    it(`${nameOf(element)} is gone after its own`, () => {
      const after = applyEdits(text, remedy.edits);
      assert.deepEqual(parseJson5(after).problems, []);
      const left = elementsOf('openclaw.json', after).map(nameOf);
      assert.ok(!left.includes(nameOf(element)), after);
      assert.ok(left.length >= elementsOf('openclaw.json', text).length - 2, 'and the others stay');
      assert.ok(after.includes('// everything at once'));
    });
  }
});

function nameOf(element: ModelElement): string {
  if (element.kind === 'grant' || element.kind === 'exposure') return line(element.kind, element.key, element.holder);
  return element.kind === 'endpoint' ? line(element.role, element.key) : element.kind;
}
