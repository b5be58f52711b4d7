import { effectOf, isHostTool, opensAddresses, ownName, runsCode } from '../../catalog/tool-verbs';
import { labelOf, remedyFix } from '../../grant';
import type { Grant } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'auto-approved-tools',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'safe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI02', 'ASI09', 'LLM06:2025', 'AML.T0053', 'SAFE-T1104', 'CWE-732', 'CWE-862'],
  },
  text: {
    en: {
      title: 'Tools run without asking',
      messages: {
        server:
          '`{grant}` lets every tool of `{holder}` run without asking, those included that a later version adds. Text the model reads can then call them unseen. List the reading tools you trust.',
        all: '`{grant}` lets every tool run without asking, those included that are added later. Text the model reads can then call them unseen. List the reading tools you trust.',
        unset:
          'Without `{grant}` every tool of `{holder}` runs without asking, those included that a later version adds. Text the model reads can then call them unseen. Set it, so that the program is asked first.',
        execute:
          '`{tool}` runs commands or code, and here it does so without asking. Text the model reads, a web page or an issue, can then decide what runs. Remove it from this list.',
        start:
          '`{tool}` sets something going, and here it does so without asking. Text the model reads can then decide when, and with what. Remove it from this list, unless what it starts can do no harm.',
        address:
          '`{tool}` opens any address, and here it does so without asking. An address can carry data out, and the page can bring instructions in. Remove it from this list.',
        change:
          '`{tool}` changes or sends something, and here it does so without asking. Text the model reads can then use it unseen. Remove it from this list.',
      },
      fixes: {
        remove: 'Remove from the list, so that the host asks',
        set: 'Set to {value}, so that the host asks',
        require: 'Set to {value} (the program must then answer approval requests)',
      },
    },
    'zh-cn': {
      title: '工具无需确认即可运行',
      messages: {
        server:
          '`{grant}` 让 `{holder}` 的所有工具无需确认就运行，以后版本新增的也包括在内。模型读到的文字可以暗中调用它们。请只列出您信任的只读工具。',
        all: '`{grant}` 让所有工具无需确认就运行，以后新增的也包括在内。模型读到的文字可以暗中调用它们。请只列出您信任的只读工具。',
        unset:
          '没有设置 `{grant}`，`{holder}` 的所有工具因此无需确认就运行，以后版本新增的也包括在内。模型读到的文字可以暗中调用它们。请设置它，让程序先得到询问。',
        execute: '`{tool}` 会运行命令或代码，而这里无需确认。模型读到的网页或议题就能决定运行什么。请把它移出此列表。',
        start:
          '`{tool}` 会启动某项操作，而这里无需确认。模型读到的文字就能决定何时启动、用什么参数。除非它启动的操作不会造成损害，否则请把它移出此列表。',
        address:
          '`{tool}` 会打开任意地址，而这里无需确认。地址可以把数据带出去，网页也可以把指令带进来。请把它移出此列表。',
        change: '`{tool}` 会修改或发送内容，而这里无需确认。模型读到的文字可以暗中使用它。请把它移出此列表。',
      },
      fixes: {
        remove: '移出列表，让宿主先询问',
        set: '改为 {value}，让宿主先询问',
        require: '改为 {value}（程序此后必须处理审批请求）',
      },
    },
  },
  check: {
    grant(grant, context) {
      if (grant.approval !== 'never' || grant.action !== 'tool') return;
      const message = hazardOf(grant);
      if (!message) return;
      const tool = ownName(grant.pattern ?? '');
      context.report({
        message,
        data: { holder: serverOf(grant) ?? '', grant: labelOf(grant), tool },
        range: grant.at.range,
        ...(message === 'start' || message === 'unset' ? { severity: 'info' } : {}),
        fixes: fixOf(grant),
      });
    },
  },
});

/** Tools whose names promise reading, or tell nothing, are left alone: a person named each of them. */
function hazardOf(grant: Grant): string | undefined {
  if (typeof grant.at.value === 'string' && isHostTool(grant.at.value)) return undefined;
  if (grant.byDefault && isInCode(grant)) return 'unset';
  if (grant.covers === 'everything') return serverOf(grant) === undefined ? 'all' : 'server';
  if (opensAddresses(grant.pattern ?? '')) return 'address';
  const effect = effectOf(grant.pattern ?? '');
  if (effect === 'execute') return runsCode(grant.pattern ?? '') ? 'execute' : 'start';
  return effect === 'change' ? effect : undefined;
}

/** The server whose tools are meant: the one that holds the grant, or the one a pattern names. */
function serverOf({ holder, pattern }: Grant): string | undefined {
  return /^mcp__([^*]+?)(?:__\*?)?$/.exec(pattern ?? '')?.[1] ?? holder;
}

/** In a program, a call that waits for approval needs somebody who gives it. */
function fixOf(grant: Grant): FixReport[] {
  if (isInCode(grant)) return remedyFix(grant, 'require', 'unsafe');
  return remedyFix(grant, grant.remedy?.value === undefined ? 'remove' : 'set', 'safe');
}

function isInCode({ at }: Grant): boolean {
  return at.notation === 'python' || at.notation === 'javascript';
}
