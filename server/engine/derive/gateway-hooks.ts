/** Docker's MCP gateway (https://github.com/docker/mcp-gateway): what it runs or calls at every tool call. */
import type { Located, ModelElement } from '../../../rules/model';
import { deriveCommand } from './command';
import { programName, type Words } from './commands';
import { partOf } from './words';

/** True for `docker mcp gateway run`. */
export function isGateway(words: Words): boolean {
  const [program, ...more] = words.map(({ value }) => value);
  return programName(program ?? '') === 'docker' && more.slice(0, 3).join(' ') === 'mcp gateway run';
}

/** Hooks of `--interceptor=before:exec:COMMAND` and `--interceptor after:http:ADDRESS`. */
export function gatewayHooks(text: string, words: Words): ModelElement[] {
  return words.flatMap((word, index): ModelElement[] => {
    const [option = ''] = /^--interceptor(?:=|$)/.exec(word.value) ?? [];
    if (!option) return [];
    const spec = option.endsWith('=') ? partOf(text, word, option.length) : words[index + 1];
    return spec ? hookOf(text, spec) : [];
  });
}

function hookOf(text: string, spec: Located): ModelElement[] {
  const [head = '', when = '', type = ''] = /^(before|after):(exec|http):/i.exec(spec.value) ?? [];
  const what = head ? partOf(text, spec, head.length) : undefined;
  if (!what) return [];
  if (type.toLowerCase() === 'exec')
    return deriveCommand({ text, cause: 'hook', trigger: when, words: [what], shell: true });
  return [{ kind: 'endpoint', role: 'hook', address: what, key: '--interceptor', holder: when }];
}
