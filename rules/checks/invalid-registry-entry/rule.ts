import { parseAddress, reachOf } from '../../address';
import { acceptsBaseUrl, acceptsBundleHost, acceptsImageHost } from '../../catalog/mcp-registries';
import type { Manifest, ManifestPackage } from '../../model';
import { type DocumentModel, defineRule, type RuleContext, type WorkspaceContext } from '../../rule';

export default defineRule({
  meta: {
    id: 'invalid-registry-entry',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'MCP09:2025', 'ASI04', 'SAFE-T1003', 'SAFE-T1004', 'CWE-345', 'CWE-1357'],
  },
  text: {
    en: {
      title: 'Entry that the MCP registry refuses',
      messages: {
        name: '`{name}` is no name the registry takes: it is the reverse of a domain, a slash and the server, such as `io.github.owner/server`. The part before the slash is what proves who publishes it.',
        noVersion:
          'This entry has no `version`, and the registry refuses it. Without one nobody can tell which release a client installed. Write one that no other release has.',
        range:
          '`{version}` stands for several versions, and the registry refuses it. A client has to know exactly which release it installs. Write one version.',
        baseUrl:
          '`{url}` is no registry that entries may point to: only the public one for `{type}` is. A registry of somebody else can answer with another package of the same name. Publish the package there.',
        imageHost:
          'Images from `{host}` are refused by the registry, which takes only hosts that anybody can pull from and check. Publish the image on one of them, such as `ghcr.io`.',
        bundleHost:
          'Bundles from `{host}` are refused: the registry takes only files of GitHub and GitLab releases, over `https:`. Attach the bundle to a release and write its address.',
        bundleName:
          'The address of an `mcpb` package has to contain `mcp`, and the registry refuses this one. Name the file `….mcpb`.',
        remote:
          'The registry takes only remote servers that everybody can reach, and `{host}` is not on the public network. Write the public address, or publish in a registry of your own.',
        sse: 'This server can only be reached by `sse`, which is deprecated: new clients leave it out. Offer `streamable-http`, and keep `sse` beside it for old clients.',
        mcpName:
          '`mcpName` is `{written}`, but `server.json` calls this server `{name}`. The registry compares them letter by letter to see that both have one publisher, and refuses the entry. Write the same name.',
      },
      related: { entry: 'the entry that points to this package' },
    },
    'zh-cn': {
      title: 'MCP 注册表会拒绝的条目',
      messages: {
        name: '注册表不接受名称 `{name}`：它应由域名的反写、斜杠和服务器名组成，例如 `io.github.owner/server`。斜杠前的部分用来证明由谁发布。',
        noVersion:
          '此条目没有 `version`，注册表会拒绝。没有版本，谁也说不清客户端安装的是哪一次发布。请写上其他发布没有用过的版本。',
        range: '`{version}` 代表多个版本，注册表会拒绝。客户端必须确切知道安装的是哪一次发布。请写单个版本。',
        baseUrl:
          '条目不得指向 `{url}`：`{type}` 只能使用公共注册表。别人的注册表可以用同名的另一个软件包来应答。请把软件包发布到公共注册表。',
        imageHost:
          '注册表会拒绝来自 `{host}` 的镜像，只接受任何人都能拉取和检查的主机。请把镜像发布到其中之一，例如 `ghcr.io`。',
        bundleHost:
          '注册表会拒绝来自 `{host}` 的安装包：只接受通过 `https:` 提供的 GitHub 和 GitLab 发布文件。请把安装包附到一次发布中并写明其地址。',
        bundleName: '`mcpb` 软件包的地址必须包含 `mcp`，注册表会拒绝此地址。请把文件命名为 `….mcpb`。',
        remote: '注册表只接受所有人都能访问的远程服务器，而 `{host}` 不在公网上。请写公网地址，或发布到自己的注册表。',
        sse: '此服务器只能通过已弃用的 `sse` 访问，新的客户端不再支持。请提供 `streamable-http`，并为旧客户端保留 `sse`。',
        mcpName:
          '`mcpName` 是 `{written}`，而 `server.json` 称此服务器为 `{name}`。注册表会逐字比较二者以确认出自同一发布者，不同则拒绝。请写成相同的名称。',
      },
      related: { entry: '指向此软件包的条目' },
    },
  },
  check: {
    manifest(manifest, context) {
      if (manifest.type !== 'server') return;
      checkName(manifest, context);
      checkVersion(manifest, context);
      for (const pkg of manifest.packages ?? []) checkPackage(pkg, context);
      checkRemotes(manifest, context);
    },
    workspace(context) {
      const entries = manifestsOf(context.documents, 'server');
      for (const { manifest, document } of manifestsOf(context.documents, 'package'))
        checkRegistryName(manifest, document, entries, context);
    },
  },
});

