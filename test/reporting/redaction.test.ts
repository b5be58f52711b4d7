/** What is taken out of a report before it leaves, and what stays. */
import assert from 'node:assert/strict';
import { redacted, type Surroundings, sensitiveParts, withRedactions } from '../../server/reporting/redaction';
import { draft } from './reports';

const around: Surroundings = {
  user: 'carol',
  home: '/home/carol',
  host: 'carols-laptop',
  folders: ['/home/carol/work/demo', 'C:\\Users\\carol\\demo'],
};
/** Stands for the engine's finders. */
const secrets = (text: string) =>
  [...text.matchAll(/key-\w+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

function parts(text: string): string[] {
  return sensitiveParts(text, around, secrets).map(({ start, end, kind }) => `${kind}: ${text.slice(start, end)}`);
}

describe('redaction', () => {
  const rows: Readonly<Record<string, readonly string[]>> = {
    'token key-abc123 in use': ['secret: key-abc123'],
    'at /home/carol/work/demo/src/a.ts': ['path: /home/carol/work/demo'],
    'at /home/dave/x and /Users/erin/y': ['path: /home/dave', 'path: /Users/erin'],
    'at C:\\Users\\carol\\demo\\a.py': ['path: C:\\Users\\carol\\demo'],
    'run as carol on carols-laptop': ['user: carol', 'host: carols-laptop'],
    'mail carol.smith@corp.example.net now': ['address: carol.smith@corp.example.net'],
    'mail dev@corp.example.com stays out': ['address: dev@corp.example.com'],
    'from http://build.corp:8080/x and https://10.1.2.3/': ['host: build.corp', 'host: 10.1.2.3'],
    'see https://github.com/owner/name and http://localhost:3000': [],
    'caroline and carol-anne are others': [],
    'npm package demo@1.2.3, user@example.com': [],
    'version 10.4.0 of 192.0.2.1': [],
  };
  for (const [text, expected] of Object.entries(rows)) it(text, () => assert.deepEqual(parts(text), expected));

  const leaky = {
    ...draft,
    description: { en: 'Run /home/carol/work/demo with key-abc123, or key-abc123 again.', 'zh-cn': '' },
    evidence: draft.evidence.map((one) => ({ ...one, excerpt: 'token = "key-zzz"' })),
  };

  it('removes what nobody restored, everywhere in its field', () => {
    const reviewed = withRedactions(leaky, around, secrets);
    assert.deepEqual(
      reviewed.redactions.map(({ field, text, decision }) => [field, text, decision]),
      [
        ['description.en', '/home/carol/work/demo', 'removed'],
        ['description.en', 'key-abc123', 'removed'],
        ['evidence.0.excerpt', 'key-zzz', 'removed'],
      ],
    );
    const clean = redacted(reviewed);
    assert.equal(clean.description.en, 'Run [folder] with [credential removed], or [credential removed] again.');
    assert.doesNotMatch(JSON.stringify(clean), /key-|carol/);
    assert.deepEqual(clean.redactions, []);
  });

  it('keeps what the reporter restored, and the decision when the text is edited', () => {
    const reviewed = withRedactions(leaky, around, secrets);
    const decided = {
      ...reviewed,
      redactions: reviewed.redactions.map((one) => ({
        ...one,
        decision: one.kind === 'path' ? ('restored' as const) : one.decision,
      })),
    };
    const edited = { ...decided, description: { ...decided.description, en: `Now: ${decided.description.en}` } };
    const again = withRedactions(edited, around, secrets);
    assert.match(redacted(again).description.en, /^Now: Run \/home\/carol\/work\/demo with \[credential removed\]/);
  });

  it('forgets decisions about text that is gone, and asks anew about new text', () => {
    const reviewed = withRedactions(leaky, around, secrets);
    const other = { ...reviewed, description: { en: 'with key-new', 'zh-cn': '' } };
    assert.deepEqual(
      withRedactions(other, around, secrets).redactions.map(({ text }) => text),
      ['key-new', 'key-zzz'],
    );
  });

  it('leaves hashes and how the reporter wants to be reached', () => {
    const clean = redacted(withRedactions(draft, around, secrets));
    assert.equal(clean.evidence[0]?.sha256, draft.evidence[0]?.sha256);
    assert.deepEqual(clean.reporter, draft.reporter);
  });
});
