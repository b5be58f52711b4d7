/** `grantlint report edit`: sets fields, restores what the review took out. */

import type { Draft } from '../../reporting/draft';
import { withDraft } from '../../reporting/life';
import { type Arguments, UsageError } from '../arguments';
import type { Desk } from './desk';
import { withReleases } from './resolve';
import { withSettings } from './settings';
import { showReport } from './show';

export async function editReport(given: Arguments, desk: Desk): Promise<number> {
  const { ledger, services, words } = desk;
  const { id } = await desk.report(given.positionals[0]);
  const before = (await desk.report(id)).draft;
  const written = await withSettings(services.review(before), given, desk);
  const draft = services.review(await withReleases(written, given, desk));
  const decided = restored(draft, given.lists.get('restore') ?? [], words);
  let isOpen = true;
  await ledger.update(id, (report) => {
    const next = withDraft(report, decided, services.now());
    isOpen = next !== undefined;
    return next;
  });
  if (!isOpen) throw new UsageError(words.notEditable);
  return showReport({ ...given, positionals: [id] }, desk);
}

/** By the numbers that `show` gives. */
function restored(draft: Draft, numbers: readonly string[], words: Desk['words']): Draft {
  const wanted = numbers.flatMap((written) => written.split(',')).map(Number);
  const wrong = wanted.find((number) => !draft.redactions[number - 1]);
  if (wrong !== undefined) throw new UsageError(words.noRedaction(String(wrong)));
  const redactions = draft.redactions.map((one, index) =>
    wanted.includes(index + 1) ? { ...one, decision: 'restored' as const } : one,
  );
  return { ...draft, redactions };
}
