/**
 * An agent framework as data: which calls of which packages define tools, hand out grants or listen. The verbs are
 * fixed; what they cannot say gets a named reader in `server/engine/readers/`, never a new verb.
 */
import type { Scalar } from './model';

export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly language: 'python' | 'javascript';
  /** Import names; a file that imports none of them is not looked at for this framework. */
  readonly packages: readonly string[];
  readonly see: readonly string[];
  readonly rows: readonly FrameworkRow[];
}

/** To be refined by whoever writes the reader; kept beside the data so that both change together. */
export interface FrameworkRow {
  readonly kind: string;
  readonly [key: string]: unknown;
}
export type { Scalar };
