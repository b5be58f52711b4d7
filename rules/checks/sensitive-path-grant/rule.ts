import { type PathKind, sensitivePath } from '../../catalog/sensitive-paths';
import { labelOf, remedyFix } from '../../grant';
import type { Grant } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'sensitive-path-grant',
    category: 'grants',
    severity: 'error',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: [
      'MCP02:2025',
      'ASI02',
      'ASI03',
      'LLM02:2025',
      'LLM06:2025',
      'AML.T0055',
      'SAFE-T1502',
      'CWE-522',
      'CWE-732',
    ],
  },
  text: {
    en: {
      title: 'Credentials can be read or changed without a question',
      messages: {
        credentials:
          '`{pattern}` opens `{path}`, where keys and tokens lie, without asking. A poisoned page or issue can make the model read them and send them away. Remove this entry; list the files that are really needed.',
        environment:
          '`{pattern}` opens `{path}`, which usually holds secrets, without asking. What the model reads it can also repeat. Remove this entry and give the model an example file without values.',
        startup:
          '`{pattern}` lets the model change `{path}` without asking, and its content is run later by something else. Remove this entry, so that such a change needs your consent.',
        everything:
          '`{pattern}` opens a whole home folder or disk without asking, keys and tokens included. Name the folder of this project instead.',
      },
      fixes: { remove: 'Remove this grant, so that the host asks' },
    },
    'zh-cn': {
      title: '无需确认即可读取或修改凭据',
      messages: {
        credentials:
          '`{pattern}` 无需确认就放开了 `{path}`，那里存放着密钥和令牌。被投毒的网页或议题能让模型读取并发送出去。请删除这一项，只列出真正需要的文件。',
        environment:
          '`{pattern}` 无需确认就放开了 `{path}`，其中通常保存着机密。模型读到的内容也可能被它复述出去。请删除这一项，改为给模型一份不含真实值的示例文件。',
        startup:
          '`{pattern}` 允许模型无需确认就修改 `{path}`，而其内容之后会被别的程序运行。请删除这一项，让此类修改先征得您的同意。',
        everything: '`{pattern}` 无需确认就放开了整个主目录或磁盘，密钥和令牌也在其中。请改为写明本项目的目录。',
      },
      fixes: { remove: '删除此授权，让宿主先询问' },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.approval !== 'never' || grant.pattern === undefined) return;
      if (grant.action !== 'read' && grant.action !== 'write') return;
      const kinds: PathKind[] = ['credentials', 'environment'];
      const named = sensitivePath(grant.pattern, grant.action === 'write' ? [...kinds, 'startup'] : kinds);
      if (!named && !coversHome(grant.pattern)) return;
      if (isFolder(grant) && (!named || named.kind === 'credentials')) return;
      context.report({
        message: named?.kind ?? 'everything',
        data: { pattern: grant.pattern === '/' ? labelOf(grant) : grant.pattern, path: named?.path ?? '' },
        range: grant.at.range,
        severity: named?.kind === 'credentials' ? 'error' : 'warning',
        fixes: remedyFix(grant, 'remove', 'safe'),
      });
    },
  },
});

/** An entry that is a bare path opens a folder to a server or a session; `broad-filesystem-grant` judges those. */
function isFolder({ at, pattern }: Grant): boolean {
  return at.value === pattern;
}

/** True for `~`, `~/**`, `/Users/me/*`, `//**`: everything below a home folder or the root. */
function coversHome(pattern: string): boolean {
  const path = pattern.replaceAll('\\', '/').replace(/(?:^|\/)\*+(?:\/\*+)*$/, '/');
  const home =
    /^(?:~|\$\{?HOME\}?|\$\{userHome\}|%USERPROFILE%|\/{1,2}(?:home|Users)(?:\/[^/*]+)?|\/{1,2}root|[A-Za-z]:\/Users(?:\/[^/]+)?)\/*$/i;
  return home.test(path) || /^\/\/$|^[A-Za-z]:\/*$/.test(path) || pattern === '/';
}
