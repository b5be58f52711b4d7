/** Values of names. */
import type { Binding } from '../readers/code/bindings';
import type { Scope } from '../readers/code/scopes';
import type { Analysis } from './analysis';
import { evaluate, staticValue } from './expressions';
import { type Frame, newFrame } from './state';
import { clean, either, noTraces, type Value } from './value';

const self = new Set(['this', 'self', 'cls']);

/** Values a name is joined from at most; more say nothing. */
const maxBindings = 4;

export function lookUp(name: string, frame: Frame, analysis: Analysis): Value {
  for (let at: Frame | undefined = frame; at; at = at.outer) {
    const value = at.vars.get(name);
    if (value) return value;
    if (self.has(name) && at.self) return at.self;
  }
  return staticName(name, frame, analysis);
}

/** What a name stands for outside any activation; nothing of one that an activation has still to set. */
function staticName(name: string, frame: Frame, analysis: Analysis): Value {
  const found = frame.scope.find(name);
  if (!found) {
    const meaning = analysis.source.meaning({ type: 'name', name, range: { start: 0, end: 0 } }, frame.scope);
    return meaning ? staticValue(meaning, analysis) : clean;
  }
  let known = analysis.statics.get(found.scope);
  if (!known) {
    known = new Map();
    analysis.statics.set(found.scope, known);
  }
  const made = known.get(name);
  if (made) {
    for (const identity of made.needs) analysis.needs.add(identity);
    for (const use of made.uses) analysis.uses.add(use);
    return made.value;
  }
  const { needs, uses } = analysis;
  analysis.needs = new Set();
  analysis.uses = new Set();
  known.set(name, { value: clean, needs: analysis.needs, uses: analysis.uses });
  const value = boundValue(name, found.bindings, found.scope, analysis);
  known.set(name, { value, needs: analysis.needs, uses: analysis.uses });
  for (const identity of analysis.needs) needs.add(identity);
  for (const use of analysis.uses) uses.add(use);
  analysis.needs = needs;
  analysis.uses = uses;
  return value;
}

function boundValue(name: string, bindings: readonly Binding[], scope: Scope, analysis: Analysis): Value {
  if (bindings.length > maxBindings) return clean;
  const values = bindings.map(({ fn, cls, value, parameter }): Value => {
    if (fn) return { traces: noTraces, known: { type: 'function', fn, frame: undefined } };
    if (cls) return { traces: noTraces, known: { type: 'class', cls, frame: undefined } };
    if (value) return evaluate(value, newFrame(scope), analysis);
    if (!parameter) {
      const symbol = scope.source.imports.get(name);
      return symbol ? staticValue(scope.source.resolve(symbol) ?? { type: 'symbol', symbol }, analysis) : clean;
    }
    const meaning = analysis.source.meaning({ type: 'name', name, range: parameter.range }, scope);
    return meaning ? staticValue(meaning, analysis) : clean;
  });
  return values.reduce(either);
}
