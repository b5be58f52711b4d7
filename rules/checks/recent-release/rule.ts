import type { ReleaseFacts } from '../../facts';
import { isChosen, isListed, isPlugin, otherVersion } from '../../package';
import { defineRule } from '../../rule';

const day = 24 * 60 * 60 * 1000;

export default defineRule({
  meta: {
    id: 'recent-release',
    category: 'supply-chain',
    severity: 'info',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.005', 'SAFE-T1002', 'CWE-1357'],
    options: {
      days: {
        type: 'number',
        default: 7,
        description: {
          en: 'How many days a release is left to others before it is taken; 0 for none.',
          'zh-cn': '新版本发布多少天之后才采用；0 表示不等待。',
        },
      },
    },
  },
  text: {
    en: {
      title: 'Package or version was published only days ago',
      messages: {
        package:
          '`{name}` was first published on {date}. Hardly anybody has looked at it yet, and fakes of other packages have such fresh names. Make sure that it is the package you mean.',
        release:
          'Version {version} of `{name}` was published on {date}. Hijacked releases are mostly found within days. Wait until it is {days} days old, or read what has changed.',
      },
      fixes: { version: 'Use {version}, which is older (what is new in the later one is missing)' },
    },
    'zh-cn': {
      title: '软件包或其版本几天前才发布',
      messages: {
        package:
          '`{name}` 于 {date} 首次发布，几乎还没有人审查过，而冒充其他软件包的往往就是这类新名称。请确认这正是您要用的软件包。',
        release:
          '`{name}` 的 {version} 版本于 {date} 发布。被劫持的版本大多在几天之内被发现。请等到它发布满 {days} 天，或先看清改动了什么。',
      },
      fixes: { version: '改用较早的版本 {version}（新版本的新增内容将不可用）' },
    },
  },
  check: {
    package(pkg, context) {
      const facts = isChosen(pkg) && !isPlugin(pkg) ? context.facts(pkg) : undefined;
      // Who writes an entry of a registry has just published what it lists.
      if (!facts?.exists || facts.private || isListed(pkg, context)) return;
      const { created, release, previous, now } = facts;
      const days = context.number('days');
      const isFresh = (time: number | undefined) => time !== undefined && time <= now && now - time < days * day;
      const { name, pin } = pkg;
      const range = pkg.spec.range;
      if (created !== undefined && isFresh(created))
        context.report({ message: 'package', data: { name, date: dateOf(created) }, range, severity: 'warning' });
      // Of what is not named exactly another version is taken tomorrow; that has a finding of its own.
      else if (pin === 'exact' && release?.published !== undefined && isFresh(release.published)) {
        // A release that closes a known hole is wanted at once.
        if (previous && context.advisories({ ...pkg, version: previous.version }).length > 0) return;
        const settled = facts.releases
          .slice(0, facts.releases.indexOf(release))
          .findLast((one) => isStable(one) && !isFresh(one.published));
        context.report({
          message: 'release',
          data: { name, version: release.version, date: dateOf(release.published), days },
          range,
          fixes: otherVersion(pkg, settled?.version, context),
        });
      }
    },
  },
});

function isStable({ version, yanked, deprecated }: ReleaseFacts): boolean {
  return yanked === undefined && deprecated === undefined && !/[a-z-]/i.test(version);
}

/** `YYYY-MM-DD`, UTC. */
function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
