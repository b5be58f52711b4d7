/** What counts as a written-out credential, what does not, where it stands and what takes its place. */
import assert from 'node:assert/strict';
import { crc32 } from 'node:zlib';
import { revocationAddress, secretPatterns } from '../../rules/catalog/secret-patterns';
import { applyEdits } from '../../server/engine/apply-edits';
import { hasGithubChecksum } from '../../server/engine/derive/github-checksum';
import { isPlaceholder } from '../../server/engine/derive/placeholder';
import { elementsOf, ofKind, quotedAt } from './support';

/** Letters and digits that look random and never change, so that no credential has to stand in this file. */
function mix(length: number, alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return alphabet[(state >>> 16) % alphabet.length];
  }).join('');
}

const hex = (length: number): string => mix(length, '0123456789abcdef');
const upper = (length: number): string => mix(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
const digits = (length: number): string => mix(length, '0123456789');

/** GitHub's and npm's tokens end in the CRC-32 of what stands before, in base 62 and six characters. */
function withChecksum(body: string): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let checksum = '';
  for (let rest = crc32(body); rest > 0; rest = Math.floor(rest / 62)) checksum = alphabet[rest % 62] + checksum;
  return body + checksum.padStart(6, '0');
}

function secretsOf(server: object, path = '.mcp.json') {
  const text = JSON.stringify({ [path.includes('.vscode') ? 'servers' : 'mcpServers']: { srv: server } }, null, 2);
  return ofKind(elementsOf(path, text), 'secret').map((s) => ({
    provider: s.provider,
    holder: s.holder,
    preview: s.preview,
    written: quotedAt(text, s.at),
    fixed: s.reference && applyEdits(text, s.reference.edits),
    value: s.reference?.value,
  }));
}

const env = (variables: object): object => ({ command: 'x', env: variables });

