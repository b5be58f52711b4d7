/** Scores of CVSS vectors, computed by a maintained library. */
import { Cvss3P1, Cvss4P0 } from 'ae-cvss-calculator';

export interface CvssScore {
  /** 0 to 10, one decimal. */
  readonly score: number;
  /** The qualitative rating, the same for 3.1 (section 5) and 4.0 (section 6). */
  readonly rating: 'none' | 'low' | 'medium' | 'high' | 'critical';
}

/** The base score of a vector of CVSS 3.1 or 4.0, or nothing when it is none or not complete. */
export function cvssScore(vector: string): CvssScore | undefined {
  const base = baseOf(vector);
  return base === undefined || Number.isNaN(base) ? undefined : { score: base, rating: ratingOf(base) };
}

function baseOf(vector: string): number | undefined {
  try {
    if (vector.startsWith('CVSS:3.1/')) {
      const model = new Cvss3P1(vector);
      return model.isBaseFullyDefined() ? model.calculateScores().base : undefined;
    }
    if (vector.startsWith('CVSS:4.0/')) {
      const model = new Cvss4P0(vector);
      return model.isBaseFullyDefined() ? model.calculateScores().base : undefined;
    }
  } catch {
    // The library throws for metrics it does not know.
  }
  return undefined;
}

function ratingOf(score: number): CvssScore['rating'] {
  if (score <= 0) return 'none';
  if (score < 4) return 'low';
  if (score < 7) return 'medium';
  return score < 9 ? 'high' : 'critical';
}
