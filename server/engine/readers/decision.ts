/** Reads rules that name a tool, what they match, and a decision: `{ tool, pattern, decision }`. */
import { replaceValue } from '../../../rules/edit';
import type { Action, Grant, Located, ModelElement, Remedy, Scalar } from '../../../rules/model';
import { commandPattern, isMatch, type Match } from '../derive/command-pattern';
import { permissionRule } from '../derive/permission-rule';
import { toolAction } from '../derive/tool-action';
import { field, keyOf, locatedList, locatedText, type Reader, type ReaderInput } from './reader';

/**
 * Fields: `decision`; `tool`, the tools meant, every one where it is missing; `pattern`, what is matched, everything
 * where it is missing; `expression`, a regular expression in its place; `bound`, other limits, of which nothing is
 * known but that they are there; `server`, the MCP server whose tools are meant; or `rule`, tool and pattern in one
 * (`Bash(npm test)`). `set`: `match` (how the host compares a command in `pattern`). `secure`: the decision that asks.
 */
export const readDecision: Reader = (input) => {
  const decision = locatedText(field(input, 'decision'));
  const approval = decision && decisions[decision.value.toLowerCase()];
  if (!decision || !approval || (input.row.fields?.bound && field(input, 'bound'))) return [];
  const rules = locatedList(field(input, 'rule'));
  const found = rules.length > 0 ? rules.flatMap(ofRule) : ofTools(input, decision);
  const remedy = approval === 'never' ? remedyOf(input, decision) : undefined;
  return found.map(
    ({ at, ...what }): ModelElement => ({
      kind: 'grant',
      ...what,
      approval,
      key: keyOf(input) || 'decision',
      at,
      ...(remedy ? { remedy } : {}),
    }),
  );
};

const decisions: Readonly<Record<string, Grant['approval']>> = {
  allow: 'never',
  ask: 'ask',
  ask_user: 'ask',
  prompt: 'ask',
  deny: 'deny',
};

type Found = Pick<Grant, 'action' | 'covers' | 'pattern' | 'holder'> & { readonly at: Located<Scalar> };

function ofRule(at: Located): Found[] {
  const rule = permissionRule(at.value);
  return rule ? [{ ...rule, at }] : [];
}

function ofTools(input: ReaderInput, decision: Located): Found[] {
  const tools = locatedList(field(input, 'tool'));
  const { match } = input.row.set ?? {};
  const patterns = [
    ...patternsOf(input, 'pattern', isMatch(match) ? match : undefined),
    ...(input.row.fields?.expression ? patternsOf(input, 'expression', 'prefix-regex') : []),
  ];
  const server = locatedText(field(input, 'server'));
  if (server) return ofServer(server, tools);
  // A rule with a command and without a tool is one on the shell.
  const named = tools.length > 0 ? tools : patterns.length > 0 ? [] : [{ ...decision, value: '*' }];
  const actions = named.length > 0 ? named.map((tool) => [toolAction(tool.value), tool] as const) : [shell];
  return actions.flatMap(([action, tool]) => {
    if (action === undefined) return tool ? ofOtherTool(tool) : [];
    if (patterns.length > 0) return patterns.map((pattern) => matched(action, pattern));
    return [{ action, covers: 'everything', pattern: everythingOf(action), at: tool ?? decision }];
  });
}

const shell: readonly [Action, Located | undefined] = ['execute', undefined];

/** All tools of a server, or those that are named. */
function ofServer(server: Located, tools: readonly Located[]): Found[] {
  if (tools.length === 0) return [{ action: 'tool', covers: 'everything', holder: server.value, at: server }];
  return tools.map((at) => ({
    action: 'tool',
    covers: /^\*+$/.test(at.value) ? 'everything' : 'some',
    pattern: at.value,
    holder: server.value,
    at,
  }));
}

/** A tool the host does not bring along, such as `mcp_server_*`. */
function ofOtherTool(at: Located): Found[] {
  const everything = /^mcp$|(?:^|[_:/])\*+$/.test(at.value);
  return [{ action: 'tool', covers: everything ? 'everything' : 'some', pattern: at.value, at }];
}

interface Pattern {
  readonly at: Located;
  readonly command: string;
}

function patternsOf(input: ReaderInput, name: string, match: Match | undefined): Pattern[] {
  return locatedList(field(input, name)).map((at) => ({ at, command: commandPattern(at.value, match) }));
}

function matched(action: Action, { at, command }: Pattern): Found {
  const pattern = action === 'execute' ? command : at.value;
  return { action, covers: /^\*+$/.test(pattern) ? 'everything' : 'some', pattern, at };
}

/** Where no path is named, every path of the machine is meant. */
function everythingOf(action: Action): string {
  return action === 'read' || action === 'write' ? '/' : '*';
}

function remedyOf({ row }: ReaderInput, decision: Located): Remedy | undefined {
  const { secure } = row;
  if (!secure || !('replace' in secure)) return undefined;
  return { edits: [replaceValue(decision, secure.replace)], value: String(secure.replace) };
}
