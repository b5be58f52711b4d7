/**
 * The inventory as a bill of materials: CycloneDX 1.7 (https://cyclonedx.org/docs/1.7/json/). What the format has no
 * word for stands in properties that begin with `grantlint:`.
 */
import * as Enums from '@cyclonedx/cyclonedx-library/Enums';
import * as Models from '@cyclonedx/cyclonedx-library/Models';
import * as Serialize from '@cyclonedx/cyclonedx-library/Serialize';
import * as Spec from '@cyclonedx/cyclonedx-library/Spec';
import * as Types from '@cyclonedx/cyclonedx-library/Types';
import type { Agent, Grant, Package, Server } from '../../rules/model';
import type { Advisory, Locale, Severity } from '../../rules/rule';
import { type Finding, messageOf } from '../engine/finding';
import { vexStates } from '../reporting/exports/cyclonedx';
import type { ReportState } from '../reporting/state';
import type { Flaw, Inventory, Occurrence, Part, ToolPart } from './inventory';
import { purlOf } from './purl';

export interface BomContext {
  /** What the project is called. */
  readonly name: string;
  readonly version?: string;
  /** Grantlint's own. */
  readonly toolVersion: string;
  readonly made: Date;
  /** A UUID. */
  readonly serial: string;
  readonly locale: Locale;
  documentationUrl(ruleId: string): string;
  /** How far the user's own report of a finding is, by its fingerprint. */
  reportState(fingerprint: string): ReportState | undefined;
}

/** The document as JSON text. */
export function cyclonedx(inventory: Inventory, context: BomContext): string {
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot7));
  return `${serializer.serialize(bomOf(inventory, context), { sortLists: true, space: 2 })}\n`;
}

type Thing = Models.Component | Models.Service;

function bomOf(inventory: Inventory, context: BomContext): Models.Bom {
  const root = new Models.Component(Enums.ComponentType.Application, context.name, {
    bomRef: 'project',
    ...(context.version ? { version: context.version } : {}),
  });
  const grantlint = new Models.Component(Enums.ComponentType.Application, 'grantlint', {
    version: context.toolVersion,
  });
  const bom = new Models.Bom({
    serialNumber: `urn:uuid:${context.serial}`,
    metadata: new Models.Metadata({
      timestamp: context.made,
      component: root,
      tools: new Models.Tools({ components: new Models.ComponentRepository([grantlint]) }),
    }),
  });
  const things = new Map<unknown, Thing>();
  const addAll = <T>(parts: readonly Part<T>[], make: (part: Part<T>, ref: string) => Thing, kind: string): void => {
    for (const [index, part] of parts.entries()) {
      const thing = make(part, `${kind}-${index + 1}`);
      for (const place of part.occurrences) say(thing, 'occurrence', placeText(place));
      if (thing instanceof Models.Service) bom.services.add(thing);
      else bom.components.add(thing);
      things.set(part, thing);
      root.dependencies.add(thing.bomRef);
    }
  };
  addAll(inventory.packages, ({ what }, ref) => packageThing(what, ref), 'package');
  addAll(inventory.models, ({ what }, ref) => modelThing(what.name, ref), 'model');
  addAll(inventory.tools, ({ what }, ref) => toolThing(what, ref), 'tool');
  addAll(inventory.servers, ({ what }, ref) => serverThing(what, ref), 'server');
  addAll(inventory.agents, ({ what }, ref) => agentThing(what, ref), 'agent');
  for (const part of inventory.grants) for (const thing of holdersOf(part, inventory, things, root)) tell(part, thing);
  linkServers(inventory, things);
  linkAgents(inventory, things);
  for (const vulnerability of vulnerabilitiesOf(inventory, things, root, context))
    bom.vulnerabilities.add(vulnerability);
  return bom;
}

const packageKinds: Readonly<Partial<Record<string, Enums.ComponentType>>> = {
  oci: Enums.ComponentType.Container,
  huggingface: Enums.ComponentType.MachineLearningModel,
  github: Enums.ComponentType.Application,
  'vscode-extension': Enums.ComponentType.Application,
};

function packageThing(pkg: Package, bomRef: string): Models.Component {
  const { type, name, version, pin, runner, dependency } = pkg;
  const purl = purlOf(pkg);
  const component = new Models.Component(packageKinds[type] ?? Enums.ComponentType.Library, name, {
    bomRef,
    ...(purl ? { purl } : {}),
    ...(pin === 'exact' && version ? { version } : {}),
    ...(dependency?.development ? { scope: Enums.ComponentScope.Excluded } : {}),
  });
  say(component, 'kind', 'package');
  say(component, 'pin', pin);
  if (pin !== 'exact' && version) say(component, 'requested', version);
  say(component, 'runner', runner);
  return component;
}

