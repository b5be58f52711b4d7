import { parseAddress, reachOf } from '../../address';
import type { Package, Range, Server } from '../../model';
import { type DocumentModel, defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'conflicting-server',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP09:2025', 'ASI04', 'AML.T0010.005', 'CWE-923'],
  },
  text: {
    en: {
      title: 'One name for two different servers',
      messages: {
        other:
          '`{name}` is `{here}` in this file and `{there}` in `{file}`. Which one an agent talks to depends on the host that is opened, so what was reviewed and allowed for one is given to the other. Use one of them everywhere, or two names.',
        version:
          '`{name}` is version {here} in this file and {there} in `{file}`. What was reviewed and allowed for one is given to the other. Write the reviewed version in both.',
      },
      related: { other: '`{name}` in {file}' },
    },
    'zh-cn': {
      title: '两个不同的服务器用了同一个名称',
      messages: {
        other:
          '`{name}` 在本文件中是 `{here}`，在 `{file}` 中却是 `{there}`。智能体连接哪一个取决于打开的宿主，针对其中一个的审查和授权也就落到了另一个头上。请统一使用其中一个，或取两个名称。',
        version:
          '`{name}` 在本文件中是 {here} 版，在 `{file}` 中却是 {there} 版，针对其中一个的审查和授权也就落到了另一个头上。请在两处都写审查过的版本。',
      },
      related: { other: '{file} 中的 `{name}`' },
    },
  },
  check: {
    workspace({ documents, report }) {
      for (const entries of groups(documents.flatMap(entriesOf)).values()) {
        for (const entry of entries) {
          for (const other of entries) {
            const message = conflict(entry, other);
            if (!message) continue;
            const { name, document } = entry;
            const file = other.document.path;
            const [here, there] =
              message === 'version' ? [entry.version ?? '', other.version ?? ''] : [entry.label, other.label];
            report(document, {
              message,
              data: { name, here, there, file },
              range: entry.range,
              ...(message === 'version' ? { severity: 'info' } : {}),
              related: [{ label: 'other', data: { name, file }, range: other.range, document: other.document }],
            });
            break;
          }
        }
      }
    },
  },
});

/** What a server's entry comes down to. */
interface Entry extends Identity {
  readonly document: DocumentModel;
  readonly name: string;
  readonly range: Range;
}

interface Identity {
  /** The host of an address, the packages with their registries (a wrapper brings one of its own), or a program. */
  readonly parts: readonly string[];
  /** The same for a person. */
  readonly label: string;
  /** Of a package with an exact version. */
  readonly version?: string;
}

/** The servers of a file that a host uses; those that come from the project itself differ in how they are built only. */
function entriesOf(document: DocumentModel): Entry[] {
  if (document.provenance !== 'live') return [];
  return document.elements.flatMap((element): Entry[] => {
    if (element.kind !== 'server' || element.disabled) return [];
    const identity = identify(element, document);
    return identity ? [{ document, name: element.name, range: element.range, ...identity }] : [];
  });
}

function identify(server: Server, { elements }: DocumentModel): Identity | undefined {
  for (const element of elements) {
    if (element.kind !== 'endpoint' || element.role !== 'server' || element.holder !== server.name) continue;
    const host = parseAddress(element.address.value)?.host;
    // Something on this machine is the project's own, or it cannot be told what it is.
    const isFar = host !== undefined && /^(?:public|private)$/.test(reachOf(host));
    return isFar ? { parts: [`host:${host}`], label: host } : undefined;
  }
  const packages = elements.filter(
    (element): element is Package => element.kind === 'package' && element.server === server.name,
  );
  const last = packages.at(-1);
  if (last) {
    const version = packages.length === 1 && last.pin === 'exact' ? last.version : undefined;
    const parts = packages.map(({ type, name }) => `${type}:${name}`);
    return { parts, label: last.name, ...(version === undefined ? {} : { version }) };
  }
  const program = programOf(server);
  return program === undefined ? undefined : { parts: [`program:${program.toLowerCase()}`], label: program };
}

/** The program's name; nothing where an interpreter, a runner or a shell decides what it is, or where it is a path. */
function programOf({ command }: Server): string | undefined {
  const program = command?.value.replace(/\.(?:exe|cmd|bat)$/i, '') ?? '';
  if (program === '' || /[/\\$%{\s]/.test(program) || runners.test(program)) return undefined;
  return program;
}

const runners =
  /^(?:node|deno|bun|tsx|ts-node|python[\d.]*|py|uv|uvx|pipx|npx|npm|pnpm|yarn|bunx|poetry|pdm|hatch|conda|ruby|php|perl|java|dotnet|go|cargo|make|just|docker|podman|sh|bash|zsh|cmd|pwsh|powershell|env|sudo|wsl|ssh)$/i;

/** By the folder a host would be opened in, and by name. */
function groups(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = JSON.stringify([projectOf(entry.document.path), entry.name]);
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return found;
}

/** The folder above a host's own one: `a` of `a/.vscode/mcp.json` and of `a/.mcp.json`. */
function projectOf(path: string): string {
  const segments = path.split('/');
  const own = segments.findIndex((segment) => segment.startsWith('.'));
  return segments.slice(0, own < 0 ? segments.length - 1 : own).join('/');
}

function conflict(a: Entry, b: Entry): 'other' | 'version' | undefined {
  if (a.document === b.document) return undefined;
  if (!a.parts.some((part) => b.parts.includes(part))) return 'other';
  return a.version !== undefined && b.version !== undefined && a.version !== b.version ? 'version' : undefined;
}
