import { isDangerousImport, isUsualImport } from '../../catalog/pickle-imports';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'code-in-model-file',
    category: 'supply-chain',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: [
      'MCP04:2025',
      'ASI04',
      'ASI05',
      'LLM03:2025',
      'AST05',
      'AML.T0010.003',
      'AML.T0011.000',
      'AML.T0018.002',
      'CWE-502',
      'CWE-506',
    ],
  },
  text: {
    en: {
      title: 'Model file brings code that runs when it is loaded',
      messages: {
        dangerous:
          'Loading `{file}` calls {names}: it runs commands or code, or opens files or connections, before anything of the model is used. Data needs none of this, so take the file for an attack. Do not load it, and ask where it came from.',
        lambda:
          '`{file}` has a Lambda layer, whose function is stored with the model and runs when the model is loaded or used. Whoever made or changed the file decides what that function does. Ask for a model without Lambda layers, and keep safe_mode on.',
        unusual:
          'Loading `{file}` calls {names}, which tensors and plain values do not need. Whether that is harmless depends on those modules. Prefer a format that holds data only, such as safetensors.',
      },
    },
    'zh-cn': {
      title: '模型文件带有加载时会执行的代码',
      messages: {
        dangerous:
          '加载 `{file}` 会调用 {names}：在用到模型之前，它就会执行命令或代码，或者打开文件或网络连接。普通数据不需要这些，应将该文件视为攻击。请不要加载，并查明它的来源。',
        lambda:
          '`{file}` 含有 Lambda 层，其函数随模型一起保存，在加载或使用模型时执行。谁制作或修改了该文件，谁就决定这个函数做什么。请改用不含 Lambda 层的模型，并保持 safe_mode 开启。',
        unusual:
          '加载 `{file}` 会调用 {names}，而张量和普通值并不需要它们。是否无害取决于这些模块。建议改用 safetensors 这类只含数据的格式。',
      },
    },
  },
  check: {
    artifact({ risk, loader, imports, at }, context) {
      if (risk === 'lambda') {
        context.report({ message: 'lambda', data: { file: loader }, range: at.range, severity: 'warning' });
      }
      if (risk !== 'import' || !imports) return;
      const dangerous = imports.filter(isDangerousImport);
      const unusual = imports.filter((name) => !isUsualImport(name));
      if (dangerous.length) {
        context.report({ message: 'dangerous', data: { file: loader, names: listed(dangerous) }, range: at.range });
      } else if (unusual.length) {
        context.report({
          message: 'unusual',
          data: { file: loader, names: listed(unusual) },
          range: at.range,
          severity: 'info',
          confidence: 'low',
          strict: true,
        });
      }
    },
  },
});

/** The first three; the file chooses these names, so only what a name of Python's may hold is shown. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name.replace(/[^\w.?]/g, '?').slice(0, 80)}\``);
  return shown.join(', ') + (names.length > 3 ? ', …' : '');
}
