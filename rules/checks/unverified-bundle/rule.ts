import type { ManifestPackage, Package } from '../../model';
import { defineRule, type RuleContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'unverified-bundle',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.005', 'SAFE-T1002', 'SAFE-T1203', 'CWE-494', 'CWE-345'],
  },
  text: {
    en: {
      title: 'Bundle runs code that nobody can check',
      messages: {
        missing:
          'This bundle has no `fileSha256`, so a client cannot tell the file you published from one that was put in its place. The registry refuses it too. Write the SHA-256 of the file.',
        malformed:
          'This is no SHA-256, which has 64 hexadecimal digits in lower case. Clients cannot check the bundle with it, and the registry refuses the entry. Write what `openssl dgst -sha256` prints for the file.',
        download:
          '`{runner}` fetches `{name}` when the bundle starts, so what was reviewed and signed is not what runs. Put the package into the bundle and start it from there, with `node` or `python`.',
      },
    },
    'zh-cn': {
      title: '安装包运行无法核对的代码',
      messages: {
        missing:
          '此安装包没有 `fileSha256`，客户端无法分辨您发布的文件和被人调换的文件，注册表也会拒绝。请写上该文件的 SHA-256。',
        malformed:
          '这不是 SHA-256：SHA-256 为 64 位小写十六进制数。客户端无法用它核对安装包，注册表也会拒绝此条目。请写上 `openssl dgst -sha256` 对该文件输出的值。',
        download:
          '安装包启动时由 `{runner}` 下载 `{name}`，因此审查和签名的并不是实际运行的代码。请把软件包放进安装包，用 `node` 或 `python` 从其中启动。',
      },
    },
  },
  check: {
    manifest({ type, packages = [] }, context) {
      if (type === 'server') for (const pkg of packages) checkHash(pkg, context);
    },
    package(pkg, context) {
      if (pkg.dependency) return;
      const isBundle = context.elements.some((element) => element.kind === 'manifest' && element.type === 'bundle');
      if (!isBundle || !isFetched(pkg)) return;
      context.report({
        message: 'download',
        data: { runner: pkg.runner, name: pkg.name },
        range: pkg.spec.range,
        // Without an exact version `unpinned-package` says more.
        severity: 'info',
      });
    },
  },
});

/** https://modelcontextprotocol.io/registry/package-types */
function checkHash({ registry, identifier, hash }: ManifestPackage, { report }: RuleContext): void {
  if (registry?.value !== 'mcpb') return;
  if (!hash) report({ message: 'missing', range: (identifier ?? registry).range });
  else if (!/^[a-f\d]{64}$/.test(hash.value) && !/\$\{|\$[A-Z_]|\{\{|[{}<>]|^__\w+__$/.test(hash.value))
    report({ message: 'malformed', range: hash.range });
}

function isFetched({ type, pin }: Package): boolean {
  return pin !== 'local' && type !== 'oci';
}
