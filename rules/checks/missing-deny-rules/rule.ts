import { sensitivePath } from '../../catalog/sensitive-paths';
import { remedyFix } from '../../grant';
import type { Grant, ModelElement } from '../../model';
import { defineRule } from '../../rule';
import { parseShell, programsOf } from '../../shell';

export default defineRule({
  meta: {
    id: 'missing-deny-rules',
    category: 'grants',
    severity: 'info',
    confidence: 'medium',
    fix: 'safe',
    strict: true,
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI03', 'LLM02:2025', 'AML.M0028', 'CWE-732', 'CWE-200'],
  },
  text: {
    en: {
      title: 'No rule keeps secrets from the agent',
      messages: {
        reads:
          '`{grant}` lets the agent read any file without asking, and no rule of this file keeps `.env` files and keys from it. What it has read, a planted sentence can make it send on. Deny reading them.',
      },
      fixes: { deny: 'Deny reading .env files, SSH and cloud keys' },
    },
    'zh-cn': {
      title: '没有规则阻止智能体读取机密',
      messages: {
        reads:
          '`{grant}` 允许智能体无需询问就读取任何文件，而本文件中没有规则保护 `.env` 文件和密钥。它读过的内容，可能被一句埋好的话诱导发送出去。请禁止读取它们。',
      },
      fixes: { deny: '禁止读取 .env 文件、SSH 和云密钥' },
    },
  },
  check: {
    grant(missing, context) {
      // The reader of lists of what is denied says where such a list belongs; whether one is there, the other grants tell.
      if (missing.action !== 'read' || !missing.byDefault) return;
      if (context.elements.some(protectsSecrets)) return;
      const open = context.elements.find(readsEverything);
      if (!open) return;
      context.report({
        message: 'reads',
        data: { grant: String(open.at.value) },
        range: open.at.range,
        fixes: remedyFix(missing, 'deny', 'safe'),
      });
    },
  },
});

/** One rule is enough: whoever thought of it has chosen. */
function protectsSecrets(element: ModelElement): boolean {
  if (element.kind !== 'grant' || element.approval !== 'deny') return false;
  if (element.action === 'any') return true;
  if (element.action !== 'read' && element.action !== 'execute') return false;
  return element.covers === 'everything' || namesSecrets(element.pattern ?? '');
}

/** A pattern for secrets by its own words, one with wildcards such as `.env*` included. */
function namesSecrets(pattern: string): boolean {
  const named = sensitivePath(pattern, ['credentials', 'environment']) !== undefined;
  return named || /\.env(?![a-z])|secret|credential|\.(?:ssh|aws)\b|\.(?:pem|key)$/i.test(pattern);
}

/** An entry of a list that lets any file be read. Modes that ask for nothing are `permission-bypass`'s. */
function readsEverything(element: ModelElement): element is Grant {
  if (element.kind !== 'grant' || element.approval !== 'never' || element.byDefault) return false;
  const { action, covers, pattern } = element;
  if (pattern === undefined) return false;
  if (covers === 'everything') return action === 'any' || action === 'read' || action === 'execute';
  return action === 'execute' && isReader(pattern);
}

/** `cat *`, `grep:*`: a program that prints files, its arguments left free. */
function isReader(pattern: string): boolean {
  const [, command = ''] = /^(.*?)(?::\*|\s+\*+)$/.exec(pattern) ?? [];
  return programsOf(parseShell(command)).some(
    ({ name, args }) =>
      args.length === 0 &&
      /^(?:cat|head|tail|less|more|grep|rg|awk|sed|strings|xxd|base64|bat|type|gc|get-content)$/.test(name),
  );
}
