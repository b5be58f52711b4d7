import { freeCommand, type RiskyAction, riskyAction } from '../../catalog/dangerous-commands';
import { isServerSwitch, labelOf, remedyFix } from '../../grant';
import type { Grant, ModelElement } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'risky-command-grant',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: [
      'MCP02:2025',
      'ASI02',
      'LLM06:2025',
      'AST03',
      'AML.T0101',
      'AML.T0086',
      'SAFE-T2101',
      'CWE-250',
      'CWE-862',
    ],
  },
  text: {
    en: {
      title: 'Command that cannot be taken back runs without a question',
      messages: {
        history:
          '`{grant}` lets `{command}` overwrite or throw away commits and files without asking, the work of others included. Let the model ask for it, or allow the harmless forms.',
        publish:
          '`{grant}` lets `{command}` hand code to everyone who uses it, without asking. Text the model reads can then ship a change nobody has seen. Let the model ask for it.',
        deploy:
          '`{grant}` lets `{command}` change or delete what is running, without asking. Text the model reads can then take a system down. Let the model ask for it.',
        account:
          '`{grant}` leaves the arguments of `{command}` free, which allows anything the signed-in account may do, without asking. Allow the reading subcommands you need.',
        upload:
          '`{grant}` lets `{command}` copy files to another machine without asking, keys and source code included. Let the model ask for it.',
        keys: '`{grant}` prints keys and tokens into what the model reads, without asking, and what it has read it can be talked into passing on. Let the model ask for it.',
      },
      fixes: { remove: 'Remove this grant, so that the host asks' },
    },
    'zh-cn': {
      title: '无法撤回的命令无需确认就运行',
      messages: {
        history:
          '`{grant}` 允许 `{command}` 无需确认就覆盖或丢弃提交和文件，包括他人的成果。请保留询问，或只放行无害的用法。',
        publish:
          '`{grant}` 允许 `{command}` 无需确认就把代码交到所有使用者手中。模型读到的文字因此能发布没人看过的改动。请保留询问。',
        deploy:
          '`{grant}` 允许 `{command}` 无需确认就更改或删除运行中的系统。模型读到的文字因此能让系统瘫痪。请保留询问。',
        account: '`{grant}` 没有限制 `{command}` 的参数，已登录账号能做的一切都无需确认。请只放行需要的只读子命令。',
        upload: '`{grant}` 允许 `{command}` 无需确认就把文件复制到别的机器，包括密钥和源代码。请保留询问。',
        keys: '`{grant}` 无需确认就把密钥和令牌输出给模型，而模型读到的内容可能被诱导传出去。请保留询问。',
      },
      fixes: { remove: '删除此授权，让宿主先询问' },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.approval !== 'never' || grant.action !== 'execute' || isServerSwitch(grant)) return;
      const { pattern } = grant;
      // What leaves any program free is `wildcard-tool-grant`'s.
      if (pattern === undefined || grant.covers === 'everything' || freeCommand(pattern)) return;
      const risk = riskyAction(pattern);
      if (!risk || isNarrowed(risk, grant, context.elements)) return;
      context.report({
        message: risk.risk,
        data: { grant: labelOf(grant), command: risk.command },
        range: grant.at.range,
        severity: risk.level,
        fixes: remedyFix(grant, 'remove', 'safe'),
      });
    },
  },
});

/** True when another rule of the file asks or refuses for this command, as `git push --force` does beside `git push *`. */
function isNarrowed({ command, free }: RiskyAction, grant: Grant, elements: readonly ModelElement[]): boolean {
  return elements.some((other) => {
    if (other.kind !== 'grant' || other === grant || other.action !== 'execute' || other.approval === 'never')
      return false;
    const pattern = other.pattern ?? '';
    const named = pattern.startsWith(command) && pattern !== '*';
    return named && (other.approval === 'deny' || free);
  });
}
