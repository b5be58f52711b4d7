import { parseAddress, reachOf } from '../../address';
import { isShownAsBad, placeOf } from '../../prose';
import { defineRule } from '../../rule';
import { parseArguments, parseShell } from '../../shell';
import { findRemote, findSaved } from './detect';

export default defineRule({
  meta: {
    id: 'remote-instructions',
    category: 'injection',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: [
      'MCP06:2025',
      'ASI01',
      'ASI04',
      'LLM01:2025',
      'AST02',
      'AST07',
      'AML.T0051.001',
      'SAFE-T1102',
      'SAFE-T1201',
      'CWE-829',
    ],
  },
  text: {
    en: {
      title: 'Instructions are fetched from the network',
      messages: {
        follow:
          'This sentence has the model fetch a text from {host} and do what it says. Whoever controls that address can change the instructions at any time, for everyone, after every review. Copy what is needed into this file, or name a text at a fixed commit.',
        paste:
          'The command to run stands on a page of {host} and not in this text, so nobody who reviews this text sees it. This is how malicious skills bring their payload. Write the command out, and trust nothing else from the same source until you know what it was.',
        saved:
          'This command replaces `{file}` with whatever {host} serves at that moment. A model follows the new text without anybody having read it. Install a released version, and read the difference before it is used.',
      },
    },
    'zh-cn': {
      title: '从网络获取指令',
      messages: {
        follow:
          '这句话让模型从 {host} 获取一段文字并照做。谁控制这个地址，谁就能在任何审查之后随时为所有人更改指令。请把需要的内容写进本文件，或引用固定提交的文本。',
        paste:
          '要运行的命令写在 {host} 的页面上而不在这段文字里，审查这段文字的人看不到它。恶意技能正是这样带入载荷的。请把命令直接写出来；在弄清它是什么之前，同一来源的其他内容也不要信任。',
        saved:
          '这条命令用 {host} 当时返回的内容替换 `{file}`。模型会照着新的文字去做，而没有人读过它。请安装正式发布的版本，并在使用前查看改动。',
      },
    },
  },
  check: {
    instruction(instruction, context) {
      for (const { way, url, range } of findRemote(instruction.text, instruction.role !== 'tool')) {
        const host = hostOf(url);
        if (host === undefined) continue;
        const severity = way === 'paste' ? 'error' : 'warning';
        context.report({ message: way, data: { host }, range: placeOf(instruction, range, context.text), severity });
      }
    },
    command(command, context) {
      const saved = findSaved(command.shell ? parseShell(command.line) : parseArguments(command.line));
      const host = saved && hostOf(saved.url);
      const instructed = command.cause === 'instruction';
      if (!saved || host === undefined || (instructed && isShownAsBad(context.text, command.range.start))) return;
      const data = { host, file: saved.file };
      context.report({ message: 'saved', data, range: command.range, severity: instructed ? 'info' : 'warning' });
    },
  },
});

/** The host of an address outside of one's own network; nothing for a placeholder. */
function hostOf(url: string): string | undefined {
  const host = parseAddress(url)?.host;
  return host !== undefined && reachOf(host) === 'public' ? host : undefined;
}
