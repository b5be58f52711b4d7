/** Reports made by hand. */
import type { Draft } from '../../server/reporting/draft';
import { type Report, reportVersion } from '../../server/reporting/report';

export const draft: Draft = {
  kind: 'vulnerability',
  title: { en: 'Command injection in demo-server', 'zh-cn': 'demo-server 存在命令注入' },
  component: {
    name: 'demo-server',
    ecosystem: 'npm',
    purl: 'pkg:npm/demo-server',
    repository: 'https://github.com/example/demo-server',
  },
  versions: { affected: '<1.2.3', fixed: '1.2.3', examined: '1.2.0' },
  weaknesses: ['CWE-78'],
  cvss31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H',
  description: { en: 'A tool parameter ends in a shell.', 'zh-cn': '工具参数进入 shell。' },
  impact: { en: 'Whoever writes a page runs commands.', 'zh-cn': '写网页的人可以执行命令。' },
  prerequisites: { en: 'The tool is enabled.', 'zh-cn': '该工具已启用。' },
  workaround: { en: 'Turn the tool off.', 'zh-cn': '停用该工具。' },
  evidence: [
    {
      path: 'src/server.ts',
      startLine: 12,
      endLine: 12,
      ruleId: 'command-injection',
      message: { en: 'A message.', 'zh-cn': '一条消息。' },
      excerpt: "exec('git log ' + branch)",
      flow: [{ path: 'src/server.ts', line: 8, label: { en: 'source', 'zh-cn': '来源' } }],
      sha256: 'a'.repeat(64),
      fingerprint: 'f'.repeat(32),
    },
  ],
  standards: ['MCP05:2025'],
  references: ['https://example.com/reading'],
  reporter: { name: 'R. Porter', contact: 'r.porter@example.com', credit: 'named' },
  disclosure: { isPublic: false, isExploited: false, jurisdiction: 'elsewhere' },
  redactions: [],
  tool: 'grantlint 0.1.0',
};

export function reportOf(more: Partial<Report> = {}): Report {
  return {
    version: reportVersion,
    id: '11111111-2222-4333-8444-555555555555',
    revision: 1,
    state: 'draft',
    created: '2026-11-28T08:00:00.000Z',
    edited: '2026-11-28T08:00:00.000Z',
    changed: '2026-11-28T08:00:00.000Z',
    draft,
    submissions: [],
    history: [],
    reminders: [],
    ...more,
  };
}
