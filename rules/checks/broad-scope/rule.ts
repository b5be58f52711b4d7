import type { Grant } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'broad-scope',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP02:2025', 'MCP07:2025', 'ASI03', 'LLM06:2025', 'SAFE-T1308', 'CWE-272', 'CWE-250'],
  },
  text: {
    en: {
      title: 'OAuth scope covers everything',
      messages: {
        everything:
          'The scope `{scope}` covers everything the account may do, and a token with it is worth as much as the account. Name a small scope for each kind of use, and ask for more only when it is needed.',
        family:
          'The scope `{scope}` covers all of `{family}`, so a stolen token reaches all of it. Name the scopes that reading and each kind of change need.',
        offline:
          '`offline_access` lets clients keep tokens that work for months without the user. A resource should not ask for it: take it out of this list, and let clients ask where they need it.',
      },
    },
    'zh-cn': {
      title: 'OAuth 权限范围包揽一切',
      messages: {
        everything:
          '权限范围 `{scope}` 涵盖账户能做的一切，拿到带它的令牌就等于拿到账户。请为每种用途设置细小的范围，需要时再申请更多。',
        family:
          '权限范围 `{scope}` 涵盖 `{family}` 的全部，令牌被盗后这些都会失守。请分别列出读取和各类修改所需的范围。',
        offline:
          '`offline_access` 让客户端持有无需用户参与、可用数月的令牌。资源服务器不应要求它：请从此列表中删除，由客户端在需要时自行申请。',
      },
    },
  },
  check: {
    grant(grant, context) {
      if (!isScope(grant) || typeof grant.at.value !== 'string') return;
      // A setting may hold several, with blanks between them.
      for (const scope of grant.at.value.split(/\s+/)) {
        const message = kindOf(scope, grant);
        if (!message) continue;
        context.report({
          message,
          data: { scope, family: scope.replace(/[:./]\*+$/, '') },
          range: grant.at.range,
          ...(message === 'everything' ? {} : { severity: 'info' }),
        });
      }
    },
  },
});

/** What an authorization server lets a client do, which the user agrees to when signing in. */
function isScope({ key, approval }: Grant): boolean {
  return approval === 'ask' && /(?:^|[._])scopes?(?:_supported)?$/i.test(key);
}

function kindOf(scope: string, { key }: Grant): 'everything' | 'family' | 'offline' | undefined {
  if (/^(?:\*+|\*[:./]\*|all|everything|full|full[-_:.]?access|all[-_:.]?access|root|superuser)$/i.test(scope))
    return 'everything';
  if (/^[\w-]+(?:[:./][\w-]+)*[:./]\*+$/.test(scope)) return 'family';
  return scope === 'offline_access' && key === 'scopes_supported' ? 'offline' : undefined;
}
