import { knownVersion } from '../../catalog/versions';
import { withVersion } from '../../edit';
import type { Package } from '../../model';
import { isPlugin } from '../../package';
import { defineRule, type FixOnDemand, type FixReport, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'unpinned-package',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    fixOnDemand: true,
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.005', 'SAFE-T1002', 'CWE-1357', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Package is run without an exact version',
      messages: {
        unpinned:
          '`{runner}` fetches `{name}` without an exact version, so every start runs whatever was published last, a hijacked release included. Write the version you reviewed.',
        repository:
          '`{runner}` builds `{name}` from a repository without naming a commit, so every start runs whatever was pushed last. Write the full commit hash you reviewed.',
        archive:
          '`{runner}` runs the archive at `{name}` without a checksum, so whoever controls that address decides what runs. Use a released version, or add its SHA-256 checksum.',
        once: '`{runner}` takes whatever is newest of `{name}` at that moment, a hijacked release included, so that two set-ups can differ. Write the version or commit you reviewed.',
      },
      fixes: {
        inUse: 'Pin to {version}, from {from} (updates then need an edit)',
        pin: 'Pin to {version}, the newest version known to this release (updates then need an edit)',
        ask: 'Pin to the version its registry gives today (asks the registry; updates then need an edit)',
      },
    },
    'zh-cn': {
      title: '运行软件包时未固定版本',
      messages: {
        unpinned:
          '`{runner}` 获取 `{name}` 时没有指定确切版本，每次启动都会运行最新发布的内容，包括被劫持的版本。请写明您审查过的版本。',
        repository:
          '`{runner}` 从仓库构建 `{name}` 时没有指定提交，每次启动都会运行最后推送的内容。请写明您审查过的完整提交哈希。',
        archive:
          '`{runner}` 运行 `{name}` 处的压缩包时没有校验和，谁控制该地址，谁就决定运行什么。请使用正式发布的版本，或写明其 SHA-256 校验和。',
        once: '`{runner}` 会取用 `{name}` 当时最新的内容，被劫持的版本也不例外，两次安装的结果也可能不同。请写明您审查过的版本或提交。',
      },
      fixes: {
        inUse: '固定为 {from} 中的 {version}（以后升级需手动修改）',
        pin: '固定为本版已知的最新版本 {version}（以后升级需手动修改）',
        ask: '固定为注册表今天给出的版本（将查询注册表；以后升级需手动修改）',
      },
    },
  },
  check: {
    package(pkg, context) {
      // What a project is built of is fixed by a lock file, which keeps ranges in the manifest useful.
      if (pkg.dependency) return;
      if (!isPackage(pkg) || (pkg.pin !== 'none' && pkg.pin !== 'tag' && pkg.pin !== 'range')) return;
      if (pkg.type === 'npm' && projectTools.has(pkg.name)) return;
      if (pkg.cause && installers.has(pkg.name)) return;
      // No version of malware is worth writing down.
      if (context.advisories(pkg).some((advisory) => advisory.type === 'malicious')) return;
      context.report({
        message: messageOf(pkg),
        data: { runner: pkg.runner, name: pkg.name },
        range: pkg.spec.range,
        // What is taken once, when somebody sees to it, is accepted by most projects.
        ...(pkg.cause ? { severity: 'info', strict: true } : {}),
        fixes: pinOf(pkg, context),
        ...askOf(pkg, context.text),
      });
    },
  },
});

/** Other rules judge images, plugins and models; of an extension a host takes the newest release whatever is written. */
function isPackage(pkg: Package): boolean {
  return pkg.type !== 'oci' && pkg.type !== 'huggingface' && pkg.type !== 'vscode-extension' && !isPlugin(pkg);
}

function messageOf({ type, cause }: Package): 'repository' | 'archive' | 'unpinned' | 'once' {
  if (type === 'git' && !cause) return 'repository';
  if (type === 'url' && !cause) return 'archive';
  return cause ? 'once' : 'unpinned';
}

/** Installers that bring themselves up to date before they install something. */
const installers: ReadonlySet<string> = new Set(['pip', 'setuptools', 'wheel', 'uv', 'npm', 'pnpm', 'yarn', 'pipx']);

/** Programs that run a project's own files; a project that uses one has it installed, and `npx` takes that. */
const projectTools: ReadonlySet<string> = new Set([
  'tsx',
  'ts-node',
  'vite-node',
  'nodemon',
  'jiti',
  '@babel/node',
  '@swc-node/register',
]);

/** What its registry would give to it today, when it may be asked. */
function askOf(pkg: Package, text: string): { onDemand?: FixOnDemand } {
  if ((pkg.type !== 'npm' && pkg.type !== 'pypi') || !withVersion(text, pkg, '0')) return {};
  const edits = (version: string) => [withVersion(text, pkg, version) ?? []].flat();
  return { onDemand: { title: 'ask', done: 'inUse', applicability: 'unsafe', pkg, edits } };
}

/** The release the project uses already, then the newest one that is known. */
function pinOf(pkg: Package, context: RuleContext): FixReport[] {
  const inUse = context.inUse(pkg).flatMap(({ version, from }) => fixWith(pkg, 'inUse', { version, from }, context));
  const newest = newestOf(pkg);
  if (!newest || inUse.some(({ data }) => data?.version === newest)) return inUse;
  return [...inUse, ...fixWith(pkg, 'pin', { version: newest }, context)];
}

/** Only a version no harm is known of is offered. */
function fixWith(
  pkg: Package,
  title: string,
  data: { readonly version: string; readonly from?: string },
  context: RuleContext,
): FixReport[] {
  const { version } = data;
  if (context.advisories({ ...pkg, version, pin: 'exact' }).length > 0) return [];
  const edit = withVersion(context.text, pkg, version);
  return edit ? [{ title, data, applicability: 'unsafe', edits: [edit] }] : [];
}

/** Of a range only one that is no leap to another major. */
function newestOf({ type, name, pin, version = '' }: Package): string | undefined {
  const known = type === 'npm' || type === 'pypi' ? knownVersion(type, name) : undefined;
  return known && pin === 'range' && !mayInclude(version, known) ? undefined : known;
}

/** True when a range without an upper bound, or with the version's own major number, was written. */
function mayInclude(range: string, version: string): boolean {
  if (/^(?:>=?\s*[\w.-]+|\*|x)$/i.test(range)) return true;
  const [major] = /\d+/.exec(range) ?? [];
  return major !== undefined && !/[<!|,]/.test(range) && version.startsWith(`${major}.`);
}