describe('credentials by their shape', () => {
  const shapes: Readonly<Record<string, string>> = {
    OpenAI: `sk-proj-${mix(74)}T3BlbkFJ${mix(74)}`,
    Anthropic: `sk-ant-api03-${mix(93)}AA`,
    OpenRouter: `sk-or-v1-${hex(64)}`,
    GitHub: `github_pat_${mix(22)}_${mix(59)}`,
    GitLab: `glpat-${mix(20)}`,
    Slack: `xoxb-${digits(12)}-${digits(12)}-${mix(24)}`,
    AWS: `AKIA${upper(16)}`,
    Google: `AIza${mix(35)}`,
    'Hugging Face': `hf_${mix(34)}`,
    Stripe: `sk_live_${mix(24)}`,
    SendGrid: `SG.${mix(22)}.${mix(43)}`,
    Telegram: `${digits(10)}:AA${mix(33)}`,
    Notion: `ntn_${digits(11)}${mix(35)}`,
    Linear: `lin_api_${mix(40)}`,
    Supabase: `sbp_${hex(40)}`,
    Perplexity: `pplx-${mix(48)}`,
    Groq: `gsk_${mix(52)}`,
    Replicate: `r8_${mix(37)}`,
    xAI: `xai-${mix(80)}`,
    LangSmith: `lsv2_pt_${hex(32)}_${hex(10)}`,
    Databricks: `dapi${hex(32)}`,
    Tavily: `tvly-dev-${mix(32)}`,
    Firecrawl: `fc-${hex(32)}`,
    NVIDIA: `nvapi-${mix(64)}`,
    DigitalOcean: `dop_v1_${hex(64)}`,
    Azure: `${mix(52)}JQQJ99BDAC${mix(12)}AAAB${mix(6)}`,
    'Alibaba Cloud': `LTAI${mix(20)}`,
    'Tencent Cloud': `AKID${mix(32)}`,
    ElevenLabs: `sk_${hex(48)}`,
    Figma: `figd_${mix(40)}`,
    Vercel: `vcp_${mix(56)}`,
  };
  for (const [provider, token] of Object.entries(shapes)) {
    it(provider, () => {
      const [secret, ...more] = secretsOf(env({ SETTING: token }));
      assert.equal(more.length, 0);
      assert.equal(secret?.provider, provider);
      assert.equal(secret.written, `"${token}"`);
      assert.ok(!JSON.stringify({ ...secret, written: '', fixed: '' }).includes(token.slice(0, 8)), 'never copied');
      assert.ok(!secret.fixed?.includes(token));
    });
  }

  it("takes GitHub's checksum for what it is", () => {
    // The example of GitHub's own announcement has a true checksum; it is written in two parts for other scanners.
    const announced = `ghp_${'zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ'}${'0mLq17'}`;
    assert.ok(hasGithubChecksum(announced));
    assert.equal(secretsOf(env({ X: announced }))[0]?.provider, 'GitHub');
    assert.deepEqual(secretsOf(env({ X: `ghp_${mix(36)}` })), []);
  });

  it('knows issuers without a shape of their own by the name', () => {
    const provider = (name: string, value: string) => secretsOf(env({ [name]: value }))[0]?.provider;
    assert.equal(provider('DEEPSEEK_API_KEY', `sk-${hex(32)}`), 'DeepSeek');
    assert.equal(provider('MISTRAL_API_KEY', mix(32)), 'Mistral');
    assert.equal(provider('AZURE_OPENAI_API_KEY', hex(32)), 'Azure');
    assert.equal(provider('OTHER_API_KEY', `sk-${hex(32)}`), undefined);
    assert.deepEqual(secretsOf(env({ MISTRAL_MODEL: 'mistral-large-latest' })), []);
  });

  it('leaves out keys that a web page gives to everybody', () => {
    assert.deepEqual(secretsOf(env({ NEXT_PUBLIC_FIREBASE_API_KEY: `AIza${mix(35)}` })), []);
    assert.equal(secretsOf(env({ GEMINI_API_KEY: `AIza${mix(35)}` })).length, 1);
  });

  it('underlines the key of a connection string', () => {
    const key = `${mix(86)}==`;
    const [secret] = secretsOf(env({ X: `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${key};Suffix=b` }));
    assert.deepEqual([secret?.provider, secret?.written], ['Azure', key]);
  });

  it('verifies what is built in', () => {
    const npm = `npm_${withChecksum(mix(30))}`;
    assert.equal(secretsOf(env({ X: npm }))[0]?.provider, 'npm');
    assert.deepEqual(secretsOf(env({ X: `npm_${mix(36)}` })), []);
    const macaroon = (end: Buffer) =>
      `pypi-${Buffer.concat([Buffer.from([2, 1, 8]), Buffer.from('pypi.org'), Buffer.from([2, 36]), Buffer.from(`${hex(36)}\0\0`), end]).toString('base64url')}`;
    const signature = Buffer.concat([Buffer.from([6, 32]), Buffer.from(mix(32))]);
    assert.equal(secretsOf(env({ X: macaroon(signature) }))[0]?.provider, 'PyPI');
    assert.deepEqual(secretsOf(env({ X: macaroon(Buffer.from(mix(40))) })), []);
    assert.deepEqual(secretsOf(env({ X: `AKIA77777777${upper(8)}` })), [], 'an account with thirteen digits');
  });

  it('reads what a JWT says', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwt = (claims: object, header: object = { alg: 'HS256', typ: 'JWT' }) =>
      `${part(header)}.${part(claims)}.${mix(43)}`;
    assert.equal(secretsOf(env({ X: jwt({ sub: 'ada', exp: 1900000000 }) }))[0]?.provider, 'JWT');
    assert.equal(secretsOf(env({ X: jwt({ iss: 'supabase', role: 'service_role' }) }))[0]?.provider, 'JWT');
    assert.deepEqual(secretsOf(env({ X: jwt({ iss: 'supabase', role: 'anon', ref: 'x' }) })), []);
    assert.deepEqual(secretsOf(env({ X: jwt({ sub: 'ada', exp: 1 }, { typ: 'unsigned one' }) })), []);
    assert.deepEqual(secretsOf(env({ X: jwt({ sub: 'ada' }).slice(0, -5) })), [], 'a signature too short');
    assert.deepEqual(secretsOf(env({ X: `eyJ${mix(30)}.eyJ${mix(30)}.${mix(43)}` })), [], 'no JSON');
    assert.deepEqual(secretsOf(env({ X: jwt({ sub: '1234567890', name: 'John Doe' }) })), [], 'the example of jwt.io');
  });

  it('knows private keys, not public ones', () => {
    const pem = (kind: string) => `-----BEGIN ${kind} KEY-----\n${mix(64)}\n${mix(40)}\n-----END ${kind} KEY-----\n`;
    assert.equal(secretsOf(env({ X: pem('RSA PRIVATE') }))[0]?.provider, 'PEM');
    assert.deepEqual(secretsOf(env({ X: pem('PUBLIC') })), []);
  });

  it('finds them inside longer text', () => {
    const token = `sk-ant-api03-${mix(93)}AA`;
    assert.equal(secretsOf({ command: 'sh', args: ['-c', `KEY=${token} node x.js`] })[0]?.written, token);
    assert.equal(secretsOf({ url: `https://example.org/mcp?k=${token}` })[0]?.written, token);
    assert.deepEqual(secretsOf(env({ X: `x${token}` })), []);
    assert.deepEqual(secretsOf(env({ X: `${token}x` })), []);
  });
});

