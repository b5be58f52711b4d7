import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'root-server',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI03', 'LLM06:2025', 'CWE-250'],
  },
  text: {
    en: {
      title: 'Server runs as administrator',
      messages: {
        root: '`{server}` is started by `{program}`, so whatever a model makes it do is done with the rights of the administrator. Start it as yourself, or as a user made for it.',
      },
    },
    'zh-cn': {
      title: '服务器以管理员身份运行',
      messages: {
        root: '`{server}` 由 `{program}` 启动，模型让它做的任何事都会以管理员权限执行。请以您自己的身份启动，或为它专门建立一个用户。',
      },
    },
  },
  check: {
    command({ cause, trigger: server, line, range }, context) {
      const program = cause === 'server' ? elevator(line) : undefined;
      if (program) context.report({ message: 'root', data: { server, program }, range });
    },
  },
});

/**
 * The program that raises what a line starts to the administrator's rights. Another user than root may have fewer
 * rights, and what a container may do is not decided by who asks for it.
 */
function elevator(line: string): string | undefined {
  const start = /(?:^|[;&|(]|\b(?:exec|env|nohup)\s)\s*(?:\w+=\S*\s+)*(?:\S*\/)?(sudo|doas|pkexec|gsudo)\s+(.*)/.exec(
    line,
  );
  const [, program, rest = ''] = start ?? [];
  // Programs before the last prepare for the server.
  if (/;|&&|\|\|/.test(rest)) return undefined;
  if (/^(?:-\S+\s+)*(?:-u\s*|--user[\s=])(?!root\b|0\b|#0\b)\S/.test(rest)) return undefined;
  return /^(?:-\S+\s+|\w+=\S*\s+)*(?:\S*\/)?(?:docker|podman|nerdctl)\b/.test(rest) ? undefined : program;
}
