import { readFileSync } from 'node:fs';
import { formats, frameworks, rules } from '../../rules/index.generated';
import { createEngine } from '../../server/engine/engine';
import { loadGrammar } from '../../server/grammars';
import { lint } from '../../server/engine/linter';
import { defaultSettings } from '../../server/engine/settings';
const [file, path] = process.argv.slice(2) as [string, string];
let text = readFileSync(file, 'utf8');
async function main() {
const engine = createEngine({ formats, frameworks });
const subject = engine.subject(path)!;
await loadGrammar(engine, subject.language as never);
let session = engine.read({ uri: 'x', path, text }, subject);
const at = text.indexOf('\n', text.length / 2) ; const m = /\n\s+(return|[a-zA-Z_]\w* = )\s*[a-zA-Z_(]/.exec(text.slice(at)); const pos = at + m!.index + m![0].length;
const R: number[] = [], L: number[] = [];
for (let i = 0; i < 200; i++) {
  const ins = i % 2 === 0;
  text = ins ? text.slice(0, pos) + 'x' + text.slice(pos) : text.slice(0, pos) + text.slice(pos + 1);
  const ch = ins ? { start: pos, oldEnd: pos, newEnd: pos + 1 } : { start: pos, oldEnd: pos + 1, newEnd: pos };
  const doc = { uri: 'x', path, text };
  const t0 = performance.now();
  session = engine.read(doc, subject, session, [ch]);
  const t1 = performance.now();
  lint(doc, session, { rules, settings: defaultSettings, advisories: () => [] });
  const t2 = performance.now();
  if (i > 40) { R.push(t1 - t0); L.push(t2 - t1); }
}
const q = (a: number[], p: number) => a.sort((x, y) => x - y)[Math.floor(a.length * p)]!.toFixed(2);
console.log(file, 'read p50', q(R, .5), 'min', q(R, 0), 'lint p50', q(L, .5), 'min', q(L, 0));
}
void main();
