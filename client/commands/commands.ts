/** Every command of the extension, by the id `package.json` gives it. */
import { commands, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Reporting } from '../reports/reporting';
import { chooseFindings } from './choose-findings';
import { closeReport } from './close-report';
import { deleteDraft } from './delete-draft';
import { explainFile } from './explain-file';
import { exportReport } from './export-report';
import { filterReports } from './filter-reports';
import { lintWorkspace } from './lint-workspace';
import { newReport } from './new-report';
import { openAdvisory } from './open-advisory';
import { openReport } from './open-report';
import { openRuleDocumentation } from './open-rule-documentation';
import { openSettingsFile } from './open-settings-file';
import { refreshReports } from './refresh-reports';
import { reportIssue } from './report-issue';
import { restart } from './restart';
import { setIntakeToken } from './set-intake-token';
import { setReportState } from './set-report-state';
import { showOutput } from './show-output';
import { showSent } from './show-sent';
import { withdrawReport } from './withdraw-report';

/** A command's code; arguments come from code actions and links, so they are checked by each command. */
export type Command = (client: LanguageClient, argument: unknown, reporting: Reporting) => unknown;

const table: Readonly<Record<string, Command>> = {
  'grantlint.chooseFindings': chooseFindings,
  'grantlint.closeReport': closeReport,
  'grantlint.deleteDraft': deleteDraft,
  'grantlint.explainFile': explainFile,
  'grantlint.exportReport': exportReport,
  'grantlint.filterReports': filterReports,
  'grantlint.lintWorkspace': lintWorkspace,
  'grantlint.newReport': newReport,
  'grantlint.openAdvisory': openAdvisory,
  'grantlint.openReport': openReport,
  'grantlint.openRuleDocumentation': openRuleDocumentation,
  'grantlint.openSettingsFile': openSettingsFile,
  'grantlint.refreshReports': refreshReports,
  'grantlint.reportIssue': reportIssue,
  'grantlint.restart': restart,
  'grantlint.setIntakeToken': setIntakeToken,
  'grantlint.setReportState': setReportState,
  'grantlint.showOutput': showOutput,
  'grantlint.showSent': showSent,
  'grantlint.withdrawReport': withdrawReport,
};

export function registerCommands(context: ExtensionContext, client: LanguageClient, reporting: Reporting): void {
  for (const [id, command] of Object.entries(table)) {
    context.subscriptions.push(
      commands.registerCommand(id, (argument: unknown) => command(client, argument, reporting)),
    );
  }
}
