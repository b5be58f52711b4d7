import { remedyFix } from '../../grant';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unattended-shell-tool',
    category: 'grants',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: [
      'MCP02:2025',
      'MCP05:2025',
      'ASI02',
      'ASI05',
      'LLM06:2025',
      'AML.T0050',
      'AML.T0053',
      'SAFE-T1104',
      'SAFE-T1302',
      'CWE-250',
    ],
  },
  text: {
    en: {
      title: 'Agent may run commands or code without a question',
      messages: {
        execute:
          '`{name}` runs commands of the model on this machine, and nothing here asks a person first. One instruction hidden in a page, an issue or a file is enough to run a program. Make a person agree to each call, or run the commands in a container.',
        code: '`{name}` runs code of the model on this machine, and nothing here asks a person first. One instruction hidden in a page, an issue or a file is enough to read keys or change files. Make a person agree to each call, or run the code in a sandbox.',
      },
      fixes: {
        ask: 'Ask before each call (runs that nobody watches stop and wait)',
        isolate: 'Use `{value}` (files and programs of this machine are then out of reach)',
        remove: 'Take `{name}` away from the agent (it can no longer run commands or code)',
      },
    },
    'zh-cn': {
      title: '智能体无需确认即可执行命令或代码',
      messages: {
        execute:
          '`{name}` 会在本机执行模型给出的命令，而这里没有任何人工确认。网页、议题或文件里藏一句指令，就足以在这里运行程序。请让人确认每次调用，或在容器中执行命令。',
        code: '`{name}` 会在本机运行模型写出的代码，而这里没有任何人工确认。网页、议题或文件里藏一句指令，就足以读取密钥或修改文件。请让人确认每次调用，或在沙箱中运行代码。',
      },
      fixes: {
        ask: '每次调用前先询问（无人值守的运行会停下等待）',
        isolate: '改用 `{value}`（此后无法触及本机的文件和程序）',
        remove: '不再向智能体提供 `{name}`（它将无法运行命令或代码）',
      },
    },
  },
  check: {
    tool({ name, range, capabilities, approval, remedy, isolation, removal }, context) {
      const message = (['execute', 'code'] as const).find((capability) => capabilities.includes(capability));
      if (!message || approval === 'ask' || humanInTheLoop.test(context.text) || sandboxSession.test(context.text))
        return;
      context.report({
        message,
        data: { name },
        range,
        severity: approval === 'never' ? 'error' : 'warning',
        confidence: approval === 'never' ? 'high' : 'medium',
        fixes: [
          ...remedyFix({ remedy }, 'ask', 'unsafe'),
          ...remedyFix({ remedy: isolation }, 'isolate', 'unsafe'),
          ...(removal
            ? [{ title: 'remove', data: { name }, applicability: 'unsafe', edits: removal.edits } as const]
            : []),
        ],
      });
    },
  },
});

/**
 * Devices of the frameworks that make a person agree to calls, whichever tool they belong to: LangChain's middleware
 * and callback, LangGraph's interrupts, AutoGen's approval function and human input mode, CrewAI's human input.
 */
const humanInTheLoop =
  /human_?in_?the_?loop|HumanApproval|interrupt_?(?:on|before)|approval_func|human_input(?:=True|_mode\s*=\s*["']ALWAYS)/i;

/** Commands that a tool's function hands to the session of a sandbox do not run on this machine. */
const sandboxSession =
  /\b\w*(?:sandbox|container)\w*(?:session|client)\b[\s\S]*\b\w*(?:session|client|sandbox)\.(?:exec|run)\w*\(/i;