function modelThing(name: string, bomRef: string): Models.Component {
  const component = new Models.Component(Enums.ComponentType.MachineLearningModel, name, { bomRef });
  say(component, 'kind', 'model');
  return component;
}

function toolThing({ name, server, capabilities, approval }: ToolPart, bomRef: string): Models.Component {
  const component = new Models.Component(Enums.ComponentType.Application, name, { bomRef });
  say(component, 'kind', 'tool');
  say(component, 'approval', approval);
  for (const capability of capabilities) say(component, 'capability', capability);
  if (server) say(component, 'server', server);
  return component;
}

function agentThing({ name, tools, audience }: Agent, bomRef: string): Models.Component {
  const component = new Models.Component(Enums.ComponentType.Application, name, { bomRef });
  say(component, 'kind', 'agent');
  for (const { value } of tools ?? []) say(component, 'tool', value);
  if (!tools) say(component, 'tools', 'all');
  if (audience) say(component, 'audience', audience);
  return component;
}

function serverThing({ name, command, url, transport, disabled, tools }: Server, bomRef: string): Models.Service {
  const service = new Models.Service(name, { bomRef });
  say(service, 'kind', 'mcp-server');
  // Arguments, and addresses behind their host, are where credentials stand.
  if (command) say(service, 'command', command.value.split(/[\\/]/).at(-1) ?? '');
  if (url && URL.canParse(url.value)) say(service, 'origin', new URL(url.value).origin);
  if (transport) say(service, 'transport', transport.value);
  if (disabled) say(service, 'disabled', 'true');
  for (const { value } of tools ?? []) say(service, 'tool', value);
  return service;
}

/** Those who hold a grant: servers and agents of the name it has, in the same file; else the project. */
function holdersOf(
  { what, occurrences }: Part<Grant>,
  { servers, agents }: Inventory,
  things: ReadonlyMap<unknown, Thing>,
  root: Thing,
): Thing[] {
  const files = new Set(occurrences.map(({ path }) => path));
  const holders = [...servers, ...agents].filter(
    (part) => part.what.name === what.holder && part.occurrences.some(({ path }) => files.has(path)),
  );
  const found = holders.flatMap((part) => things.get(part) ?? []);
  return found.length > 0 ? found : [root];
}

function tell({ what, occurrences }: Part<Grant>, thing: Thing): void {
  const { action, covers, approval, key, pattern, byDefault } = what;
  const bound = pattern === undefined ? covers : `${covers}: ${pattern}`;
  const by = byDefault ? `${key}, by default` : key;
  for (const place of occurrences)
    say(thing, 'grant', `${action} (${bound}), approval ${approval}, by ${by} at ${placeText(place)}`);
}

function linkServers({ servers, packages }: Inventory, things: ReadonlyMap<unknown, Thing>): void {
  for (const part of servers) {
    const files = new Set(part.occurrences.map(({ path }) => path));
    for (const { what, occurrences } of packages) {
      if (what.server !== part.what.name || !occurrences.some(({ path }) => files.has(path))) continue;
      const started = packages.find((one) => one.what === what);
      link(things.get(part), things.get(started));
    }
  }
}

function linkAgents({ agents, tools }: Inventory, things: ReadonlyMap<unknown, Thing>): void {
  for (const part of agents) {
    const names = new Set(part.what.tools?.map(({ value }) => value));
    for (const tool of tools) if (names.has(tool.what.name)) link(things.get(part), things.get(tool));
  }
}

function link(from: Thing | undefined, to: Thing | undefined): void {
  if (from && to) from.dependencies.add(to.bomRef);
}

function* vulnerabilitiesOf(
  { flaws }: Inventory,
  things: ReadonlyMap<unknown, Thing>,
  root: Thing,
  context: BomContext,
): Generator<Models.Vulnerability.Vulnerability> {
  for (const flaw of flaws) {
    const about = flaw.about.flatMap((part) => things.get(part) ?? []);
    const refs = (about.length > 0 ? about : [root]).map(({ bomRef }) => new Models.Vulnerability.Affect(bomRef));
    const affects = new Models.Vulnerability.AffectRepository(refs);
    const advisories = flaw.finding.advisories.filter(({ affected }) => affected !== '');
    // An advisory that a rule names as a precedent is another component's.
    const own = flaw.about.some((part) => things.get(part) instanceof Models.Component) ? advisories : [];
    if (own.length === 0) yield ofRule(flaw, affects, context);
    for (const advisory of own) yield ofAdvisory(advisory, flaw, affects, context);
  }
}