describe('issuers', () => {
  it('say where they revoke, where there is one of them', () => {
    const without = secretPatterns.filter(({ provider }) => !/^https:\/\//.test(revocationAddress(provider) ?? ''));
    assert.deepEqual([...new Set(without.map(({ provider }) => provider))], ['PEM', 'JWT']);
  });
});

describe('credentials by their holder', () => {
  const found: Readonly<Record<string, object>> = {
    'an environment variable': env({ MY_API_KEY: mix(32) }),
    'a variable in camel case': env({ accessToken: mix(32) }),
    'a password with digits': env({ DB_PASSWORD: 'tr0ub4dor-and-3' }),
    'a bearer header': { url: 'https://example.org', headers: { Authorization: `Bearer ${mix(40)}` } },
    'a header of its own': { url: 'https://example.org', headers: { 'X-API-Key': hex(32) } },
    'the next argument': { command: 'x', args: ['--api-key', mix(32)] },
    'the same argument': { command: 'x', args: [`--token=${mix(32)}`] },
    'a header in an argument': {
      command: 'npx',
      args: ['mcp-remote', 'https://example.org', '--header', `X-Api-Key: ${mix(32)}`],
    },
    'a variable of a container': { command: 'docker', args: ['run', '-e', `API_KEY=${mix(32)}`, 'img'] },
    'the query of an address': { url: `https://example.org/mcp?api_key=${mix(32)}&x=1` },
    'the user part of an address': env({ DATABASE_URL: 'postgres://me:tr0ub4dor3@db.example.org/x' }),
    'one command line': { command: `node x.js --api-key ${mix(32)}` },
  };
  for (const [title, server] of Object.entries(found)) {
    it(title, () => assert.equal(secretsOf(server).length, 1));
  }

  const silent: Readonly<Record<string, object>> = {
    'a reference': env({
      API_KEY: '${MY_API_KEY}',
      B_TOKEN: '$TOKEN',
      C_TOKEN: '${input:token}',
      D_KEY: '%KEY%',
      E_KEY: '{{ key }}',
    }),
    'a vault': env({
      API_KEY: 'op://vault/item/field',
      B_SECRET: 'arn:aws:secretsmanager:eu-west-1:1:secret:x-1a2b3c',
    }),
    'a blank to fill in': env({
      API_KEY: '<your-api-key-123456>',
      B_KEY: 'YOUR_API_KEY_GOES_HERE_1',
      C_KEY: 'your-32-character-api-key-here',
    }),
    'crosses and dots': env({
      API_KEY: 'xxxxxxxxxxxxxxxx1',
      B_KEY: 'sk-...',
      C_KEY: 'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      D_KEY: 'sk-ant-xxxxx',
    }),
    'keyboard rows': env({ API_KEY: 'sk-1234567890abcdef1234', B_TOKEN: 'abcdefghijklmnop12345' }),
    'words for nothing': env({
      API_KEY: 'changeme-please-123',
      B_KEY: 'dummy-key-1234567890',
      C_SECRET: 'example_secret_abc123',
      D_TOKEN: 'test-token-a1b2c3d4e5',
    }),
    'words put together': env({ API_TOKEN: 'local-development-token-2024', B_KEY: 'alpha.beta.gamma.delta.1' }),
    'a short one': env({ API_KEY: 'a1b2c3d4' }),
    'everyday passwords': env({ PASSWORD: 'postgres', B_PASSWORD: 'password', C_PASSWORD: 'secret' }),
    'names that only sound so': env({
      MAX_TOKENS: '4096000012345678a',
      KEY_FILE: '/etc/keys/a1b2c3d4e5f6',
      PUBLIC_KEY: mix(40),
      TOKEN_URL: 'https://example.org/a1b2c3d4e5f6',
    }),
    'a path in a key': env({ SSH_KEY: '~/.ssh/id_ed25519_a1b2c3', TLS_KEY: '/etc/ssl/a1b2c3d4e5f6.pem' }),
    'a random value without a telling name': env({ BUILD: mix(40), COMMIT: hex(40) }),
    'keys for everybody': env({
      A_API_KEY: `pk_live_${mix(40)}`,
      B_API_KEY: `sb_publishable_${mix(30)}`,
      C_TOKEN: `sha512-${mix(40)}`,
      D_TOKEN: `data:image/png;base64,${mix(60)}`,
    }),
    'a pattern or a requirement': env({
      A_KEY: 'sk-ant-api[a-zA-Z0-9-]{20,}',
      B_AUTH: 'python-jose[cryptography]>=3.3.0',
      C_TOKEN: 'eyJ[a-zA-Z0-9_-]*\\.[a-zA-Z0-9_-]*',
    }),
    'a checksum or an id': env({
      BUILD_KEY: hex(40),
      CACHE_KEYS: hex(64),
      ROW_KEY: '0f3c1a52-8f6d-4b1e-9d27-5a7c3e21b8f4',
    }),
    "the examples of issuers' documentation": env({
      AWS_ACCESS_KEY_ID: `AKIA${'IOSFODNN7'}EXAMPLE`,
      X_TOKEN: `ghp_${'16C7e42F292c6912E7710c838347'}Ae178B4a`,
    }),
    "this machine's own services": env({ DATABASE_URL: 'postgres://me:tr0ub4dor3@localhost:5432/x' }),
    "a user's name in an address": { url: 'https://me@example.org/mcp' },
    'an option that names a variable': { command: 'x', args: ['--api-key-env', 'MY_API_KEY_1234567890'] },
  };
  it('not an argument of a server that is called after one', () => {
    const text = JSON.stringify({ mcpServers: { 'my-token': { command: 'x', args: [mix(40)] } } });
    assert.deepEqual(ofKind(elementsOf('.mcp.json', text), 'secret'), []);
  });

  for (const [title, server] of Object.entries(silent)) {
    it(`not ${title}`, () => assert.deepEqual(secretsOf(server), []));
  }
});

describe('references in place of credentials', () => {
  it('use the notation of the host', () => {
    const [claude] = secretsOf(env({ MY_TOKEN: mix(32) }));
    assert.equal(claude?.value, '${MY_TOKEN}');
    assert.ok(claude.fixed?.includes('"MY_TOKEN": "${MY_TOKEN}"'));
    assert.equal(secretsOf(env({ MY_TOKEN: mix(32) }), '.vscode/mcp.json')[0]?.value, '${env:MY_TOKEN}');
    assert.equal(secretsOf(env({ MY_TOKEN: mix(32) }), 'claude_desktop_config.json')[0]?.value, undefined);
  });

  it('keep what stands around the credential', () => {
    const [header] = secretsOf({ url: 'https://example.org', headers: { Authorization: `Bearer ${mix(40)}` } });
    assert.equal(header?.written, mix(40));
    assert.ok(header.fixed?.includes('"Authorization": "Bearer ${SRV_TOKEN}"'));
    const [option] = secretsOf({ command: 'x', args: [`--api-key=${mix(32)}`] });
    assert.ok(option?.fixed?.includes('"--api-key=${SRV_API_KEY}"'));
  });

  it('show four characters at most', () => {
    assert.equal(secretsOf(env({ MY_TOKEN: mix(32) }))[0]?.preview, `${mix(4)}… (32)`);
    assert.equal(secretsOf(env({ A_PASSWORD: 'tr0ub4dor' }))[0]?.preview, 'tr… (9)');
  });
});

describe('placeholders', () => {
  for (const text of ['', 'aaaaaaaa', '***', 'YOUR-KEY', 'my-key', 'insert-token', '替换为密钥', '[TOKEN]', '@env']) {
    it(JSON.stringify(text), () => assert.ok(isPlaceholder(text)));
  }
  for (const text of [mix(20), hex(32), 'tr0ub4dor', 'myzQ8sK2', 'contest7Kx9']) {
    it(`not ${text.slice(0, 4)}…`, () => assert.ok(!isPlaceholder(text)));
  }
});
