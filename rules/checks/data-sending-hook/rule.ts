import { sensitivePathIn } from '../../catalog/sensitive-paths';
import { defineRule } from '../../rule';
import { findSending } from '../../sending';
import { parseArguments, parseShell } from '../../shell';

export default defineRule({
  meta: {
    id: 'data-sending-hook',
    category: 'exposure',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP10:2025', 'ASI02', 'LLM02:2025', 'AML.T0086', 'SAFE-T1913', 'CWE-200'],
  },
  text: {
    en: {
      title: 'Hook sends data to another machine',
      messages: {
        sends:
          'The command of `{trigger}` sends data to {host} with `{program}` each time it runs. Hooks see prompts, file contents and tool results, so these can leave with it. Send fixed words only, or to a service of your own.',
        credentials:
          'The command of `{trigger}` touches `{path}` and sends data to {host} with `{program}`. This is what stealing credentials looks like. Remove it unless you wrote it yourself for exactly this.',
      },
    },
    'zh-cn': {
      title: '钩子把数据发送到其他机器',
      messages: {
        sends:
          '`{trigger}` 的命令每次运行都会用 `{program}` 把数据发送到 {host}。钩子能看到提示词、文件内容和工具结果，这些都可能随之外泄。请只发送固定文字，或发送到自己的服务。',
        credentials:
          '`{trigger}` 的命令涉及 `{path}`，并用 `{program}` 把数据发送到 {host}。窃取凭据就是这个样子。除非这正是您自己的用意，否则请删除它。',
      },
    },
  },
  check: {
    command(command, context) {
      if (command.cause !== 'hook' && command.cause !== 'helper') return;
      const sending = findSending(command.shell ? parseShell(command.line) : parseArguments(command.line));
      if (!sending) return;
      const path = sensitivePathIn(command.line)?.path;
      context.report({
        message: path === undefined ? 'sends' : 'credentials',
        data: { trigger: command.trigger, host: sending.host, program: sending.program, path: path ?? '' },
        range: command.range,
        severity: path === undefined ? 'warning' : 'error',
      });
    },
  },
});
