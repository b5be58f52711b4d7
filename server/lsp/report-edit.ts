/** `grantlint/report/edit`, `grantlint/report/decide`: changes of a draft. */
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
  return changed(context, id, (draft) =>
    Object.entries(fields).reduce(
      (before, [path, value]) => withField(before, path, value) ?? refuse(wrongValue(path)),
      draft,
    ),
  );
}

export function decideReport(context: Context, { id, key, decision }: DecideReportParams): Promise<ReportView> {
  return changed(context, id, (draft) => ({
    ...draft,
    redactions: draft.redactions.map((one) => (keyOf(one) === key ? { ...one, decision } : one)),
  }));
}

/** Changes what is stored at that moment, so that nothing another window wrote is lost. */
async function changed(context: Context, id: string, change: (draft: Draft) => Draft): Promise<ReportView> {
  const { client } = context;
  const { project } = await reportNamed(context, id);
  const services = servicesFor(context, project);
  let isOpen = true;
  const report = await ledger().update(id, (current) => {
    const draft = services.review(change(services.review(current.draft)));
    if (JSON.stringify(draft) === JSON.stringify(current.draft)) return undefined;
    const next = withDraft(current, draft, services.now());
    isOpen = next !== undefined;
    return next;
  });
  if (!isOpen) refuse(reportSentences[client.locale].notEditable);
  return viewOf(report, services, client.locale);
}
