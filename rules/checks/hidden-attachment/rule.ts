import { sensitivePath } from '../../catalog/sensitive-paths';
import type { Attachment } from '../../model';
import { defineRule, type Severity } from '../../rule';

export default defineRule({
  meta: {
    id: 'hidden-attachment',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: [
      'MCP04:2025',
      'ASI04',
      'LLM03:2025',
      'AST01',
      'AST08',
      'AML.T0011.002',
      'SAFE-T1203',
      'CWE-506',
      'CWE-61',
    ],
  },
  text: {
    en: {
      title: 'Skill brings a file that nobody can read',
      messages: {
        binary:
          '`{path}` is a program in machine form, and this skill brings it along. Nobody who reviews the skill sees what it does, and an agent may run it. Ship the source, or name a released version to install.',
        bytecode:
          '`{path}` is compiled code, and this skill brings it along. It can do other things than the source beside it says, and a program may take it instead of the source. Delete it, and keep such files out of the repository.',
        archive:
          '`{path}` is an archive that this skill brings along. What is in it is seen by neither a reviewer nor a scanner. Ship the files themselves.',
        macros:
          '`{path}` is a document that may run macros when it is opened. Ship it in the form without macros (`.docx`, `.xlsx`, `.pptx`).',
        disguised:
          '`{path}` has the name of another kind of file, but its content is a program or an archive. There is no honest reason for that. Delete it, and find out who added it.',
        link: '`{path}` is a link to `{target}`, outside of this project. An agent that reads the skill reads what lies there on each machine. Copy what the skill needs into its folder.',
        secret:
          '`{path}` is a link to `{target}`, where credentials lie. An agent that reads the files of the skill reads them, and passes them on with its answer. Remove the link.',
      },
    },
    'zh-cn': {
      title: '技能附带了无人能读的文件',
      messages: {
        binary:
          '本技能附带的 `{path}` 是机器码程序。审查技能的人看不出它做什么，而智能体可能会运行它。请改为提供源代码，或写明要安装的正式版本。',
        bytecode:
          '本技能附带的 `{path}` 是编译后的代码。它的行为可以与旁边的源代码不同，而程序可能会优先采用它。请删除它，并避免把这类文件放进仓库。',
        archive: '本技能附带的 `{path}` 是压缩包，里面的内容审查者和扫描器都看不到。请直接提供其中的文件。',
        macros: '`{path}` 是打开时可能运行宏的文档。请改用不含宏的格式（`.docx`、`.xlsx`、`.pptx`）。',
        disguised:
          '`{path}` 的文件名是另一种类型，内容却是程序或压缩包。正当的文件不会这样。请删除它，并查清是谁加进来的。',
        link: '`{path}` 是指向项目之外 `{target}` 的链接。智能体读取技能时，会读到每台机器上那个位置的内容。请把技能需要的内容复制到它的目录里。',
        secret:
          '`{path}` 是指向 `{target}` 的链接，那里存放着凭据。智能体读取技能的文件时会读到它们，并随回答一起交出去。请删除该链接。',
      },
    },
  },
  check: {
    attachment(attachment, context) {
      const message = hazardOf(attachment);
      if (!message) return;
      const { path, target = '', range } = attachment;
      context.report({ message, data: { path, target }, range, severity: severities[message] ?? 'warning' });
    },
  },
});

const severities: Readonly<Record<string, Severity>> = { disguised: 'error', secret: 'error', archive: 'info' };

/** Extensions of files that people open without a thought. */
const harmless =
  /\.(?:md|mdx|txt|rst|json|ya?ml|toml|csv|tsv|html?|css|xml|ini|cfg|log|png|jpe?g|gif|svg|webp|ico|bmp|py|js|ts|mjs|sh|rb|pl|ps1)$/i;

/** Documents are read by the programs they are for; those with macros run what they hold. */
function hazardOf({ path, type, target }: Attachment): string | undefined {
  if (type === 'link')
    return target !== undefined && sensitivePath(target, ['credentials', 'environment']) ? 'secret' : 'link';
  if (type === 'document') return /\.(?:doc|dot|xls|ppt|xl|po|pp)[tas]?m$/i.test(path) ? 'macros' : undefined;
  return harmless.test(path) ? 'disguised' : type;
}
