/** Started by the outbox's test and killed by it while it sends. */
import { Ledger } from '../../server/reporting/ledger';
import { createOutbox } from '../../server/reporting/outbox';
import { previewOf } from '../../server/reporting/preview';
import { fileChannel } from './file-channel';
import { reportOf } from './reports';
import { world } from './services';

const [folder = '', id = '', moment = ''] = process.argv.slice(2);
const services = world();
services.time = new Date().toISOString();
const channel = fileChannel(folder);

async function run(): Promise<void> {
  const { sha256 } = await previewOf(reportOf(), channel, services, 'en');
  const slow = {
    ...channel,
    async submit(...given: Parameters<NonNullable<typeof channel.submit>>) {
      const outcome = moment === 'after' ? await channel.submit?.(...given) : undefined;
      process.send?.('here');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      return outcome ?? { delivered: true as const, state: 'received' as const };
    },
  };
  await createOutbox(new Ledger(folder), services).send(id, slow, 'en', sha256);
}

void run();
