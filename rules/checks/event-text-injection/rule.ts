import type { Agent, Interpolation, ModelElement } from '../../model';
import { defineRule, type FixReport, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'event-text-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['ASI01', 'ASI05', 'LLM01:2025', 'AML.T0051.001', 'CWE-94', 'CWE-78', 'CWE-1427'],
  },
  text: {
    en: {
      title: "Stranger's text becomes part of a script or prompt",
      messages: {
        shell:
          '`{expression}` is put into the script before the shell reads it, so whoever writes that text runs commands in this job, beside the agent and its key. Hand it over as an environment variable and quote the variable.',
        script:
          '`{expression}` is put into the script before it is read, so whoever writes that text runs code in this job, beside the agent and its key. Read it from `context.payload` or from the environment instead.',
        prompt:
          '`{expression}` becomes part of the instructions of the agent in the job `{job}`, and anyone can write it. Let the agent read it with a tool or from a file instead, and tell it that it is data.',
        guarded:
          '`{expression}` becomes part of the instructions of the agent in the job `{job}`. Whoever starts it is checked, but not who wrote this text. Let the agent read it with a tool or from a file, as data.',
      },
      fixes: { environment: 'Hand it over as the environment variable {name}' },
    },
    'zh-cn': {
      title: '陌生人的文本成为脚本或提示词的一部分',
      messages: {
        shell:
          '`{expression}` 在 shell 读取之前就被拼进脚本，写下这段文本的人因此能在此作业中执行命令，与智能体及其密钥同处一处。请改用环境变量传递，并给变量加引号。',
        script:
          '`{expression}` 在脚本被读取之前就被拼入，写下这段文本的人因此能在此作业中运行代码，与智能体及其密钥同处一处。请改为从 `context.payload` 或环境变量读取。',
        prompt:
          '`{expression}` 成为作业 `{job}` 中智能体指令的一部分，而任何人都能写这段文本。请让智能体通过工具或文件读取它，并说明它只是数据。',
        guarded:
          '`{expression}` 成为作业 `{job}` 中智能体指令的一部分。启动者经过检查，写这段文本的人却没有。请让智能体通过工具或文件把它当作数据读取。',
      },
      fixes: { environment: '改用环境变量 {name} 传递' },
    },
  },
  check: {
    interpolation(interpolation, context) {
      if (interpolation.source !== 'event') return;
      const { expression, target, range, holder } = interpolation;
      const isOpen = opensTo(context.elements, holder);
      const message = target === 'prompt' && !isOpen ? 'guarded' : target;
      context.report({
        message,
        data: { expression, job: holder },
        range,
        severity: severityOf(target, isOpen),
        fixes: fixOf(interpolation),
      });
    },
  },
});

function opensTo(elements: readonly ModelElement[], job: string): boolean {
  return elements.some(
    (element): element is Agent => element.kind === 'agent' && element.name === job && element.audience === 'anyone',
  );
}

function severityOf(target: Interpolation['target'], isOpen: boolean): Severity {
  if (target === 'prompt') return isOpen ? 'warning' : 'info';
  return isOpen ? 'error' : 'warning';
}

function fixOf({ remedy }: Interpolation): FixReport[] {
  if (!remedy) return [];
  return [{ title: 'environment', data: { name: remedy.value ?? '' }, applicability: 'safe', edits: remedy.edits }];
}
