/** Reads hooks: commands and web addresses a host calls at events of a session. */
import type { ModelElement } from '../../../rules/model';
import { variableName } from '../derive/argument-secrets';
import { deriveCommand } from '../derive/command';
import { secretsIn } from '../derive/secrets';
import { field, locatedEntries, locatedList, locatedText, type Reader, type ReaderInput } from './reader';

/**
 * Fields: `command`, `args`, `url`, `headers`, and `event` where the event is a member. Otherwise it is the first key that
 * is a `*` in the row's path, or `set.trigger`. `set`: `refusal`, `holder`.
 */
export const readHook: Reader = (input) => {
  const { place, document } = input;
  const command = locatedText(field(input, 'command'));
  const args = field(input, 'args');
  const trigger = eventOf(input);
  const { holder } = input.row.set ?? {};
  const refusal = input.row.set?.refusal;
  if (command) {
    return deriveCommand({
      text: document.text,
      cause: 'hook',
      trigger,
      words: [command, ...locatedList(args)],
      // With its own list of arguments the program is started without a shell.
      shell: args === undefined,
      ...(typeof holder === 'string' ? { holder } : {}),
      ...(typeof refusal === 'number' ? { refusal } : {}),
      ...(place.node.entry ? { entry: place.node.entry } : {}),
    });
  }
  return webHook(input, trigger);
};

function webHook(input: ReaderInput, trigger: string): ModelElement[] {
  const address = locatedText(field(input, 'url'));
  if (!address) return [];
  const reference = input.format.environmentReference;
  const context = { text: input.document.text, ...(reference ? { environmentReference: reference } : {}) };
  return [
    { kind: 'endpoint', role: 'hook', address, key: `hooks.${trigger}`, holder: trigger },
    ...secretsIn(address, { ...context, holder: 'url' }),
    ...locatedEntries(field(input, 'headers')).flatMap(({ name, value }) =>
      secretsIn(value, { ...context, holder: name, variable: variableName('hook', name) }),
    ),
  ];
}

function eventOf(input: ReaderInput): string {
  const { row, place } = input;
  const named = row.fields?.event ? locatedText(field(input, 'event'))?.value : row.set?.trigger;
  if (typeof named === 'string') return named;
  const segments = row.at.split('.');
  return place.keys[segments.indexOf('*')] ?? '';
}
