/** Shapes of credentials that name their issuer, and where each issuer revokes them. */
import catalog from './secret-patterns.json';

/**
 * What to verify besides the shape. `github`: a CRC-32 of the rest. `aws`: the number of an account. `macaroon`: the
 * fields of a macaroon. `jwt`: a header and claims in JSON, of a token that is not meant for everybody.
 */
export type SecretCheck = 'github' | 'aws' | 'macaroon' | 'jwt';

export interface SecretPattern {
  readonly provider: string;
  /** Matches the credential with no letter, digit, `_` or `-` beside it. */
  readonly regex: RegExp;
  readonly check?: SecretCheck;
  /** Names of holders in which the same shape is no secret, as a key of a web page. */
  readonly except?: RegExp;
  /** Names of holders to which alone it applies, since others' keys have the same shape. */
  readonly holder?: RegExp;
}

interface Issuer {
  readonly provider: string;
  readonly revoke?: string;
  readonly patterns: readonly IssuerPattern[];
}

interface IssuerPattern {
  readonly regex: string;
  readonly check?: string;
  readonly except?: string;
  readonly holder?: string;
  readonly see: string;
}

const issuers: readonly Issuer[] = catalog.providers;

export const secretPatterns: readonly SecretPattern[] = issuers.flatMap(({ provider, patterns }) =>
  patterns.map(({ regex, check, except, holder }) => ({
    provider,
    regex: new RegExp(`(?<![A-Za-z0-9_-])(?:${regex})(?![A-Za-z0-9_-])`),
    ...(check ? { check: check as SecretCheck } : {}),
    ...(except ? { except: new RegExp(except, 'i') } : {}),
    ...(holder ? { holder: new RegExp(holder, 'i') } : {}),
  })),
);

const addresses = new Map(issuers.map(({ provider, revoke }) => [provider, revoke]));

/** The page on which a credential of this issuer is revoked; nothing for those that have no one issuer. */
export function revocationAddress(provider: string): string | undefined {
  return addresses.get(provider);
}

/** True for a credential that its issuer prints in documentation for everybody to see. */
export function isPublished(credential: string): boolean {
  return catalog.examples.some(({ part }) => credential.includes(part));
}
