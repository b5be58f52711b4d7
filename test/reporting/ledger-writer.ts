/**
 * Started by the ledger's test and killed: by it, while it writes one report over and over as fast as it can, or by
 * itself at the given step of one change, half of what it writes at that step written.
 */
import files from 'node:fs/promises';
import { Ledger } from '../../server/reporting/ledger';

const [folder = '', id = '', mark = '', work, last] = process.argv.slice(2);
const ledger = new Ledger(folder);

function write(): Promise<unknown> {
  return ledger.update(id, (report) => ({
    ...report,
    changed: new Date().toISOString(),
    draft: { ...report.draft, tool: mark.repeat(2000) },
  }));
}

async function run(): Promise<void> {
  for (;;) {
    await write();
    process.send?.('written');
  }
}

/** Counts what is asked of the file system, and ends the process instead of the step with the number. */
function killAt(step: number): void {
  let steps = 0;
  const counted =
    (name: string, call: (...given: unknown[]) => unknown) =>
    async (...given: unknown[]): Promise<unknown> => {
      if (steps++ === step) {
        const text = given.find((one) => typeof one === 'string' && one.length > 500);
        if (typeof text === 'string') await call(...given.map((one) => (one === text ? text.slice(0, 300) : one)));
        process.kill(process.pid, 'SIGKILL');
        await new Promise(() => undefined);
      }
      const result = await call(...given);
      return name === 'open' ? countedHandle(result as object) : result;
    };
  const countedHandle = (handle: object) =>
    new Proxy(handle, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        return typeof member === 'function' ? counted(String(key), member.bind(target)) : member;
      },
    });
  const table = files as unknown as Record<string, (...given: unknown[]) => unknown>;
  for (const name of ['mkdir', 'open', 'readFile', 'rename', 'rm', 'stat', 'writeFile']) {
    const own = table[name];
    if (own) table[name] = counted(name, own.bind(files));
  }
}

if (work === undefined) void run();
else {
  killAt(Number(last));
  const works: Readonly<Record<string, () => Promise<unknown>>> = {
    write,
    delete: () => ledger.delete(id),
    restore: () => ledger.restore(id),
  };
  void works[work]?.().then(() => process.exit(0));
}