/** https://modelcontextprotocol.io/registry/authentication */
function checkName({ name, range }: Manifest, { report }: RuleContext): void {
  if (!name || isOpen(name.value) || name.value.length > 200) return;
  const isValid = /^[a-zA-Z\d][a-zA-Z\d-]*(?:\.[a-zA-Z\d-]+)+\/[a-zA-Z\d](?:[\w.-]*[a-zA-Z\d])?$/.test(name.value);
  if (!isValid) report({ message: 'name', data: { name: name.value }, range });
}

/** https://modelcontextprotocol.io/registry/versioning */
function checkVersion({ version, range }: Manifest, { report }: RuleContext): void {
  if (!version) report({ message: 'noVersion', range });
  else if (isRange(version.value)) report({ message: 'range', data: { version: version.value }, range: version.range });
}

function isRange(version: string): boolean {
  const written = version.trim();
  if (isOpen(written)) return false;
  return written === 'latest' || /^[\^~<>=]|\s-\s|\|\||^\*$|^v?(?:\d+\.)+[x*](?:$|\.)/i.test(written);
}

/** https://modelcontextprotocol.io/registry/package-types */
function checkPackage({ registry, identifier, baseUrl }: ManifestPackage, { report }: RuleContext): void {
  const type = registry?.value ?? '';
  if (baseUrl && !isOpen(baseUrl.value) && !acceptsBaseUrl(type, baseUrl.value))
    report({ message: 'baseUrl', data: { url: baseUrl.value, type }, range: baseUrl.range });
  if (!identifier || isOpen(identifier.value)) return;
  const { value, range } = identifier;
  if (type === 'oci' && !baseUrl) {
    const host = imageHost(value);
    if (host && !acceptsImageHost(host)) report({ message: 'imageHost', data: { host }, range });
  }
  if (type === 'mcpb') {
    const address = parseAddress(value);
    if (address && (address.scheme !== 'https' || !acceptsBundleHost(address.host)))
      report({ message: 'bundleHost', data: { host: address.host }, range });
    else if (!/mcp/i.test(value)) report({ message: 'bundleName', range });
  }
}

/** The part before the first slash, where it can be a host. */
function imageHost(image: string): string | undefined {
  const first = /^([^/]+)\//.exec(image)?.[1] ?? '';
  return /[.:]|^localhost$/.test(first) ? first.toLowerCase() : undefined;
}

/** https://modelcontextprotocol.io/registry/remote-servers */
function checkRemotes({ remotes = [] }: Manifest, { report }: RuleContext): void {
  for (const { url } of remotes) {
    const host = url && parseAddress(url.value)?.host;
    if (!url || !host || isOpen(host)) continue;
    const reach = reachOf(host);
    if (reach === 'loopback' || reach === 'private')
      report({ message: 'remote', data: { host }, range: url.range, severity: 'info' });
  }
  const transports = remotes.flatMap(({ transport }) => transport ?? []);
  const [first] = transports;
  if (first && transports.every(({ value }) => value === 'sse'))
    report({ message: 'sse', range: first.range, severity: 'info' });
}

interface Placed {
  readonly manifest: Manifest;
  readonly document: DocumentModel;
}

function manifestsOf(documents: readonly DocumentModel[], type: Manifest['type']): Placed[] {
  return documents.flatMap((document) =>
    document.elements.flatMap((element) =>
      element.kind === 'manifest' && element.type === type ? [{ manifest: element, document }] : [],
    ),
  );
}

/** The entry is the one that names the package, wherever it stands. */
function checkRegistryName(
  { name, registryName }: Manifest,
  document: DocumentModel,
  entries: readonly Placed[],
  context: WorkspaceContext,
): void {
  if (!name || !registryName || isOpen(registryName.value)) return;
  const pointing = entries.filter(({ manifest }) =>
    (manifest.packages ?? []).some(
      ({ registry, identifier }) => registry?.value === 'npm' && identifier?.value === name.value,
    ),
  );
  const [first] = pointing;
  const wanted = first?.manifest.name;
  if (!first || !wanted || isOpen(wanted.value)) return;
  if (pointing.some(({ manifest }) => manifest.name?.value === registryName.value)) return;
  context.report(document, {
    message: 'mcpName',
    data: { written: registryName.value, name: wanted.value },
    range: registryName.range,
    related: [{ label: 'entry', range: wanted.range, document: first.document }],
  });
}

/** True for text that a release fills in. */
function isOpen(text: string): boolean {
  return /\$\{|\$[A-Z_]|\{\{|[{}<>]|^__\w+__$/.test(text);
}
