/** Names of skills that many people have, and names that look like them. */
import { fold, isTypo } from '../similar-names';
import { groups } from './known-skills.json';

const known: readonly string[] = groups.flatMap(({ names }) => names);
const folded = new Map(known.map((name) => [fold(name), name]));

/** True for the name of a well-known skill. */
export function isKnownSkill(name: string): boolean {
  return known.includes(plainName(name));
}

/** The well-known skill that a name is easily taken for; nothing for that skill's own name. */
export function lookAlike(name: string): string | undefined {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (known.includes(plain)) return undefined;
  return folded.get(fold(plain)) ?? known.find((other) => isTypo(plain, other));
}

function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}
