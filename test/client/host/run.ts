/** What VS Code calls in its extension host: the tests of this folder, rejected when one of them failed. */
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, reporter: 'spec' });
  // Makes `describe` and `it` global before the tests, which are part of this bundle, are evaluated.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./extension.test');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures) throw new Error(`${failures} failed in the extension host`);
}
