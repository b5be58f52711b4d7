/** What a project's agents are made of: gathered out of what was read of its files, each thing once. */
import type { Agent, Grant, ModelElement, Package, Range, Server, Tool } from '../../rules/model';
import type { Finding } from '../engine/finding';

/** A file as it was read. */
export interface Reading {
  /** Below the project's folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly elements: readonly ModelElement[];
  readonly findings: readonly Finding[];
}

export interface Occurrence {
  readonly path: string;
  /** The first is 1. */
  readonly line: number;
}

/** Something of which there is one, however often it is written. */
export interface Part<T> {
  readonly what: T;
  readonly occurrences: readonly Occurrence[];
}

/** A finding, and the things it stands at. */
export interface Flaw {
  readonly finding: Finding;
  readonly occurrence: Occurrence;
  readonly about: readonly Part<unknown>[];
}

export interface Inventory {
  readonly packages: readonly Part<Package>[];
  readonly servers: readonly Part<Server>[];
  readonly agents: readonly Part<Agent>[];
  readonly tools: readonly Part<ToolPart>[];
  readonly grants: readonly Part<Grant>[];
  readonly models: readonly Part<{ readonly name: string }>[];
  readonly flaws: readonly Flaw[];
}

/** A tool a model can call: built in code or described in a document, or ready-made. */
export interface ToolPart {
  readonly name: string;
  readonly server?: string;
  readonly capabilities: Tool['capabilities'];
  readonly approval: Tool['approval'];
}

interface Site {
  readonly range: Range;
  readonly part: Part<unknown>;
}

export function inventoryOf(readings: readonly Reading[]): Inventory {
  const packages = new Parts<Package>();
  const servers = new Parts<Server>();
  const agents = new Parts<Agent>();
  const tools = new Parts<ToolPart>();
  const grants = new Parts<Grant>();
  const models = new Parts<{ readonly name: string }>();
  const flaws: Flaw[] = [];
  for (const { path, text, elements, findings } of readings) {
    const sites: Site[] = [];
    const add = <T>(parts: Parts<T>, key: string, what: T, range: Range): void => {
      sites.push({ range, part: parts.add(key, what, { path, line: lineAt(text, range.start) }) });
    };
    const secrets = elements.flatMap((element) => (element.kind === 'secret' ? [element.at.range] : []));
    for (const element of elements) {
      switch (element.kind) {
        case 'package':
          if (element.pin === 'local' || element.pin === 'unknown' || element.name === '') break;
          add(packages, packageKey(element), element, element.spec.range);
          break;
        case 'server':
          add(servers, `${path} ${element.name}`, element, element.range);
          break;
        case 'agent':
          add(agents, `${path} ${element.name}`, element, element.range);
          break;
        case 'tool':
          add(tools, `${path} ${element.name}`, element, element.range);
          break;
        case 'definition':
          if (element.type !== 'tool') break;
          add(tools, `${path} ${element.name.value}`, definedTool(element), element.name.range);
          break;
        case 'grant': {
          if (element.approval === 'deny') break;
          const grant = secrets.some((secret) => touches(secret, element.at.range)) ? withoutPattern(element) : element;
          add(grants, `${path} ${grantKey(grant)}`, grant, grant.at.range);
          break;
        }
        case 'artifact':
          if (element.imports === undefined && element.risk !== 'header' && element.risk !== 'lambda') break;
          add(models, path, { name: path }, element.at.range);
          break;
      }
    }
    for (const finding of findings) {
      const about = sites.filter(({ range }) => touches(range, finding.range)).map(({ part }) => part);
      flaws.push({
        finding,
        occurrence: { path, line: lineAt(text, finding.range.start) },
        about: [...new Set(about)],
      });
    }
  }
  return {
    packages: packages.all,
    servers: servers.all,
    agents: agents.all,
    tools: tools.all,
    grants: grants.all,
    models: models.all,
    flaws,
  };
}

function definedTool({ name, server }: Extract<ModelElement, { kind: 'definition' }>): ToolPart {
  return { name: name.value, ...(server ? { server } : {}), capabilities: [], approval: 'unknown' };
}

/** What a grant is bounded by may be a command line with a credential in it. */
function withoutPattern({ pattern: _, ...grant }: Grant): Grant {
  return grant;
}

/** Releases are told apart, and so are requests that leave the release open, by what they ask for. */
function packageKey({ type, name, version = '', dependency }: Package): string {
  return [type, name, version, dependency?.development ? 'development' : ''].join(' ');
}

function grantKey({ action, covers, approval, key, pattern = '', holder = '' }: Grant): string {
  return [action, covers, approval, key, pattern, holder].join(' ');
}

function touches(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

class Parts<T> {
  private readonly byKey = new Map<string, { readonly what: T; readonly occurrences: Occurrence[] }>();

  get all(): readonly Part<T>[] {
    return [...this.byKey.values()];
  }

  add(key: string, what: T, occurrence: Occurrence): Part<T> {
    const known = this.byKey.get(key);
    if (!known) {
      const made = { what, occurrences: [occurrence] };
      this.byKey.set(key, made);
      return made;
    }
    const { occurrences } = known;
    if (!occurrences.some(({ path, line }) => path === occurrence.path && line === occurrence.line))
      occurrences.push(occurrence);
    return known;
  }
}
