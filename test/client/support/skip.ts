/**
 * Skips a suite or test whose tools this machine lacks and says which; with CI set, a missing tool is a failure, so
 * that no test is skipped unnoticed there.
 */
export function skipUnless(context: Mocha.Context, available: boolean, missing: string): void {
  if (available) return;
  if (process.env.CI) throw new Error(`Cannot run: ${missing}`);
  console.log(`      skipped: ${missing}`);
  context.skip();
}
