import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'credential-command',
    category: 'secrets',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP01:2025', 'ASI03', 'ASI05', 'AML.T0055', 'AML.T0081', 'SAFE-T1111', 'CWE-522', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Project file runs a command for credentials',
      messages: {
        helper:
          '`{setting}` makes everyone who opens this project run this command to obtain credentials. A change in the repository is enough to read their keys or run other code. Set it in your user settings instead.',
      },
    },
    'zh-cn': {
      title: '项目文件通过运行命令获取凭据',
      messages: {
        helper:
          '`{setting}` 让每个打开本项目的人都运行这条命令来获取凭据。只要改动仓库，就能读到他们的密钥或运行别的代码。请改在用户设置中配置。',
      },
    },
  },
  check: {
    command(command, context) {
      if (command.cause !== 'helper' || !isCredentialSetting(command.trigger)) return;
      context.report({ message: 'helper', data: { setting: command.trigger }, range: command.range });
    },
  },
});

/** True for settings whose command yields keys, tokens or headers; a status line runs a command too, but sees none. */
function isCredentialSetting(setting: string): boolean {
  return /key|token|auth|credential|secret|password|header/i.test(setting);
}
