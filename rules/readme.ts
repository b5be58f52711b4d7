/** The tables of README.md and rules/README.md; `base` is the way from the document to this folder: `rules/` or nothing. */
import { coverageColumns, coverageOf } from './coverage';
import type { Format } from './format';
import type { Framework } from './framework';
import type { Category, Rule } from './rule';

const categories: Readonly<Record<Category, string>> = {
  grants: 'Grants',
  'supply-chain': 'Supply chain',
  secrets: 'Secrets',
  injection: 'Injection',
  exposure: 'Exposure',
  hygiene: 'Hygiene',
};

/** A Markdown table of all rules, category by category. */
export function ruleTable(rules: readonly Rule[], base: string): string {
  const order = Object.keys(categories);
  const rows = [...rules].sort(
    (a, b) => order.indexOf(a.meta.category) - order.indexOf(b.meta.category) || (a.meta.id < b.meta.id ? -1 : 1),
  );
  return table(
    ['Rule', 'Finds', 'Category', 'Severity', 'Fix'],
    rows.map(({ meta, text }) => [
      `[${meta.id}](${base}checks/${meta.id}/en.md)`,
      text.en.title,
      categories[meta.category],
      meta.strict ? `${meta.severity}, strict` : meta.severity,
      meta.fix,
    ]),
  );
}

/** A Markdown table of all file formats. */
export function formatTable(formats: readonly Format[], base: string): string {
  return table(
    ['Format', 'Files'],
    formats.map(({ id, title, files }) => [
      `[${title}](${base}formats/${id}.json)`,
      files.map((file) => `\`${file}\``).join(', '),
    ]),
  );
}

const scopes = { project: 'Project', user: 'User', managed: 'Managed' } as const;
const systemNames = { linux: 'Linux', macos: 'macOS', windows: 'Windows' } as const;

/** A Markdown table of hosts: how many of their files are read, by scope and operating system. */
export function coverageTable(formats: readonly Format[]): string {
  return table(
    ['Host', ...coverageColumns.map(({ scope, system }) => scopes[scope] + (system ? `, ${systemNames[system]}` : ''))],
    coverageOf(formats).map(({ host, cells }) => [host, ...cells.map((paths) => String(paths.length || ''))]),
  );
}

/** A Markdown table of all agent frameworks. */
export function frameworkTable(frameworks: readonly Framework[], base: string): string {
  return table(
    ['Framework', 'Language', 'Imported as'],
    frameworks.map(({ id, title, language, packages }) => [
      `[${title}](${base}frameworks/${id}.json)`,
      language,
      packages.map((name) => `\`${name}\``).join(', '),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`)
    .join('\n');
}
