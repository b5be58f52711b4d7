/** Every channel: complete in both languages, sends only what was redacted, and speaks its receiver's form. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { locales } from '../../rules/rule';
import type { ReportChannel } from '../../server/reporting/channel';
import { channelNamed, channels } from '../../server/reporting/channels';
import type { Draft } from '../../server/reporting/draft';
import { blockOf, dutiesOf } from '../../server/reporting/jurisdiction';
import { previewOf, problemsOf } from '../../server/reporting/preview';
import type { Submission } from '../../server/reporting/report';
import { draft, reportOf } from './reports';
import { osvProblems } from './schemas/osv';
import { answer, httpOf, world } from './services';

const settings = { registryFolder: '/team/registry', intakeUrl: 'https://intake.example.com/reports' };
const submission: Submission = {
  key: 'key-1',
  channel: '',
  state: 'sending',
  started: '2026-11-28T08:00:00.000Z',
  sha256: '',
  destination: '',
};

function channel(id: string): ReportChannel {
  return channelNamed(id) ?? assert.fail(id);
}

describe('channels', () => {
  it('are all in the index', () => {
    const files = readdirSync('server/reporting/channels').map((name) => name.replace(/\.ts$/, ''));
    const shared = ['index', 'answers', 'github', 'sheet', 'chinese'];
    assert.deepEqual(channels.map(({ id }) => id).sort(), files.filter((name) => !shared.includes(name)).sort());
  });

  for (const one of channels) {
    it(`${one.id}: has words in every language, and steps where there is something to do`, () => {
      for (const locale of locales) {
        const { title, description, steps = [] } = one.text[locale];
        assert.ok(title && description);
        assert.equal(steps.length > 0, one.delivery === 'manual');
        assert.equal(/\p{Script=Han}/u.test(description), locale === 'zh-cn');
      }
      assert.equal(one.submit !== undefined, one.delivery === 'automatic');
      assert.equal(one.find !== undefined && one.track !== undefined, one.delivery === 'automatic');
    });

    it(`${one.id}: shows the same each time, without what was removed`, async () => {
      const secret: Draft = {
        ...draft,
        description: { en: 'uses key-secret', 'zh-cn': '使用 key-secret' },
        redactions: (['en', 'zh-cn'] as const).map((locale) => ({
          field: `description.${locale}`,
          text: 'key-secret',
          kind: 'secret',
          decision: 'removed',
        })),
      };
      const services = world({ http: httpOf({}).http }, settings);
      const report = reportOf({ draft: secret });
      for (const locale of locales) {
        const first = await previewOf(report, one, services, locale);
        assert.equal((await previewOf(report, one, services, locale)).sha256, first.sha256);
        assert.doesNotMatch(JSON.stringify(first.rendering), /key-secret/);
        for (const { name } of first.rendering.attachments) assert.match(name, /^[\w.-]+$/);
      }
    });

    it(`${one.id}: takes a complete report and refuses an empty one`, () => {
      const kind = one.kinds[0] ?? 'vulnerability';
      const services = world();
      const errors = (given: Draft) => problemsOf(given, one, services).filter(({ severity }) => severity === 'error');
      assert.deepEqual(errors({ ...draft, kind }), []);
      const empty = { en: '', 'zh-cn': '' };
      const found = errors({ ...draft, kind, title: empty, description: empty, component: { name: '' } });
      assert.ok(found.length >= 3);
      for (const { text } of found) for (const locale of locales) assert.ok(text[locale]);
    });
  }
});

describe('jurisdiction', () => {
  const open = (disclosure: Partial<Draft['disclosure']>, kind: Draft['kind'] = 'vulnerability') =>
    channels
      .filter((one) => one.kinds.includes(kind))
      .filter((one) => !blockOf({ ...draft, kind, disclosure: { ...draft.disclosure, ...disclosure } }, one))
      .map(({ id }) => id);

  it('of mainland China leaves the maker, the own team and the Chinese platforms', () => {
    assert.deepEqual(open({ jurisdiction: 'mainland-china' }), [
      'registry-folder',
      'github-private',
      'security-contact',
      'caivd',
      'cnvd',
      'cnnvd',
      'intake',
    ]);
    assert.ok(!open({ jurisdiction: 'mainland-china' }, 'malicious').includes('ossf-malicious'));
  });

  it('closes nothing once it is public, or elsewhere', () => {
    assert.ok(open({ jurisdiction: 'mainland-china', isPublic: true }).includes('mitre-cve'));
    assert.ok(open({ jurisdiction: 'elsewhere' }).includes('mitre-cve'));
    assert.ok(open({ jurisdiction: 'mainland-china' }, 'insecure-default').includes('github-issue'));
  });

  it('explains what it asks', () => {
    const disclosure = { ...draft.disclosure, jurisdiction: 'mainland-china' as const };
    const duties = dutiesOf({ disclosure, kind: 'vulnerability' });
    assert.ok(duties.some(({ 'zh-cn': zh }) => /2 日内/.test(zh)));
    assert.ok(duties.some(({ en }) => /two days/.test(en)));
    assert.deepEqual(dutiesOf(draft), []);
  });
});

describe('registry folder', () => {
  const folder = channel('registry-folder');
  const report = reportOf();
  const file = `/team/registry/x_grantlint-${report.id}.json`;

  it('is a record that a maintainer accepts with one word', async () => {
    const services = world({}, settings);
    const rendering = folder.render(draft, report, 'en');
    assert.deepEqual(osvProblems(JSON.parse(rendering.text)), []);
    const outcome = await folder.submit?.(rendering, submission, report, services);
    assert.deepEqual(outcome, {
      delivered: true,
      state: 'submitted',
      channelId: `x_grantlint-${report.id}`,
      url: file,
    });
    const text = services.files.get(file) ?? '';
    assert.equal(text, rendering.text);
    const progress = await folder.track?.(submission, report, services);
    assert.deepEqual([progress?.state, progress?.advisory], ['submitted', undefined]);
    services.files.set(file, text.replace('"state": "submitted"', '"state": "accepted"'));
    const accepted = await folder.track?.({ ...submission, etag: progress?.etag ?? '' }, report, services);
    assert.deepEqual([accepted?.state, accepted?.advisory], ['accepted', `x_grantlint-${report.id}`]);
    assert.deepEqual(await folder.track?.({ ...submission, etag: accepted?.etag ?? '' }, report, services), {
      etag: accepted?.etag,
    });
    services.files.set(file, text.replace('"modified"', '"withdrawn": "2026-12-01T00:00:00Z", "modified"'));
    assert.equal((await folder.track?.(submission, report, services))?.state, 'withdrawn');
  });

  it('writes once and never over what a maintainer changed', async () => {
    const services = world({}, settings);
    const rendering = folder.render(draft, report, 'en');
    assert.equal(await folder.find?.(submission, report, services), 'missing');
    services.files.set(file, 'changed');
    assert.equal((await folder.submit?.(rendering, submission, report, services))?.delivered, true);
    assert.equal(services.files.get(file), 'changed');
    assert.notEqual(await folder.find?.(submission, report, services), 'missing');
  });

  it('says when the folder is not set or does not take it', async () => {
    assert.equal((await folder.destination(draft, world())).available, false);
    const full = world(
      { writeFile: async () => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })) },
      settings,
    );
    const outcome = await folder.submit?.(folder.render(draft, report, 'en'), submission, report, full);
    assert.ok(outcome && !outcome.delivered && !outcome.mayHaveArrived && /ENOSPC/.test(outcome.reason.en));
  });
});

describe('GitHub issue', () => {
  const issue = channel('github-issue');

  it('is a filled-in form, without the text when that is too long for an address', async () => {
    const { url = '' } = (await issue.destination(draft, world())) as { url?: string };
    assert.match(url, /^https:\/\/github\.com\/example\/demo-server\/issues\/new\?title=Command%20injection/);
    assert.match(decodeURIComponent(url), /## Description/);
    const long = { ...draft, description: { en: 'x'.repeat(9000), 'zh-cn': '' } };
    const { url: short = '' } = (await issue.destination(long, world())) as { url?: string };
    assert.ok(short.length < 200 && !short.includes('body='));
  });

  it('is never for a vulnerability', () => {
    assert.deepEqual(issue.kinds, ['insecure-default']);
    assert.ok(problemsOf(draft, issue, world()).some(({ field }) => field === 'kind'));
  });
});

describe('security contact', () => {
  const contact = channel('security-contact');
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['SECURITY.md', 'Mail security@corp.example with details.', 'mailto:security@corp.example?subject='],
    [
      '.github/SECURITY.md',
      'Use [our form](https://corp.example/security/report).',
      'https://corp.example/security/report',
    ],
    ['docs/SECURITY.md', 'We love security. See https://corp.example/about.', undefined],
    [
      'security.txt',
      'Contact: mailto:sec@corp.example\nExpires: 2027-01-01T00:00:00Z',
      'mailto:sec@corp.example?subject=',
    ],
    [
      '.well-known/security.txt',
      'Contact: https://corp.example/vdp\nExpires: 2027-01-01T00:00:00Z',
      'https://corp.example/vdp',
    ],
    ['.well-known/security.txt', 'Contact: https://corp.example/vdp\nExpires: 2026-01-01T00:00:00Z', undefined],
    ['.well-known/security.txt', 'Contact: javascript:alert(1)\nExpires: 2027-01-01T00:00:00Z', undefined],
  ];
  for (const [file, text, expected] of rows)
    it(`${file}: ${text.split('\n').join(' ')}`, async () => {
      const services = world();
      services.files.set(`project/${file}`, text);
      const destination = await contact.destination(draft, services);
      if (expected === undefined) assert.equal(destination.available, false);
      else assert.ok(destination.available && destination.url?.startsWith(expected), JSON.stringify(destination));
    });
});

describe('security contact of another component', () => {
  it('is not that of the open project', async () => {
    const contact = channel('security-contact');
    const services = world();
    services.files.set('project/SECURITY.md', 'Mail security@corp.example.');
    services.files.set('project/package.json', '{"name": "my-app"}');
    const destination = await contact.destination(draft, services);
    assert.ok(!destination.available && /is not the component/.test(destination.reason.en));
    services.files.set('project/src/package.json', '{"name": "demo-server"}');
    assert.equal((await contact.destination(draft, services)).available, true);
  });
});

describe('OpenSSF record', () => {
  const ossf = channel('ossf-malicious');
  const malicious: Draft = { ...draft, kind: 'malicious', versions: { affected: '1.0.16', fixed: '1.0.17' } };
  const record = (given: Draft) => JSON.parse(ossf.render(given, reportOf(), 'en').attachments[0]?.text ?? '');

  it('is what the collection takes', () => {
    const made = record(malicious);
    assert.deepEqual(osvProblems(made, { withoutId: true }), []);
    for (const key of ['id', 'summary', 'severity', 'database_specific']) assert.ok(!(key in made), key);
    assert.deepEqual(made.affected, [
      {
        package: { ecosystem: 'npm', name: 'demo-server' },
        versions: ['1.0.16'],
        database_specific: { cwes: [{ cweId: 'CWE-78' }] },
      },
    ]);
  });

  it('has no fix, and every version where none is named', () => {
    const all = record({ ...malicious, versions: { affected: '<2.0.0', fixed: '2.0.0' } });
    assert.deepEqual(all.affected[0].ranges, [{ type: 'SEMVER', events: [{ introduced: '0' }] }]);
    assert.match(ossf.render(malicious, reportOf(), 'en').text, /^File: osv\/malicious\/npm\/demo-server\/MAL-0000-/);
  });
});

describe('sheets for forms', () => {
  for (const id of ['caivd', 'cnvd', 'cnnvd']) {
    it(`${id}: has what the regulation asks, in Chinese, and says that the labels are ours`, () => {
      const { text, attachments } = channel(id).render(draft, reportOf(), 'en');
      for (const label of ['产品名称', '型号', '受影响版本', '技术特点', '危害和影响范围'])
        assert.match(text, new RegExp(`^【${label}】\n\\S`, 'm'));
      assert.match(text, /并非平台表单的原文/);
      assert.match(text, /8\.8 CVSS:3\.1/);
      assert.deepEqual(
        attachments.map(({ name }) => name),
        ['fields.json', `x_grantlint-${reportOf().id}.json`, 'report.md'],
      );
      assert.equal(JSON.parse(attachments[0]?.text ?? '').fields.漏洞名称, draft.title['zh-cn']);
    });

    it(`${id}: needs Chinese text`, () => {
      const english = { ...draft, title: { en: 'Only English', 'zh-cn': '' } };
      assert.ok(
        channel(id)
          .validate(english)
          .some(({ field }) => field === 'title'),
      );
    });
  }

  it('mitre-cve: is in English', () => {
    const { text } = channel('mitre-cve').render(draft, reportOf(), 'zh-cn');
    assert.match(text, /^\[Vulnerability type\]\nCWE-78$/m);
    assert.match(text, /the form may call them otherwise/);
  });
});

describe('intake', () => {
  const intake = channel('intake');
  const address = settings.intakeUrl;
  const one = `GET ${address}/${reportOf().id}`;
  const rendering = intake.render(draft, reportOf(), 'en');

  it('gets the report with a key that tells a repetition', async () => {
    const { http, requests } = httpOf({
      [`POST ${address}`]: answer(201, { id: 'IN-1', url: 'https://intake.example.com/1', state: 'triaged' }),
    });
    const outcome = await intake.submit?.(rendering, submission, reportOf(), world({ http }, settings));
    assert.deepEqual(outcome, {
      delivered: true,
      channelId: 'IN-1',
      url: 'https://intake.example.com/1',
      state: 'triaged',
    });
    assert.equal(requests[0]?.headers['idempotency-key'], 'key-1');
    assert.equal(requests[0]?.headers.authorization, 'Bearer a-token');
    const body = JSON.parse(requests[0]?.body ?? '');
    assert.deepEqual(Object.keys(body), ['version', 'report', 'draft', 'osv', 'text']);
    assert.equal(body.draft.redactions, undefined);
    assert.deepEqual(osvProblems(body.osv), []);
  });

  it('takes "there already" for delivered, and says why it was refused', async () => {
    for (const [status, expected] of [
      [409, [true, undefined]],
      [422, [false, false]],
      [500, [false, true]],
    ] as const) {
      const { http } = httpOf({ [`POST ${address}`]: answer(status) });
      const outcome = await intake.submit?.(rendering, submission, reportOf(), world({ http }, settings));
      assert.deepEqual(
        [outcome?.delivered, outcome && 'mayHaveArrived' in outcome ? outcome.mayHaveArrived : undefined],
        expected,
      );
    }
  });

  it('is asked for the report', async () => {
    const services = (status: number, body = {}) =>
      world({ http: httpOf({ [one]: answer(status, body) }).http }, settings);
    assert.equal(await intake.find?.(submission, reportOf(), services(404)), 'missing');
    assert.equal(await intake.find?.(submission, reportOf(), services(500)), 'unsure');
    const found = await intake.find?.(submission, reportOf(), services(200, { state: 'nonsense' }));
    assert.deepEqual(found, { delivered: true, state: 'received' });
    const progress = await intake.track?.(submission, reportOf(), services(200, { state: 'fixed', advisory: 'A-1' }));
    assert.deepEqual(progress, { state: 'fixed', advisory: 'A-1' });
    assert.deepEqual(await intake.track?.(submission, reportOf(), services(304)), {});
  });
});