/** Severities of rules as CycloneDX has them; how bad a flaw is in a place is not told by a vector. */
const severities: Readonly<Record<Severity, Enums.Vulnerability.Severity>> = {
  error: Enums.Vulnerability.Severity.High,
  warning: Enums.Vulnerability.Severity.Medium,
  info: Enums.Vulnerability.Severity.Low,
};

function ofRule(
  { finding, occurrence }: Flaw,
  affects: Models.Vulnerability.AffectRepository,
  context: BomContext,
): Models.Vulnerability.Vulnerability {
  const { id, standards } = finding.rule.meta;
  const rating = new Models.Vulnerability.Rating({
    severity: severities[finding.severity],
    method: Enums.Vulnerability.RatingMethod.Other,
  });
  return new Models.Vulnerability.Vulnerability({
    bomRef: `finding-${finding.fingerprint}`,
    id,
    source: new Models.Vulnerability.Source({ name: 'Grantlint', url: context.documentationUrl(id) }),
    ratings: new Models.Vulnerability.RatingRepository([rating]),
    cwes: cwesOf(standards),
    description: finding.rule.text[context.locale].title,
    detail: messageOf(finding, context.locale),
    analysis: analysisOf(finding, context),
    affects,
    properties: occurrenceOf(occurrence),
  });
}

function ofAdvisory(
  { id, url, aliases, references, severity, cvss, cwes, affected, published, fixed }: Advisory,
  { finding, occurrence }: Flaw,
  affects: Models.Vulnerability.AffectRepository,
  context: BomContext,
): Models.Vulnerability.Vulnerability {
  const source = new Models.Vulnerability.Source({ url });
  const rating = new Models.Vulnerability.Rating({
    ...(severity ? { severity: severity as Enums.Vulnerability.Severity } : {}),
    ...(cvss === undefined ? {} : { score: cvss }),
  });
  return new Models.Vulnerability.Vulnerability({
    bomRef: `finding-${finding.fingerprint}-${id}`,
    id,
    source,
    references: new Models.Vulnerability.ReferenceRepository(
      aliases.map((alias) => new Models.Vulnerability.Reference(alias, source)),
    ),
    ...(severity || cvss !== undefined ? { ratings: new Models.Vulnerability.RatingRepository([rating]) } : {}),
    cwes: cwesOf(cwes),
    detail: context.locale === 'en' ? `Affected versions: ${affected}.` : `受影响版本：${affected}。`,
    ...(fixed ? { recommendation: context.locale === 'en' ? `Update to ${fixed}.` : `升级到 ${fixed}。` } : {}),
    advisories: new Models.Vulnerability.AdvisoryRepository(
      references.map((address) => new Models.Vulnerability.Advisory(address)),
    ),
    ...(published ? { published: new Date(published) } : {}),
    analysis: analysisOf(finding, context, fixed !== undefined),
    affects,
    properties: occurrenceOf(occurrence),
  });
}

/**
 * VEX: what the user has said of the finding. Silenced with a reason, the project is said not to be affected; a report
 * of it tells how far it is; of all else nothing is known yet.
 */
function analysisOf(
  { suppressed, fingerprint }: Finding,
  context: BomContext,
  hasFix = false,
): Models.Vulnerability.Analysis {
  const report = context.reportState(fingerprint);
  const state = (report && vexStates[report]) ?? (suppressed?.reason ? 'not_affected' : 'in_triage');
  return new Models.Vulnerability.Analysis({
    state: state as Enums.Vulnerability.AnalysisState,
    ...(suppressed?.reason ? { detail: suppressed.reason } : {}),
    ...(hasFix
      ? {
          response: new Enums.Vulnerability.AnalysisResponseRepository([Enums.Vulnerability.AnalysisResponse.Update]),
        }
      : {}),
  });
}

function cwesOf(ids: readonly string[]): Types.CweRepository {
  const numbers = ids.flatMap((id) => Number(/^CWE-(\d+)$/.exec(id)?.[1] ?? 0) || []);
  return new Types.CweRepository(numbers.filter((number) => Types.isCWE(number)));
}

function occurrenceOf(place: Occurrence): Models.PropertyRepository {
  return new Models.PropertyRepository([new Models.Property('grantlint:occurrence', placeText(place))]);
}

function placeText({ path, line }: Occurrence): string {
  return `${path}:${line}`;
}

function say(thing: Thing, name: string, value: string): void {
  if (value !== '') thing.properties.add(new Models.Property(`grantlint:${name}`, value));
}
