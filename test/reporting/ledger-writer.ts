/** Started by the ledger's test and killed by it: writes one report over and over, as fast as it can. */
import { Ledger } from '../../server/reporting/ledger';

const [folder = '', id = '', mark = ''] = process.argv.slice(2);
const ledger = new Ledger(folder);

async function run(): Promise<void> {
  for (;;) {
    await ledger.update(id, (report) => ({
      ...report,
      changed: new Date().toISOString(),
      draft: { ...report.draft, tool: mark.repeat(2000) },
    }));
    process.send?.('written');
  }
}

void run();
