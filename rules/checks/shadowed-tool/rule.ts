import type { Definition } from '../../model';
import { type DocumentModel, defineRule, type WorkspaceContext } from '../../rule';
import { findSteering } from './detect';

export default defineRule({
  meta: {
    id: 'shadowed-tool',
    category: 'injection',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: [
      'MCP03:2025',
      'ASI01',
      'ASI04',
      'AML.T0110',
      'SAFE-T1008',
      'SAFE-T1301',
      'SAFE-T1004',
      'CWE-1427',
      'CWE-441',
    ],
  },
  text: {
    en: {
      title: "Tool takes the place of another server's tool, or steers it",
      messages: {
        name: "`{tool}` of `{server}` has the name of a tool of `{other}`. A model that has both may call the wrong one, and what was approved for one may be done by the other. Give each its server's name in front.",
        steering:
          "The description of `{tool}` tells the model how to use `{target}`, which belongs to `{other}`. A server can turn another server's tool to its own ends that way. Remove the sentence, and ask why it is there.",
      },
      related: { other: '`{tool}` of `{server}`' },
    },
    'zh-cn': {
      title: '工具顶替或操纵其他服务器的工具',
      messages: {
        name: '`{server}` 的 `{tool}` 与 `{other}` 的工具同名。同时拥有二者的模型可能调用错误的那个，为一个给出的批准会用到另一个上。请在名称前加上各自服务器的名称。',
        steering:
          '`{tool}` 的描述指示模型如何使用 `{other}` 的工具 `{target}`。一个服务器可以借此让别的服务器的工具为己所用。请删除这句话，并查清它为何存在。',
      },
      related: { other: '`{server}` 的 `{tool}`' },
    },
  },
  check: {
    workspace(context) {
      const tools = toolsOf(context.documents);
      const byName = new Map<string, Placed[]>();
      for (const tool of tools) {
        const name = tool.definition.name.value;
        byName.set(name, [...(byName.get(name) ?? []), tool]);
      }
      for (const tool of tools) {
        reportNamesake(tool, byName, context);
        reportSteering(tool, byName, context);
      }
    },
  },
});

interface Placed {
  readonly definition: Definition;
  readonly document: DocumentModel;
}

/** Tools whose server is named: where nobody says whose a tool is, two files may well describe one server. */
function toolsOf(documents: readonly DocumentModel[]): Placed[] {
  return documents.flatMap((document) =>
    document.elements.flatMap((element) =>
      element.kind === 'definition' && element.type === 'tool' && element.server !== document.path
        ? [{ definition: element, document }]
        : [],
    ),
  );
}

/**
 * The later of two tools with one name in a document that describes several servers, which are then used together. Two
 * documents of one project are not, and the same description and schema in both is a copy and no other tool.
 */
function reportNamesake(tool: Placed, byName: ReadonlyMap<string, readonly Placed[]>, context: WorkspaceContext): void {
  const { definition, document } = tool;
  const { name, server, digest } = definition;
  const all = byName.get(name.value) ?? [];
  const other = all
    .slice(0, all.indexOf(tool))
    .find(
      (earlier) =>
        earlier.document === document && earlier.definition.server !== server && earlier.definition.digest !== digest,
    );
  if (!other) return;
  context.report(document, {
    message: 'name',
    data: { tool: name.value, server, other: other.definition.server },
    range: name.range,
    severity: 'info',
    related: [relatedTo(other, document)],
  });
}

/** A tool may well speak of others of its own server. */
function reportSteering(tool: Placed, byName: ReadonlyMap<string, readonly Placed[]>, context: WorkspaceContext): void {
  const { definition, document } = tool;
  const { description, server, name } = definition;
  for (const target of description ? findSteering(description.value) : []) {
    const all = byName.get(target) ?? [];
    const [other] = all;
    if (!other || !description || all.some((candidate) => candidate.definition.server === server)) continue;
    context.report(document, {
      message: 'steering',
      data: { tool: name.value, target, other: other.definition.server },
      range: description.range,
      related: [relatedTo(other, document)],
    });
    return;
  }
}

function relatedTo({ definition, document }: Placed, from: DocumentModel) {
  return {
    label: 'other',
    data: { tool: definition.name.value, server: definition.server },
    range: definition.name.range,
    ...(document === from ? {} : { document }),
  };
}
