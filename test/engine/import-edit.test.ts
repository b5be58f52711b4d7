/** The secure alternative of a tool comes with its import, wherever and however the file imports. */
import assert from 'node:assert/strict';
import type { Tool } from '../../rules/model';
import { applyEdits } from '../../server/engine/apply-edits';
import type { CodeLanguage } from '../../server/engine/document';
import { codeElementsOf } from './code-parsing';

const local = 'autogen_ext.code_executors.local';
const docker = 'autogen_ext.code_executors.docker';

/** What the file is, and what it becomes. */
const cases: readonly (readonly [title: string, language: CodeLanguage, code: string, fixed: string])[] = [
  [
    'the import is replaced when nothing else needs it, comments and arguments stay',
    'python',
    `import os\nfrom ${local} import LocalCommandLineCodeExecutor  # runs it\nimport sys\nx = LocalCommandLineCodeExecutor(timeout=5, cleanup_temp_files=False, work_dir=w)  # here\n`,
    `import os\nfrom ${docker} import DockerCommandLineCodeExecutor  # runs it\nimport sys\nx = DockerCommandLineCodeExecutor(timeout=5, work_dir=w)  # here\n`,
  ],
  [
    'the import stays when something else needs it',
    'python',
    `from ${local} import LocalCommandLineCodeExecutor\ny: LocalCommandLineCodeExecutor\nx = LocalCommandLineCodeExecutor()\n`,
    `from ${local} import LocalCommandLineCodeExecutor\nfrom ${docker} import DockerCommandLineCodeExecutor\ny: LocalCommandLineCodeExecutor\nx = DockerCommandLineCodeExecutor()\n`,
  ],
  [
    'an alias is replaced as well',
    'python',
    `from ${local} import LocalCommandLineCodeExecutor as Local\nx = Local(work_dir=w)\n`,
    `from ${docker} import DockerCommandLineCodeExecutor\nx = DockerCommandLineCodeExecutor(work_dir=w)\n`,
  ],
  [
    'an import that is there is used, under its alias',
    'python',
    `from ${local} import LocalCommandLineCodeExecutor\nfrom ${docker} import DockerCommandLineCodeExecutor as Docker\nx = LocalCommandLineCodeExecutor()\n`,
    `from ${docker} import DockerCommandLineCodeExecutor as Docker\nx = Docker()\n`,
  ],
  [
    'of several names one is replaced, in its place',
    'python',
    'from google.adk.code_executors import BaseCodeExecutor, UnsafeLocalCodeExecutor, VertexAiCodeExecutor\nx = UnsafeLocalCodeExecutor()\ny = (BaseCodeExecutor, VertexAiCodeExecutor)\n',
    'from google.adk.code_executors import BaseCodeExecutor, BuiltInCodeExecutor, VertexAiCodeExecutor\nx = BuiltInCodeExecutor()\ny = (BaseCodeExecutor, VertexAiCodeExecutor)\n',
  ],
  [
    'a name goes on a line of its own where the others do',
    'python',
    'from langchain.agents.middleware import (\n    ShellToolMiddleware,  # the shell\n    TodoListMiddleware,\n)\nx = ShellToolMiddleware(\n    workspace_root=w,\n)\n',
    'from langchain.agents.middleware import (\n    ShellToolMiddleware,  # the shell\n    TodoListMiddleware,\n    DockerExecutionPolicy,\n)\nx = ShellToolMiddleware(\n    workspace_root=w,\n    execution_policy=DockerExecutionPolicy(),\n)\n',
  ],
  [
    'in a function the import stays in the function',
    'python',
    `def make():\n    from ${local} import LocalCommandLineCodeExecutor as Local  # late\n    return Local()\n`,
    `def make():\n    from ${docker} import DockerCommandLineCodeExecutor  # late\n    return DockerCommandLineCodeExecutor()\n`,
  ],
  [
    'a module by its name gets an import beside it',
    'python',
    'import google.adk.code_executors\nx = google.adk.code_executors.UnsafeLocalCodeExecutor()\n',
    'import google.adk.code_executors\nfrom google.adk.code_executors import BuiltInCodeExecutor\nx = BuiltInCodeExecutor()\n',
  ],
  [
    'a name that is taken is left alone',
    'python',
    'from google.adk.code_executors import UnsafeLocalCodeExecutor\nclass BuiltInCodeExecutor: pass\nx = UnsafeLocalCodeExecutor()\n',
    'from google.adk.code_executors import UnsafeLocalCodeExecutor\nclass BuiltInCodeExecutor: pass\nx = UnsafeLocalCodeExecutor()\n',
  ],
  [
    'names of a script are replaced in their place',
    'typescript',
    "import { createDeepAgent, LocalShellBackend } from 'deepagents';\nconst x = new LocalShellBackend({ rootDir: '.' });\n",
    "import { createDeepAgent, StateBackend } from 'deepagents';\nconst x = new StateBackend();\n",
  ],
  [
    'a name is added beside one that stays',
    'typescript',
    "import {\n  createDeepAgent,\n  LocalShellBackend,\n} from 'deepagents';\nlet y: LocalShellBackend;\nconst x = new LocalShellBackend();\n",
    "import {\n  createDeepAgent,\n  LocalShellBackend,\n  StateBackend,\n} from 'deepagents';\nlet y: LocalShellBackend;\nconst x = new StateBackend();\n",
  ],
  [
    'a module under a name gets an import in its quotes, without semicolons where it has none',
    'typescript',
    'import * as adk from "@google/adk"\nconst x = new adk.UnsafeLocalCodeExecutor()\n',
    'import * as adk from "@google/adk"\nimport { BuiltInCodeExecutor } from "@google/adk"\nconst x = new BuiltInCodeExecutor()\n',
  ],
  [
    'what is required is replaced as well',
    'javascript',
    "const { LocalShellBackend: Local } = require('deepagents');\nconst x = new Local({ rootDir: '.' });\n",
    "const { StateBackend } = require('deepagents');\nconst x = new StateBackend();\n",
  ],
  [
    'an argument that is there is replaced',
    'python',
    'from langchain.agents.middleware import HostExecutionPolicy, ShellToolMiddleware\nx = ShellToolMiddleware(execution_policy=HostExecutionPolicy())\n',
    'from langchain.agents.middleware import HostExecutionPolicy, ShellToolMiddleware, DockerExecutionPolicy\nx = ShellToolMiddleware(execution_policy=DockerExecutionPolicy())\n',
  ],
];

describe('the import of a secure alternative', () => {
  for (const [title, language, code, expected] of cases) {
    it(title, async () => {
      const fixed = await fixedBy(code, language);
      assert.equal(fixed, expected);
      assert.equal(await fixedBy(fixed, language), fixed, 'a second time nothing is left to do');
    });
  }

  it('is written once for two tools', async () => {
    const code = `from ${local} import LocalCommandLineCodeExecutor\na = LocalCommandLineCodeExecutor()\nb = LocalCommandLineCodeExecutor()\n`;
    const fixed = await fixedBy(code, 'python');
    assert.equal(fixed.split(`from ${docker} import`).length, 2);
    assert.ok(!/ = Local/.test(fixed), fixed);
  });
});

async function fixedBy(code: string, language: CodeLanguage): Promise<string> {
  const tools = await codeElementsOf('tool', code, language);
  return applyEdits(
    code,
    tools.flatMap((tool: Tool) => tool.isolation?.edits ?? []),
  );
}
