import { closingFix, exposedSetting } from '../../exposure';
import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'escaping-archive-entry',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM03:2025', 'CWE-22', 'CWE-59'],
  },
  text: {
    en: {
      title: 'Archive decides where its files go',
      messages: {
        ...flowMessages('en', {
          does: 'becomes part of the path that `{callee}` gets',
          harm: 'With `../` in it, {who} writes files outside the folder, start-up scripts too.',
          remedy: 'Resolve the path and refuse it unless it lies in the folder.',
        }),
        default:
          '`{holder}` without a filter puts the files of an archive wherever their names and links lead, as every Python before 3.14 does. Whoever made the archive can write files outside the folder, start-up scripts and settings included. Extract with `filter="data"`.',
        setting:
          '`{setting}` lets `{holder}` put the files of an archive wherever their names and links lead. Whoever made the archive can write files outside the folder, start-up scripts and settings included. Leave it out.',
      },
      related: flowRelated.en,
      fixes: {
        set: 'Set {key} to {value} (entries that lead outside are refused)',
        remove: 'Remove the entry (entries that lead outside are refused)',
      },
    },
    'zh-cn': {
      title: '压缩包决定文件的存放位置',
      messages: {
        ...flowMessages('zh-cn', {
          does: '并成为传给 `{callee}` 的路径的一部分',
          harm: '名称里带有 `../` 时，{who}就能把文件写到目录之外，包括启动脚本。',
          remedy: '请先解析出完整路径，不在该目录内的一律拒绝。',
        }),
        default:
          '`{holder}` 没有设置过滤器，会按压缩包里的名称和链接把文件放到任何位置，Python 3.14 之前的版本都是如此。制作压缩包的人能把文件写到目录之外，包括启动脚本和设置。请使用 `filter="data"` 解压。',
        setting:
          '`{setting}` 让 `{holder}` 按压缩包里的名称和链接把文件放到任何位置。制作压缩包的人能把文件写到目录之外，包括启动脚本和设置。请去掉此项。',
      },
      related: flowRelated['zh-cn'],
      fixes: {
        set: '将 {key} 设为 {value}（指向目录之外的条目会被拒绝）',
        remove: '删除此项（指向目录之外的条目会被拒绝）',
      },
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'path' || flow.from !== 'archive') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
    exposure(exposure, context) {
      if (exposure.check !== 'entry') return;
      context.report({
        message: exposure.byDefault ? 'default' : 'setting',
        data: { holder: exposure.holder ?? '', ...(exposure.byDefault ? {} : { setting: exposedSetting(exposure) }) },
        range: exposure.at.range,
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});
