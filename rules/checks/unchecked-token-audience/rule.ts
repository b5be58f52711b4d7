import { closingFix } from '../../exposure';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unchecked-token-audience',
    category: 'exposure',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'ASI03', 'SAFE-T1308', 'CWE-287', 'CWE-863'],
  },
  text: {
    en: {
      title: 'Tokens issued for other services are accepted',
      messages: {
        off: '`{key}` is switched off, so this server takes tokens that were issued for any other service of the same sign-in. Whoever gets such a token can call the tools. Check that it names this server as its audience.',
        unset:
          'Without `{key}`, `{holder}` takes tokens that were issued for any other service of the same sign-in. Whoever gets such a token can call the tools. Give the address of this server as the audience.',
      },
      fixes: {
        set: 'Set {key} to {value} (tokens issued for something else are refused)',
        remove: 'Remove the switch (tokens issued for something else are refused)',
      },
    },
    'zh-cn': {
      title: '接受为其他服务签发的令牌',
      messages: {
        off: '`{key}` 已关闭，此服务器因此接受同一登录系统为任何其他服务签发的令牌。得到这种令牌的人就能调用工具。请检查令牌的受众是否为此服务器。',
        unset:
          '没有 `{key}` 时，`{holder}` 会接受同一登录系统为任何其他服务签发的令牌。得到这种令牌的人就能调用工具。请把此服务器的地址设为受众。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（为其他用途签发的令牌会被拒绝）',
        remove: '删除此开关（为其他用途签发的令牌会被拒绝）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'authentication' || exposure.check !== 'audience') return;
      const { key, holder = key, byDefault, at } = exposure;
      context.report({
        message: byDefault ? 'unset' : 'off',
        data: byDefault ? { key, holder } : { key },
        range: at.range,
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});
