/** Keeps credentials out of a document that is handed on: what stands in files is copied into it by way of here only. */
import type { PackageType } from '../../rules/model';
import { entropy } from '../engine/derive/entropy';
import { findSecrets } from '../reporting/secret-finder';

/** The text with three dots in place of what looks like a credential. */
export function masked(text: string): string {
  const known = findSecrets(text)
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, { start, end }) => `${all.slice(0, start)}…${all.slice(end)}`, text);
  return known.replace(/[A-Za-z0-9+/_=]{32,}/g, (run) => (isMixed(run) ? '…' : run));
}

/** True for capitals, small letters and digits mixed as names do not have them and hashes do not either. */
function isMixed(run: string): boolean {
  return /[A-Z]/.test(run) && /[a-z]/.test(run) && /(?:\d.*){3}/.test(run) && entropy(run) >= 4;
}

/** The name of a package; of one that is an address, without the account, key and token it may hold. */
export function addressless(type: PackageType, name: string): string {
  const bare = type === 'git' || type === 'url' ? name.replace(/\/\/[^/@]*@/, '//').replace(/[?#].*$/s, '') : name;
  return masked(bare);
}
