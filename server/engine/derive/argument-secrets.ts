/** Credentials in the arguments of a command. */
import type { Secret } from '../../../rules/model';
import type { Words } from './commands';
import { kindOfHolder, type SecretContext, secretsIn, unnamedSecrets } from './secrets';
import { partOf } from './words';

/**
 * Secrets written as `--api-key X`, `--token=X`, `KEY=X`, `-H "Authorization: Bearer X"`, in addresses, or anywhere
 * when their shape names the issuer. `context.holder` is what to call an argument without a name.
 */
export function argumentSecrets(words: Words, context: SecretContext): Secret[] {
  return words.flatMap((word, index) => {
    const previous = words[index - 1]?.value ?? '';
    const [named, name = ''] = /^(-{0,2}[A-Za-z_][\w.-]*)[=:]\s*/.exec(word.value) ?? [];
    const value = named === undefined ? undefined : partOf(context.text, word, named.length);
    if (value && !/^\w+:\/\//.test(word.value)) {
      return secretsIn(value, { ...context, holder: name, ...variableFor(context, name) });
    }
    if (previous.startsWith('-') && !word.value.startsWith('-') && kindOfHolder(previous)) {
      return secretsIn(word, { ...context, holder: previous, ...variableFor(context, previous) });
    }
    return unnamedSecrets(word, context);
  });
}

/** The environment variable to keep an argument's secret in: `SERVER_API_KEY` for `--api-key`. */
function variableFor(context: SecretContext, holder: string): { variable: string } {
  if (/^[A-Z][A-Z0-9_]*$/.test(holder)) return { variable: holder };
  return { variable: variableName(context.variable ?? '', holder) };
}

/** `my-server` and `--api-key` make `MY_SERVER_API_KEY`. */
export function variableName(server: string, holder: string): string {
  const words = `${server} ${holder}`.replace(/([a-z\d])([A-Z])/g, '$1_$2').split(/[^A-Za-z0-9]+/);
  const name = words.filter(Boolean).join('_').toUpperCase();
  return /^[A-Z_]/.test(name) ? name : `MCP_${name}`;
}
