/** `grantlint/report/edit`, `grantlint/report/decide`, and what other changes of a draft have in common. */
import type { DecideReportParams, EditReportParams, ReportView } from '../protocol/reports';
import type { Draft } from '../reporting/draft';
import { withField } from '../reporting/fields';
import { withDraft } from '../reporting/life';
import type { Context } from './context';
import { ledger, refuse, reportNamed, servicesFor } from './report-desk';
import { keyOf, viewOf } from './report-view';
import { reportSentences } from './report-words';

export function editReport(context: Context, { id, fields }: EditReportParams): Promise<ReportView> {
  const { wrongValue } = reportSentences[context.client.locale];
  return changedDraft(context, id, (draft) =>
    Object.entries(fields).reduce(
      (before, [path, value]) => withField(before, path, value) ?? refuse(wrongValue(path)),
      draft,
    ),
  );
}

export function decideReport(context: Context, { id, key, decision }: DecideReportParams): Promise<ReportView> {
  return changedDraft(context, id, (draft) => ({
    ...draft,
    redactions: draft.redactions.map((one) => (keyOf(one) === key ? { ...one, decision } : one)),
  }));
}

/**
 * Changes what is stored at that moment, so that nothing another window wrote is lost. `from` is the folder of the
 * findings of a report that had none.
 */
export async function changedDraft(
  context: Context,
  id: string,
  change: (draft: Draft) => Draft,
  from?: string,
): Promise<ReportView> {
  const { client } = context;
  const { project = from } = await reportNamed(context, id);
  const services = servicesFor(context, project);
  let isOpen = true;
  const report = await ledger().update(id, (current) => {
    const draft = services.review(change(services.review(current.draft)));
    if (JSON.stringify(draft) === JSON.stringify(current.draft)) return undefined;
    const report = project === undefined ? current : { ...current, project };
    const next = withDraft(report, draft, services.now());
    isOpen = next !== undefined;
    return next;
  });
  if (!isOpen) refuse(reportSentences[client.locale].notEditable);
  return viewOf(report, services, client.locale);
}
