import { commands, l10n, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type RuleSummary, RulesRequest } from '../../server/protocol/protocol';

/** Shows a rule's page: of the rule whose id is given, otherwise of one the user picks. */
export async function openRuleDocumentation(client: LanguageClient, ruleId: unknown): Promise<void> {
  const rules = await client.sendRequest(RulesRequest);
  const rule = rules.find(({ id }) => id === ruleId) ?? (await pick(rules));
  if (rule) await commands.executeCommand('vscode.open', Uri.parse(rule.documentation));
}

interface RuleItem extends QuickPickItem {
  readonly rule?: RuleSummary;
}

async function pick(rules: readonly RuleSummary[]): Promise<RuleSummary | undefined> {
  const options = {
    placeHolder: l10n.t('Rule whose documentation to open'),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  const item = await window.showQuickPick(groupByCategory(rules), options);
  return item?.rule;
}

/** As the README lists them. */
const categoryOrder = ['grants', 'supply-chain', 'secrets', 'injection', 'exposure', 'hygiene'];

function groupByCategory(rules: readonly RuleSummary[]): RuleItem[] {
  const categories = new Set([...categoryOrder, ...rules.map((rule) => rule.category)]);
  return [...categories].flatMap((category) => [
    { label: categoryName(category), kind: QuickPickItemKind.Separator },
    ...rules.filter((rule) => rule.category === category).map(item),
  ]);
}

function item(rule: RuleSummary): RuleItem {
  return { label: rule.id, detail: rule.title, description: severityName(rule.severity), rule };
}

function severityName(severity: RuleSummary['severity']): string {
  switch (severity) {
    case 'error':
      return l10n.t('error');
    case 'warning':
      return l10n.t('warning');
    case 'info':
      return l10n.t('information');
  }
}

function categoryName(category: string): string {
  switch (category) {
    case 'grants':
      return l10n.t('Grants');
    case 'supply-chain':
      return l10n.t('Supply chain');
    case 'secrets':
      return l10n.t('Secrets');
    case 'injection':
      return l10n.t('Injection');
    case 'exposure':
      return l10n.t('Exposure');
    case 'hygiene':
      return l10n.t('Hygiene');
    default:
      return category;
  }
}
