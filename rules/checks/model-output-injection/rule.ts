import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'model-output-injection',
    category: 'injection',
    severity: 'error',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['ASI05', 'LLM05:2025', 'AML.T0050', 'CWE-94', 'CWE-78'],
  },
  text: {
    en: {
      title: "Model's answer becomes part of a script",
      messages: {
        shell:
          '`{expression}` is what a model answered, and it is put into the script before the shell reads it. Text the model was shown decides what the answer is, and so which commands run here. Hand it over as an environment variable, quote it, and check it.',
        script:
          '`{expression}` is what a model answered, and it is put into the script before it is read. Text the model was shown decides what the answer is, and so which code runs here. Read it from the environment instead, and check it.',
      },
      fixes: { environment: 'Hand it over as the environment variable {name}' },
    },
    'zh-cn': {
      title: '模型的回答成为脚本的一部分',
      messages: {
        shell:
          '`{expression}` 是模型的回答，在 shell 读取之前就被拼进脚本。模型看到的文本决定回答的内容，也就决定这里执行哪些命令。请改用环境变量传递，加上引号，并先行校验。',
        script:
          '`{expression}` 是模型的回答，在脚本被读取之前就被拼入。模型看到的文本决定回答的内容，也就决定这里运行哪些代码。请改为从环境变量读取，并先行校验。',
      },
      fixes: { environment: '改用环境变量 {name} 传递' },
    },
  },
  check: {
    interpolation({ source, target, expression, range, remedy }, context) {
      if (source !== 'model' || target === 'prompt') return;
      context.report({
        message: target,
        data: { expression },
        range,
        fixes: remedy
          ? [{ title: 'environment', data: { name: remedy.value ?? '' }, applicability: 'safe', edits: remedy.edits }]
          : [],
      });
    },
  },
});
