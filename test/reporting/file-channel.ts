/** A channel that outlives the process: what arrives is a line in a file. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportChannel } from '../../server/reporting/channel';
import { channelOf } from './services';

export function fileChannel(folder: string): ReportChannel {
  const file = join(folder, 'arrived.log');
  const delivered = { delivered: true, state: 'received' } as const;
  return channelOf({
    async submit(_rendering, { key }) {
      appendFileSync(file, `${key}\n`);
      return delivered;
    },
    find: async ({ key }) =>
      readFileSync(file, { encoding: 'utf8', flag: 'a+' }).includes(key) ? delivered : 'missing',
  });
}
