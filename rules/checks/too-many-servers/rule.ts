import type { Server } from '../../model';
import { defineRule } from '../../rule';

/** With more, people no longer read what each server brings, and hosts begin to drop tools. */
const most = 10;

export default defineRule({
  meta: {
    id: 'too-many-servers',
    category: 'grants',
    severity: 'info',
    confidence: 'medium',
    fix: 'none',
    strict: true,
    since: '0.1.0',
    standards: ['MCP02:2025', 'MCP10:2025', 'ASI02', 'LLM06:2025', 'CWE-272'],
  },
  text: {
    en: {
      title: 'More servers in one agent than anybody reviews',
      messages: {
        many: 'This file gives one agent {count} servers. All of their tools and descriptions stand side by side in its prompt, so a single bad one can steer the others, and nobody reads that many. Keep what this project needs and turn off the rest.',
      },
    },
    'zh-cn': {
      title: '一个智能体配置的服务器多到无人审查',
      messages: {
        many: '本文件给一个智能体配置了 {count} 个服务器。它们的工具和描述在提示词中并列，一个有问题的服务器就能左右其他服务器，而这么多服务器没人会逐一审查。请只保留本项目需要的，停用其余的。',
      },
    },
  },
  check: {
    server(server, context) {
      const active = context.elements.filter(
        (element): element is Server => element.kind === 'server' && !element.disabled,
      );
      if (server !== active[most]) return;
      context.report({ message: 'many', data: { count: active.length }, range: server.range });
    },
  },
});
