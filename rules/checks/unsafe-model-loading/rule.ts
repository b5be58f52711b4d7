import type { Artifact, Range } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'unsafe-model-loading',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: [
      'MCP04:2025',
      'ASI04',
      'ASI05',
      'LLM03:2025',
      'AST05',
      'AML.T0010.003',
      'AML.T0011.000',
      'CWE-502',
      'CWE-829',
    ],
    precedents: [
      { id: 'CVE-2025-46567', component: 'llamafactory' },
      { id: 'CVE-2024-5998', component: 'langchain-community' },
    ],
  },
  text: {
    en: {
      title: 'Loading a model may run code from its file',
      messages: {
        pickle:
          '`{loader}` loads a pickle here, and a pickle runs the code it carries as soon as it is loaded. A model or data file from a hub, a mail or a shared disk can thus take over this process. Use a format that holds data only, such as safetensors.',
        'remote-code':
          '`{loader}` downloads Python files from the model repository here and runs them. Whoever can change that repository runs code in this process. Use a model that needs no code of its own, or review the code and pin the commit.',
        'pickle-default':
          '`{loader}` accepts pickles unless its caller forbids them, and a pickle runs the code it carries as soon as it is loaded. Callers who never thought about it are open to whoever sends or stores the data. Make the safe way the default.',
        'remote-code-default':
          '`{loader}` runs the code of a model repository unless its caller forbids it. Callers who never thought about it run whatever was pushed there last. Make the safe way the default.',
      },
      fixes: {
        pickle: 'Load data only (files that hold other objects no longer load)',
        'remote-code': "Do not run the repository's code (models that bring their own code no longer load)",
      },
    },
    'zh-cn': {
      title: '加载模型时可能执行文件中的代码',
      messages: {
        pickle:
          '`{loader}` 在这里加载 pickle，而 pickle 一加载就会执行其中携带的代码。来自模型站、邮件或共享磁盘的模型或数据文件因此能接管本进程。请改用 safetensors 这类只含数据的格式。',
        'remote-code':
          '`{loader}` 在这里从模型仓库下载 Python 文件并执行。谁能修改该仓库，谁就能在本进程中运行代码。请选用不带自定义代码的模型，或审查代码并固定到某次提交。',
        'pickle-default':
          '除非调用方明确禁止，`{loader}` 就会接受 pickle，而 pickle 一加载就会执行其中携带的代码。没有留意这一点的调用方，会被发送或存放数据的人趁虚而入。请把安全的做法设为默认值。',
        'remote-code-default':
          '除非调用方明确禁止，`{loader}` 就会执行模型仓库中的代码。没有留意这一点的调用方，会运行仓库里最后推送的任何内容。请把安全的做法设为默认值。',
      },
      fixes: {
        pickle: '只加载数据（含有其他对象的文件将无法加载）',
        'remote-code': '不执行仓库中的代码（自带代码的模型将无法加载）',
      },
    },
  },
  check: {
    artifact({ risk, loader, at, byDefault, remedy }, context) {
      if (risk !== 'pickle' && risk !== 'remote-code') return;
      if (risk === 'pickle' && !remedy && !isSwitch({ loader, at }) && !speaksOfModel(context.text, at.range)) return;
      context.report({
        message: byDefault ? `${risk}-default` : risk,
        data: { loader },
        range: at.range,
        confidence: remedy ? 'high' : 'medium',
        fixes: remedy ? [{ title: risk, applicability: 'unsafe', edits: remedy.edits }] : [],
      });
    },
  },
});

/** True for what can have no other use than to take a guard away. */
function isSwitch({ loader, at }: Pick<Artifact, 'loader' | 'at'>): boolean {
  return at.value === true || /unsafe/i.test(loader);
}

/**
 * Pickles are also caches a program writes for itself. A loader that has no safe way is reported where the call, what
 * it is assigned to, or the lines just above it (`with open("model.pkl", "rb") as file:`) speak of a model.
 */
function speaksOfModel(text: string, { start, end }: Range): boolean {
  const before = text
    .slice(Math.max(0, start - 300), start)
    .split('\n')
    .slice(-3);
  const [after = ''] = text.slice(end, end + 300).split('\n', 1);
  return modelWords.test([...before, after].join('\n'));
}

const modelWords =
  /model|weights|checkpoint|ckpt|classifier|clf|regressor|estimator|predictor|vectori[sz]er|tokeni[sz]er|scaler|embedding|\.pth?\b/i;
