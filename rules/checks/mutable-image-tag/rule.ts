import { withVersion } from '../../edit';
import type { Package } from '../../model';
import { defineRule, type FixOnDemand } from '../../rule';

export default defineRule({
  meta: {
    id: 'mutable-image-tag',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    fixOnDemand: true,
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.005', 'SAFE-T1002', 'CWE-1357', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Container image is run by a tag that can change',
      messages: {
        latest:
          '`{name}` is run without a digest or a version, so whoever can push to that repository decides what runs here next. Write `{name}@sha256:…` with the digest you reviewed.',
        version:
          '`{name}:{version}` is a tag, and a tag can be moved to another image at any time. Write `{name}:{version}@sha256:…` to run the image you reviewed.',
      },
      fixes: {
        ask: 'Add the digest the tag stands for today (asks the registry; updates then need an edit)',
        asked: 'Add {version}, from {from} (updates then need an edit)',
      },
    },
    'zh-cn': {
      title: '运行容器镜像时使用了可变标签',
      messages: {
        latest:
          '运行 `{name}` 时既没有摘要也没有版本，谁能向该仓库推送，谁就决定下次运行什么。请写成 `{name}@sha256:…`，使用您审查过的摘要。',
        version:
          '`{name}:{version}` 是标签，随时可能改指另一个镜像。请写成 `{name}:{version}@sha256:…`，确保运行的是您审查过的镜像。',
      },
      fixes: {
        ask: '补上标签今天对应的摘要（将查询注册表；以后升级需手动修改）',
        asked: '补上 {from} 给出的 {version}（以后升级需手动修改）',
      },
    },
  },
  check: {
    package(pkg, context) {
      if (pkg.type !== 'oci' || (pkg.pin !== 'none' && pkg.pin !== 'tag') || isBuiltHere(pkg)) return;
      const version = pkg.version ?? 'latest';
      const named = isVersion(version);
      context.report({
        message: named ? 'version' : 'latest',
        data: named ? { name: pkg.name, version } : { name: pkg.name },
        range: pkg.spec.range,
        ...(named || pkg.cause ? { severity: 'info' } : {}),
        // Docker rebuilds these under the same tag for every fix of the system below, which most projects want.
        ...((named && officialImages.has(pkg.name)) || pkg.cause ? { strict: true } : {}),
        ...askOf(pkg, context.text),
      });
    },
  },
});

/** The digest the tag stands for today; an entry of a registry names version and image apart, where none can stand. */
function askOf(pkg: Package, text: string): { onDemand?: FixOnDemand } {
  if (pkg.apart || pkg.version?.startsWith('sha256:')) return {};
  const edits = (digest: string) => [withVersion(text, pkg, digest) ?? []].flat();
  return { onDemand: { title: 'ask', done: 'asked', applicability: 'unsafe', pkg, edits } };
}

/**
 * `1.2`, `v3`, `2026-11-01`, `sha-1f2e3d4`, `trixie`: written once, or for one release, by whoever keeps to the custom.
 * `latest`, `main`, `alpine` are not.
 */
function isVersion(tag: string): boolean {
  if (/^(?:buster|bullseye|bookworm|trixie|focal|jammy|noble)(?:-|$)/.test(tag)) return true;
  return /^v?\d+(?:[._-]|$)/i.test(tag) || /^(?:sha-)?[\da-f]{7,40}$/i.test(tag) || /\d+\.\d+/.test(tag);
}

/**
 * An image with no owner in its name and none of the registry's own is built on this machine; a registry would not
 * answer for it, and there is no digest to write.
 */
function isBuiltHere({ name }: Package): boolean {
  if (name.startsWith('localhost/')) return true;
  return !name.includes('/') && !officialImages.has(name);
}

/** Docker Official Images that servers are started from: https://github.com/docker-library/official-images */
const officialImages: ReadonlySet<string> = new Set([
  'alpine',
  'amazonlinux',
  'busybox',
  'debian',
  'docker',
  'eclipse-temurin',
  'elixir',
  'fedora',
  'golang',
  'haskell',
  'julia',
  'memcached',
  'mongo',
  'mysql',
  'nginx',
  'node',
  'openjdk',
  'perl',
  'php',
  'postgres',
  'pypy',
  'python',
  'r-base',
  'redis',
  'ruby',
  'rust',
  'swift',
  'ubuntu',
]);
