/** Devices of a framework that make a person agree to tool calls, put in where they are missing. */
import type { BuiltinToolRow, Device, Framework } from '../../../../rules/framework';
import type { Edit, Range, Remedy } from '../../../../rules/model';
import { callsOf } from './beside';
import type { FoundCall } from './calls';
import { importOf } from './import-edit';
import { placeOf } from './places';
import { argumentEdit, callRemedy, constructed } from './secure';
import type { Source } from './source';

/** The edits of the first device that fits. `tool` is where the tool stands, `own` its call where it is called. */
export function deviceRemedy(
  source: Source,
  framework: Framework,
  { agreed = [] }: BuiltinToolRow,
  tool: Range,
  own?: FoundCall,
): Remedy | undefined {
  for (const device of agreed) {
    const found = device.call === undefined ? own : holderOf(source, framework, device.call, tool);
    const remedy = found && putIn(source, device, found);
    if (remedy) return remedy;
  }
  return undefined;
}

/** The call that has the tool among its arguments; otherwise the only one, which gets the tool by a name. */
function holderOf(source: Source, framework: Framework, name: string, tool: Range): FoundCall | undefined {
  const calls = callsOf(source, framework, [name]);
  const around = calls.find(({ call }) => call.range.start <= tool.start && tool.end <= call.range.end);
  return around ?? (calls.length === 1 ? calls[0] : undefined);
}

function putIn(source: Source, device: Device, { call, node }: FoundCall): Remedy | undefined {
  const scope = source.scopeOf(node);
  const imported = importOf(source, device.use, device.from);
  if (!imported || call.args.some((arg) => arg.value.type === 'spread')) return undefined;
  const made = constructed(source, imported.name, device.arguments);
  const listed = placeOf(source, call, [device.at], scope);
  const edit = listed
    ? listed.value.type === 'list'
      ? appended(source, listed.value.range, made)
      : undefined
    : argumentEdit(source, call, [device.at], `[${made}]`, scope);
  if (!edit) return undefined;
  const { needs } = device;
  const isThere = needs?.at && placeOf(source, call, needs.at, scope) !== undefined;
  const needed = needs && !isThere ? callRemedy(source, call, needs, scope) : undefined;
  if (needs && !isThere && !needed) return undefined;
  return { edits: [...imported.edits, edit, ...(needed?.edits ?? [])], value: device.use };
}

/** Behind the last item of a list that is written out. */
function appended({ tree }: Source, { start, end }: Range, made: string): Edit {
  const inside = tree.text.slice(start + 1, end - 1);
  const at = start + 1 + inside.trimEnd().length;
  const separator = inside.trim() === '' ? '' : inside.trimEnd().endsWith(',') ? ' ' : ', ';
  return { range: { start: at, end: at }, newText: `${separator}${made}` };
}
