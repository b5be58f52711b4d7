/** Functions that delete or change something outside of the program. */
import data from './deeds.json';

export type Effect = 'change' | 'destroy';

const requests = new Map<string, Effect>([
  ...data.requests.change.map((name) => [name, 'change'] as const),
  ...data.requests.destroy.map((name) => [name, 'destroy'] as const),
]);

/** The effect of a function by its package and the last part of its name; `fs`, `unlink`. */
export function effectOfCall(language: 'python' | 'javascript', pkg: string, name: string): Effect | undefined {
  const { destroy, change, clients } = data[language];
  if (destroy.includes(`${pkg}.${name}`)) return 'destroy';
  if (change.includes(`${pkg}.${name}`)) return 'change';
  return clients.includes(pkg) ? requests.get(name) : undefined;
}

/** The effect of a request by its method, as written: `DELETE`. */
export function effectOfMethod(method: string): Effect | undefined {
  return requests.get(method.toLowerCase());
}

/** The effect of a statement of SQL by the word it begins with. */
export function effectOfStatement(text: string): Effect | undefined {
  if (/^\s*(?:delete\s+from|drop\s+\w|truncate\s+\w)/i.test(text)) return 'destroy';
  return /^\s*(?:insert\s+into|update\s+\S+\s+set\b|alter\s+table)/i.test(text) ? 'change' : undefined;
}
