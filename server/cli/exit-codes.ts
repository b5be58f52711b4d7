/** What the exit code of the command line says. */
export const exitCodes = {
  /** Nothing found at or above `--fail-on`. */
  clean: 0,
  /** Findings at or above `--fail-on`. */
  found: 1,
  /** Wrong usage, or a check that could not be completed. */
  failed: 2,
} as const;
