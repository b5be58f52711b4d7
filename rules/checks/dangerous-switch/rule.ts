import type { Action, Grant } from '../../model';
import { defineRule, type FixReport } from '../../rule';

type Opened = Extract<Action, 'code' | 'deserialize' | 'network' | 'execute'>;

export default defineRule({
  meta: {
    id: 'dangerous-switch',
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
      'SAFE-T1104',
      'CWE-94',
      'CWE-250',
      'CWE-502',
      'CWE-918',
    ],
  },
  text: {
    en: {
      title: "A framework's safety catch is taken off",
      messages: {
        code: '`{key}` lets `{holder}` run code the model writes on this machine, with the files, keys and network of this process. Whoever gets text in front of the model can decide what that code is. Leave it off, or run the code in a sandbox.',
        unset:
          'Without `{key}`, `{holder}` runs code the model writes on this machine, with the files, keys and network of this process. Whoever gets text in front of the model can decide what that code is. Set it, so that the code runs in a sandbox.',
        deserialize:
          '`{key}` lets `{holder}` load pickled files, and a pickle runs the code it carries as soon as it is loaded. Whoever can replace the file owns this process. Load only files this program wrote itself, or use a format without code.',
        network:
          '`{key}` lets `{holder}` send whatever request or query the model writes: to internal services, to cloud metadata, to a database. Leave it off, or go through a client that allows only the hosts and queries you need.',
        execute:
          '`{key}` lets `{holder}` run commands the model writes on this machine. Whoever gets text in front of the model can run a program here. Leave it off, or run the commands in a container.',
      },
      fixes: {
        unset: 'Set `{key}` to {value} (the sandbox has to be installed)',
        code: 'Set `{key}` back to its safe value (code from the model is no longer run)',
        deserialize: 'Set `{key}` back to its safe value (pickled files are no longer loaded)',
        network: 'Set `{key}` back to its safe value (requests from the model are no longer sent)',
        execute: 'Set `{key}` back to its safe value (commands from the model are no longer run)',
      },
    },
    'zh-cn': {
      title: '框架的安全开关被关闭',
      messages: {
        code: '`{key}` 允许 `{holder}` 在本机运行模型写出的代码，能使用本进程的文件、密钥和网络。谁能让模型读到自己的文字，谁就能左右这段代码。请保持关闭，或在沙箱中运行。',
        unset:
          '没有设置 `{key}`，`{holder}` 因此会在本机运行模型写出的代码，能使用本进程的文件、密钥和网络。谁能让模型读到自己的文字，谁就能左右这段代码。请设置它，让代码在沙箱中运行。',
        deserialize:
          '`{key}` 允许 `{holder}` 加载 pickle 文件，而 pickle 一加载就会执行其中携带的代码。谁能替换该文件，谁就控制了本进程。请只加载本程序自己写出的文件，或改用不含代码的格式。',
        network:
          '`{key}` 允许 `{holder}` 发送模型写出的任意请求或查询，目标可以是内部服务、云元数据或数据库。请保持关闭，或改用只允许必要主机和查询的客户端。',
        execute:
          '`{key}` 允许 `{holder}` 在本机执行模型写出的命令。谁能让模型读到自己的文字，谁就能在这里运行程序。请保持关闭，或在容器中执行。',
      },
      fixes: {
        unset: '将 `{key}` 设为 {value}（需要先安装该沙箱）',
        code: '将 `{key}` 恢复为安全值（不再运行模型写出的代码）',
        deserialize: '将 `{key}` 恢复为安全值（不再加载 pickle 文件）',
        network: '将 `{key}` 恢复为安全值（不再发送模型写出的请求）',
        execute: '将 `{key}` 恢复为安全值（不再执行模型写出的命令）',
      },
    },
  },
  check: {
    grant(grant, context) {
      const opened = openedBy(grant);
      if (!opened || grant.approval !== 'never') return;
      context.report({
        message: opened === 'code' && grant.byDefault ? 'unset' : opened,
        data: { key: grant.key, holder: grant.holder ?? grant.key },
        range: grant.at.range,
        severity: grant.byDefault ? 'info' : opened === 'code' || opened === 'execute' ? 'error' : 'warning',
        fixes: fixOf(grant, opened),
      });
    },
  },
});

function fixOf({ key, remedy, byDefault }: Grant, opened: Opened): FixReport[] {
  if (!remedy) return [];
  const title = opened === 'code' && byDefault ? 'unset' : opened;
  return [{ title, data: { key, value: remedy.value ?? '' }, applicability: 'unsafe', edits: remedy.edits }];
}

/**
 * What an argument of a call opens, or a setting of a file that a framework reads; nothing for what a host lets commands
 * do, nor for the entries of a list of tools.
 */
function openedBy({ action, key, at }: Grant): Opened | undefined {
  const inCode = at.notation === 'python' || at.notation === 'javascript';
  if (!inCode) return action === 'code' || action === 'deserialize' ? action : undefined;
  if (typeof at.value === 'string' && /tools$/i.test(key)) return undefined;
  return action === 'code' || action === 'deserialize' || action === 'network' || action === 'execute'
    ? action
    : undefined;
}
