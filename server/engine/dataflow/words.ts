/** What the words of a command line do by where they stand: a program, text for a shell, an argument taken for an option. */
import { optionOf, takesNext } from '../../../rules/catalog/program-options';
import { isFirst, textConstant, type Value } from './value';

const shells = /^(?:.*[\\/])?(?:(?:ba|z|k|da|c|fi)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh(?:\.exe)?)$/i;
const shellOptions = /^(?:-[a-z]*c|\/[ck]|-(?:Command|EncodedCommand|c))$/i;
const interpreters = /^(?:.*[\\/])?(?:python[\d.]*|node|deno|bun|ruby|perl|php|osascript|lua)(?:\.exe)?$/i;
const interpreterOptions = /^(?:-c|-e|--eval|-p|--print|-r|eval)$/;

/** The text given to a shell or an interpreter among the words: `["bash", "-c", line]`. */
export function handedOver(words: readonly Value[]): { value: Value; sink: 'command' | 'code' } | undefined {
  for (let at = 0; at + 2 < words.length; at++) {
    const program = textConstant(words[at]);
    if (program === undefined) continue;
    const sink = shells.test(program) ? 'command' : interpreters.test(program) ? 'code' : undefined;
    if (!sink) continue;
    const options = sink === 'command' ? shellOptions : interpreterOptions;
    for (let option = at + 1; option + 1 < words.length; option++) {
      const written = textConstant(words[option]);
      const value = words[option + 1];
      if (written === undefined || !/^[-/]|^eval$/.test(written)) break;
      if (value && options.test(written)) return { value, sink };
    }
  }
  return undefined;
}

/** The text behind `-c` of a program that nothing is known of, or of a shell: `[shell, "-c", line]`. */
export function shellText(words: readonly Value[]): Value | undefined {
  const [program, option, text] = words;
  const name = textConstant(program);
  return (name === undefined || shells.test(name)) && shellOptions.test(textConstant(option) ?? '') ? text : undefined;
}

/** Programs that open what they are given as a click on it would. */
const openers = /^(?:.*[\\/])?(?:open|xdg-open|gnome-open|kde-open5?|wslview|explorer)(?:\.exe)?$/i;

/** The argument of such a program, which the model chooses: `["xdg-open", url]`. */
export function openedLink([program, ...words]: readonly Value[]): Value | undefined {
  if (!openers.test(textConstant(program) ?? '')) return undefined;
  return words.find((word) => textConstant(word) === undefined && word.traces.length > 0);
}

/** Programs that run the program they are given: `sudo`, `env`, `npx`. */
const carriers = /^(?:.*[\\/])?(?:sudo|doas|env|nohup|nice|setsid|xargs|npx|uvx|bunx|pnpx)(?:\.exe)?$/i;

/** The program another one is told to run, which the model chooses: `["npx", "-y", name]`. */
export function carriedProgram(words: readonly Value[]): Value | undefined {
  if (!carriers.test(textConstant(words[0]) ?? '')) return undefined;
  for (const word of words.slice(1)) {
    const written = textConstant(word);
    if (written === undefined) return word.prefix === undefined ? word : undefined;
    if (!/^-[\w-]*$|^[A-Z_]+=/.test(written)) return carriedProgram(words.slice(words.indexOf(word)));
  }
  return undefined;
}

/**
 * Arguments that begin with what the model sent, where the program takes a hyphen for an option that does harm; with
 * the program and its command.
 */
export function takenForOptions(words: readonly Value[]): { readonly program: string; readonly values: Value[] } {
  const texts = words.map(textConstant);
  const [program = ''] = texts;
  // The beginning of a word is enough where a text was taken apart.
  const begun = words.map((word, at) => texts[at] ?? word.prefix);
  const command = begun.slice(1).find((text) => text !== undefined && optionOf(program, text)?.commands);
  const row = optionOf(program, command);
  const values: Value[] = [];
  if (!row) return { program, values };
  const from = command === undefined ? 0 : begun.indexOf(command);
  let others = -1;
  for (const [at, word] of words.entries()) {
    const text = texts[at];
    if (at <= from || (at > 1 && takesNext(row, texts[at - 1] ?? ''))) continue;
    if (text === '--' || text === '--end-of-options') break;
    if (text === undefined || !text.startsWith('-')) others++;
    if (text !== undefined || word.prefix !== undefined) continue;
    const traces = word.traces.filter((trace) => trace.harms & isFirst);
    if (traces.length > 0) values.push({ ...word, traces });
  }
  if (row.beside && others < 1) values.length = 0;
  const name = program.replace(/^.*[\\/]/, '');
  return { program: row.commands && command !== undefined ? `${name} ${command}` : name, values };
}
