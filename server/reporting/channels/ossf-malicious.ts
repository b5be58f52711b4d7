/**
 * The OpenSSF's collection of malicious packages: a pull request with one OSV record.
 * https://github.com/ossf/malicious-packages/blob/main/CONTRIBUTING.md
 */
import type { ReportChannel } from '../channel';
import type { Draft } from '../draft';
import { textOf } from '../exports/markdown';
import { osvRecord } from '../exports/osv';
import { missing, problem } from '../validation';
import { parseVersions } from '../versions';

export const ossfMalicious: ReportChannel = {
  id: 'ossf-malicious',
  kinds: ['malicious'],
  delivery: 'manual',
  isPublic: true,
  receiver: 'elsewhere',
  text: {
    en: {
      title: 'OpenSSF: malicious packages',
      description: 'A public pull request. Once merged, OSV.dev and every tool that reads it warn of the package.',
      steps: [
        'Fork the repository and add the prepared file under the path in its first line.',
        'Open a pull request with the prepared text.',
        'Tell the package registry as well, so that the package is taken down.',
        'Say here that it is done.',
      ],
    },
    'zh-cn': {
      title: 'OpenSSF：恶意软件包库',
      description: '公开的 pull request。合并后，OSV.dev 以及读取它的工具都会对该软件包发出警告。',
      steps: [
        '复刻仓库，按首行给出的路径添加已准备好的文件。',
        '用已准备好的文字创建 pull request。',
        '同时告知软件包仓库，以便下架该软件包。',
        '完成后回到这里确认。',
      ],
    },
  },
  destination: async () => ({
    available: true,
    name: 'github.com/ossf/malicious-packages',
    url: 'https://github.com/ossf/malicious-packages',
  }),
  validate: (draft) => [
    ...missing('component.ecosystem', draft.component.ecosystem, 'the package registry', '软件包所在的仓库类型'),
    ...(draft.references.length || (draft.reporter.credit === 'named' && draft.reporter.name)
      ? []
      : [
          problem(
            'references',
            'error',
            'The collection asks where the report comes from: add a reference, or let yourself be named.',
            '该库要求注明来源：请添加参考链接，或同意具名。',
          ),
        ]),
  ],
  render(draft, { id, edited }, locale) {
    const { component } = draft;
    const name = `MAL-0000-grantlint-${id.slice(0, 8)}.json`;
    const folder = `osv/malicious/${(component.ecosystem ?? '').toLowerCase()}/${component.name}`;
    const text = [
      `File: ${folder}/${name}`,
      '',
      `Adds a report of malicious code in \`${component.name}\` (${component.ecosystem ?? ''}).`,
      '',
      textOf(draft.description, locale),
      '',
      textOf(draft.impact, locale),
      '',
    ].join('\n');
    const record = `${JSON.stringify(recordOf(draft, edited), undefined, 2)}\n`;
    return {
      mediaType: 'text/markdown',
      text,
      attachments: [{ name, mediaType: 'application/json', text: record }],
    };
  },
};

/** The record without what the collection sets or drops itself; a compromised release by its version, never a fix. */
function recordOf(draft: Draft, modified: string): Readonly<Record<string, unknown>> {
  const { component, versions, weaknesses } = draft;
  const whole = osvRecord(draft, { modified });
  const { id: _, summary: __, severity: ___, database_specific: ____, affected: _____, ...rest } = whole;
  const single = parseVersions(versions.affected)?.versions ?? [];
  const ranges = [{ type: 'SEMVER', events: [{ introduced: '0' }] }];
  const affected = {
    package: { ecosystem: component.ecosystem, name: component.name },
    ...(single.length ? { versions: single } : { ranges }),
    ...(weaknesses.length ? { database_specific: { cwes: weaknesses.map((cweId) => ({ cweId })) } } : {}),
  };
  return { ...rest, affected: [affected] };
}
