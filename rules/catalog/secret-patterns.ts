/** Shapes of credentials that name their issuer. */
import catalog from './secret-patterns.json';

export interface SecretPattern {
  readonly provider: string;
  /** Matches the credential with no letter, digit, `_` or `-` beside it. */
  readonly regex: RegExp;
  /** A checksum to verify besides the shape. */
  readonly check?: 'github';
}

interface Row {
  readonly provider: string;
  readonly regex: string;
  readonly check?: 'github';
  readonly see: string;
}

export const secretPatterns: readonly SecretPattern[] = (catalog.patterns as readonly Row[]).map(
  ({ provider, regex, check }) => ({
    provider,
    regex: new RegExp(`(?<![A-Za-z0-9_-])(?:${regex})(?![A-Za-z0-9_-])`),
    ...(check ? { check } : {}),
  }),
);
