import { everyVariable } from '../../grant';
import type { Grant, ModelElement } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'inherited-environment',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'LLM02:2025', 'AML.T0098', 'SAFE-T1503', 'CWE-200', 'CWE-668'],
  },
  text: {
    en: {
      title: 'Every environment variable is handed on, keys included',
      messages: {
        commands:
          '`{setting}` hands every variable of your environment, keys and tokens included, to each command the model runs. Text it reads can make a command print or send them. Keep back what looks like a key.',
        server:
          '`{holder}` gets every variable in `{file}`, the keys of other programs included. A server that is taken over reads them all. Give it the single variables it needs.',
      },
      fixes: { set: 'Set to {value} (commands that need other variables stop working)' },
    },
    'zh-cn': {
      title: '所有环境变量连同密钥一并交出',
      messages: {
        commands:
          '`{setting}` 把您环境中的所有变量（包括密钥和令牌）交给模型运行的每条命令。模型读到的文字可以让命令输出或发送它们。请扣下看起来像密钥的变量。',
        server:
          '`{holder}` 会得到 `{file}` 中的所有变量，包括其他程序的密钥。服务器一旦被攻陷就能全部读走。请只提供它需要的变量。',
      },
      fixes: { set: '改为 {value}（需要其他变量的命令将无法工作）' },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.action !== 'trust' || grant.pattern !== everyVariable || grant.approval !== 'never') return;
      const file = isFile(grant) ? String(grant.at.value) : undefined;
      if (file !== undefined && !(isShared(file) && isForeign(grant, context.elements))) return;
      context.report({
        message: file === undefined ? 'commands' : 'server',
        data: { setting: settingOf(grant), holder: grant.holder ?? '', file: file ?? '' },
        range: grant.at.range,
        // Only a switch that is there for keys says that somebody wanted them handed on.
        ...(grant.at.value === true ? {} : { severity: 'info' }),
        fixes: fixOf(grant),
      });
    },
  },
});

/** A file of variables for a server, not a switch of the host. */
function isFile({ key }: Grant): boolean {
  return /file$/i.test(key);
}

/** The file a project keeps all its keys in, not one made for a single server. */
function isShared(file: string): boolean {
  return /(?:^|[/\\}])\.env(?:\.(?:local|dev|development|prod|production|staging))?$/.test(file);
}

/** True when the server is fetched from others. */
function isForeign({ holder }: Grant, elements: readonly ModelElement[]): boolean {
  return elements.some((element) => element.kind === 'package' && element.server === holder && element.pin !== 'local');
}

function settingOf({ key, at }: Grant): string {
  return `${key}: ${at.value}`;
}

function fixOf({ remedy }: Grant): FixReport[] {
  if (remedy?.value === undefined) return [];
  return [{ title: 'set', data: { value: remedy.value }, applicability: 'unsafe', edits: remedy.edits }];
}
