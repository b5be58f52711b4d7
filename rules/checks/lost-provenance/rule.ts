import { isChosen, isPlugin, otherVersion, registryNames } from '../../package';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'lost-provenance',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'LLM03:2025', 'AML.T0010.005', 'SAFE-T1002', 'CWE-345', 'CWE-494'],
  },
  text: {
    en: {
      title: 'Release lacks the proof of origin that earlier ones have',
      messages: {
        lost: 'Version {version} of `{name}` has no attestation on {registry} of where it was built, while {previous} before it has one. A release that somebody published with a stolen token looks like that. Find out why, or stay with {previous}.',
      },
      fixes: { version: 'Use {version}, which has an attestation (what is new in the later one is missing)' },
    },
    'zh-cn': {
      title: '此版本缺少以往版本都有的来源证明',
      messages: {
        lost: '`{name}` 的 {version} 版本在 {registry} 上没有构建来源证明，而之前的 {previous} 有。用窃取的令牌发布的版本就是这样。请查明原因，或继续使用 {previous}。',
      },
      fixes: { version: '改用有来源证明的 {version}（新版本的新增内容将不可用）' },
    },
  },
  check: {
    package(pkg, context) {
      const facts = isChosen(pkg) && !isPlugin(pkg) ? context.facts(pkg) : undefined;
      const { release, previous } = facts ?? {};
      if (!facts || !release || !previous?.attested || release.attested) return;
      // A project that went back to publishing by hand has done so more than once since.
      const later = facts.releases.slice(facts.releases.indexOf(release) + 1);
      if (later.length > 0 && later.every(({ attested }) => !attested)) return;
      const { name } = pkg;
      context.report({
        message: 'lost',
        data: {
          name,
          version: release.version,
          previous: previous.version,
          registry: registryNames[pkg.type] ?? pkg.type,
        },
        range: pkg.spec.range,
        fixes: otherVersion(pkg, previous.version, context),
      });
    },
  },
});
