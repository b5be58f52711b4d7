import { isKnownSkill, lookAlike } from '../../catalog/known-skills';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'impersonating-skill',
    category: 'supply-chain',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP09:2025', 'ASI04', 'ASI09', 'AST02', 'AST04', 'AML.T0074', 'SAFE-T1004', 'CWE-451', 'CWE-1007'],
  },
  text: {
    en: {
      title: 'Skill goes by a name that is not its own',
      messages: {
        letters:
          'The name `{name}` mixes letters of two alphabets that look alike, so it reads as a name that it is not. There is no honest reason for that. Write it in Latin letters, and find out where the skill comes from.',
        alike:
          'The name `{name}` is easily taken for the skill `{known}`, and this is not that skill. A model or a person may choose it by mistake. Give it a name of its own, or install `{known}` from its publisher.',
        claims:
          'The skill calls itself `{name}`, as a well-known one does, but lies in the folder `{folder}`. Who installs the folder gets a skill that passes for another. Give it a name of its own, or install `{name}` from its publisher.',
        folder:
          'The skill calls itself `{name}` but lies in the folder `{folder}`. Who installs by one name gets the other, and some hosts refuse it. Give both the same name.',
      },
    },
    'zh-cn': {
      title: '技能用了不属于它的名字',
      messages: {
        letters:
          '名称 `{name}` 混用了两种外形相近的字母，看上去像另一个名字。正当的技能不会这样。请改用拉丁字母，并查清该技能的来源。',
        alike:
          '名称 `{name}` 很容易被当成技能 `{known}`，而它并不是。模型或人都可能误选。请换一个自己的名称，或从发布者处安装 `{known}`。',
        claims:
          '该技能自称 `{name}`，与一个知名技能同名，却放在目录 `{folder}` 中。安装这个目录的人得到的是一个冒名的技能。请换一个自己的名称，或从发布者处安装 `{name}`。',
        folder:
          '该技能自称 `{name}`，却放在目录 `{folder}` 中。按一个名称安装的人得到的是另一个，有的宿主也不接受。请让两者同名。',
      },
    },
  },
  check: {
    manifest({ type, name }, context) {
      if (type !== 'skill' || !name) return;
      const folder = context.path.split('/').at(-2) ?? '';
      const data = { name: name.value, folder };
      const known = lookAlike(name.value);
      if (mixesAlphabets(name.value))
        context.report({ message: 'letters', data, range: name.range, severity: 'error' });
      else if (known !== undefined) context.report({ message: 'alike', data: { ...data, known }, range: name.range });
      else if (isKnownSkill(name.value) && isAnother(name.value, folder))
        context.report({ message: 'claims', data, range: name.range });
      else if (isAnother(name.value, folder))
        context.report({ message: 'folder', data, range: name.range, severity: 'info' });
    },
  },
});

function mixesAlphabets(name: string): boolean {
  return /\p{Script=Latin}/u.test(name) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name);
}

/** True when the two names have no word in common: `pdf-tools` in `pdf` says the same, `notes` in `wallet` does not. */
function isAnother(name: string, folder: string): boolean {
  const [a, b] = [wordsOf(name), wordsOf(folder)];
  if (a.length === 0 || b.length === 0 || /[^\p{ASCII}]/u.test(name)) return false;
  return !sharesWord(a, b) && !sharesWord(b, a);
}

/** True when a word of one name stands in the other, or begins like one of its words. */
function sharesWord(words: readonly string[], others: readonly string[]): boolean {
  const whole = others.join('');
  return words.some((word) => whole.includes(word.length > 5 ? word.slice(0, 5) : word));
}

/** Words that tell a skill from another; `skill` is in all of them, and placeholders stand for any name. */
function wordsOf(name: string): string[] {
  if (/[{}<>$]/.test(name)) return [];
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !/^(?:skills?|agent|template|v?\d+)$/.test(word));
}
