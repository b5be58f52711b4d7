import { withVersion } from '../../edit';
import type { Package } from '../../model';
import { isEditable } from '../../package';
import { type Advisory, defineRule, type FixReport, type Severity } from '../../rule';

type Level = NonNullable<Advisory['severity']> | 'unrated';

/** Worst first; what nobody rated counts as medium. */
const levels: readonly Level[] = ['critical', 'high', 'medium', 'unrated', 'low'];

const severities: Readonly<Record<Level, Severity>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'info',
  unrated: 'warning',
};

export default defineRule({
  meta: {
    id: 'vulnerable-package',
    category: 'supply-chain',
    severity: 'error',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.001', 'CWE-1395'],
  },
  text: {
    en: {
      title: 'Package version has known vulnerabilities',
      messages: perLevel(
        { critical: 'critical', high: 'high', medium: 'medium', low: 'low', unrated: 'not rated' },
        (level) => ({
          'one-fixed': `\`{name}\` {version} has a known vulnerability, {id} (${level}). Version {clear} has none that is known: update.`,
          'one-open': `\`{name}\` {version} has a known vulnerability, {id} (${level}), and no version without it is known. Keep it from untrusted input, or use another server.`,
          'many-fixed': `\`{name}\` {version} has {count} known vulnerabilities; the worst is {id} (${level}). Version {clear} has none that is known: update.`,
          'many-open': `\`{name}\` {version} has {count} known vulnerabilities; the worst is {id} (${level}), and no version without one is known. Keep it from untrusted input, or use another server.`,
          'one-open-dependency': `\`{name}\` {version} has a known vulnerability, {id} (${level}), and no version without it is known. Keep untrusted input from it, or use another package.`,
          'many-open-dependency': `\`{name}\` {version} has {count} known vulnerabilities; the worst is {id} (${level}), and no version without one is known. Keep untrusted input from it, or use another package.`,
          'one-fixed-via': `\`{name}\` {version}, which comes in with \`{via}\`, has a known vulnerability, {id} (${level}). Version {clear} has none that is known: update it, or \`{via}\`.`,
          'one-open-via': `\`{name}\` {version}, which comes in with \`{via}\`, has a known vulnerability, {id} (${level}), and no version without it is known. Keep untrusted input from it, or do without \`{via}\`.`,
          'many-fixed-via': `\`{name}\` {version}, which comes in with \`{via}\`, has {count} known vulnerabilities; the worst is {id} (${level}). Version {clear} has none that is known: update it, or \`{via}\`.`,
          'many-open-via': `\`{name}\` {version}, which comes in with \`{via}\`, has {count} known vulnerabilities; the worst is {id} (${level}). No version without one is known: keep untrusted input from it, or do without \`{via}\`.`,
        }),
      ),
      fixes: { update: 'Update to {clear}, which no known advisory affects (it may behave differently)' },
    },
    'zh-cn': {
      title: '软件包版本存在已知漏洞',
      messages: perLevel(
        { critical: '超危', high: '高危', medium: '中危', low: '低危', unrated: '未评级' },
        (level) => ({
          'one-fixed': `\`{name}\` {version} 存在已知漏洞 {id}（${level}）。{clear} 没有已知漏洞：请升级。`,
          'one-open': `\`{name}\` {version} 存在已知漏洞 {id}（${level}），尚无已知不受影响的版本。请不要让它接触不可信的输入，或改用其他服务器。`,
          'many-fixed': `\`{name}\` {version} 有 {count} 个已知漏洞，最严重的是 {id}（${level}）。{clear} 没有已知漏洞：请升级。`,
          'many-open': `\`{name}\` {version} 有 {count} 个已知漏洞，最严重的是 {id}（${level}），尚无已知不受影响的版本。请不要让它接触不可信的输入，或改用其他服务器。`,
          'one-open-dependency': `\`{name}\` {version} 存在已知漏洞 {id}（${level}），尚无已知不受影响的版本。请不要让它接触不可信的输入，或改用其他软件包。`,
          'many-open-dependency': `\`{name}\` {version} 有 {count} 个已知漏洞，最严重的是 {id}（${level}），尚无已知不受影响的版本。请不要让它接触不可信的输入，或改用其他软件包。`,
          'one-fixed-via': `由 \`{via}\` 引入的 \`{name}\` {version} 存在已知漏洞 {id}（${level}）。{clear} 没有已知漏洞：请升级它，或升级 \`{via}\`。`,
          'one-open-via': `由 \`{via}\` 引入的 \`{name}\` {version} 存在已知漏洞 {id}（${level}），尚无已知不受影响的版本。请不要让它接触不可信的输入，或不再使用 \`{via}\`。`,
          'many-fixed-via': `由 \`{via}\` 引入的 \`{name}\` {version} 有 {count} 个已知漏洞，最严重的是 {id}（${level}）。{clear} 没有已知漏洞：请升级它，或升级 \`{via}\`。`,
          'many-open-via': `由 \`{via}\` 引入的 \`{name}\` {version} 有 {count} 个已知漏洞，最严重的是 {id}（${level}），尚无已知不受影响的版本。请不要让它接触不可信的输入，或不再使用 \`{via}\`。`,
        }),
      ),
      fixes: { update: '升级到 {clear}，已知公告均不影响该版本（行为可能有变化）' },
    },
  },
  check: {
    package(pkg, context) {
      // A lock file beside it has the version that is installed, and its finding.
      if (pkg.dependency?.settled) return;
      const known = context.advisories(pkg).filter((advisory) => advisory.type === 'vulnerability');
      const advisories = [...known].sort((a, b) => levels.indexOf(levelOf(a)) - levels.indexOf(levelOf(b)));
      const [worst] = advisories;
      if (!worst) return;
      const level = levelOf(worst);
      const { clear } = worst;
      const via = pkg.dependency?.via;
      context.report({
        message: `${level}-${advisories.length > 1 ? 'many' : 'one'}-${clear ? 'fixed' : 'open'}${suffixOf(pkg, clear)}`,
        data: {
          name: pkg.name,
          version: pkg.version ?? '',
          count: advisories.length,
          id: worst.id,
          ...(clear ? { clear } : {}),
          ...(via === undefined ? {} : { via }),
        },
        range: pkg.spec.range,
        severity: severities[level],
        advisories,
        fixes: clear ? updateOf(pkg, clear, context.text) : [],
      });
    },
  },
});

/** The sentences for each level, under keys that begin with it, so that the level is a word of the language. */
function perLevel(
  words: Readonly<Record<Level, string>>,
  sentences: (level: string) => Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    levels.flatMap((level) =>
      Object.entries(sentences(words[level])).map(([key, sentence]) => [`${level}-${key}`, sentence]),
    ),
  );
}

function levelOf(advisory: Advisory): Level {
  return advisory.severity ?? 'unrated';
}

/** Which sentence: of a server, of what a project is built of, of what comes in with something else. */
function suffixOf({ dependency, cause }: Package, clear: string | undefined): string {
  if (dependency?.via !== undefined) return '-via';
  return (dependency || cause) && !clear ? '-dependency' : '';
}

function updateOf(pkg: Package, clear: string, text: string): FixReport[] {
  const edit = isEditable(pkg) ? withVersion(text, pkg, clear) : undefined;
  return edit ? [{ title: 'update', data: { clear }, applicability: 'unsafe', edits: [edit] }] : [];
}
