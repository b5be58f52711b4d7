/** The list of reports in the side bar, by how far they are. */
import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  MarkdownString,
  type Memento,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import type { ReportPhase, ReportSummary } from '../../server/protocol/reports';
import type { Reports } from './reports';

const phases: readonly ReportPhase[] = ['open', 'drafts', 'done', 'over'];
const hiddenKey = 'grantlint.reports.hidden';

type Node = { readonly phase: ReportPhase } | ReportSummary;

export class ReportsView implements TreeDataProvider<Node>, Disposable {
  readonly #reports: Reports;
  readonly #memory: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly #view: TreeView<Node>;
  readonly #listening: Disposable;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(reports: Reports, memory: Memento) {
    this.#reports = reports;
    this.#memory = memory;
    this.#view = window.createTreeView<Node>('grantlint.reports', { treeDataProvider: this });
    this.#listening = reports.onDidChange(() => this.#update());
    this.#update();
  }

  /** Lets the user choose which phases are listed. */
  async filter(): Promise<void> {
    const hidden = this.#hidden;
    const items = phases.map((phase) => ({ label: phaseName(phase), phase, picked: !hidden.includes(phase) }));
    const placeHolder = l10n.t('Reports to be listed');
    const chosen = await window.showQuickPick(items, { canPickMany: true, placeHolder });
    if (!chosen) return;
    const next = phases.filter((phase) => !chosen.some((one) => one.phase === phase));
    await this.#memory.update(hiddenKey, next);
    this.#update();
  }

  getChildren(node?: Node): Node[] {
    if (node) return 'phase' in node && !('id' in node) ? this.#of(node.phase) : [];
    return phases
      .filter((phase) => !this.#hidden.includes(phase) && this.#of(phase).length)
      .map((phase) => ({ phase }));
  }

  getTreeItem(node: Node): TreeItem {
    return 'id' in node ? reportItem(node) : phaseItem(node.phase, this.#of(node.phase).length);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#view.dispose();
    this.#changed.dispose();
  }

  get #hidden(): readonly ReportPhase[] {
    return this.#memory.get<readonly ReportPhase[]>(hiddenKey, []);
  }

  #of(phase: ReportPhase): ReportSummary[] {
    return this.#reports.all.filter((report) => report.phase === phase);
  }

  #update(): void {
    const { all, unreadable } = this.#reports;
    const hidden = all.filter(({ phase }) => this.#hidden.includes(phase)).length;
    const messages = [...unreadable, ...(hidden ? [l10n.t('Hidden by the filter: {0}', hidden)] : [])];
    this.#view.message = messages.join('\n') || undefined;
    const due = all.filter((report) => report.due.length).length;
    this.#view.badge = due ? { value: due, tooltip: l10n.t('Reports that need a look: {0}', due) } : undefined;
    void commands.executeCommand('setContext', 'grantlint.hasReports', all.length > 0);
    this.#changed.fire();
  }
}

function phaseItem(phase: ReportPhase, count: number): TreeItem {
  const item = new TreeItem(
    phaseName(phase),
    phase === 'over' ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.Expanded,
  );
  item.id = phase;
  item.description = String(count);
  return item;
}

function reportItem(report: ReportSummary): TreeItem {
  const { id, title, stateName, component, attempts, due, changed } = report;
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  const advisory = attempts.find((attempt) => attempt.advisory)?.advisory;
  const ways = attempts.map((one) => (one.state === 'delivered' ? one.title : `${one.title} (${one.stateName})`));
  item.id = id;
  item.description = [stateName, advisory].filter(Boolean).join(' · ');
  item.iconPath = new ThemeIcon(due.length ? 'bell-dot' : icons[report.phase]);
  item.contextValue = contextOf(report);
  item.command = { command: 'grantlint.openReport', title: l10n.t('Open Report'), arguments: [id] };
  item.accessibilityInformation = { label: [title, stateName, ...ways, ...due.map(({ text }) => text)].join(', ') };
  item.tooltip = new MarkdownString()
    .appendText([title, [stateName, component].filter(Boolean).join(' · ')].join('\n'))
    .appendText(`\n${[...ways, ...due.map(({ text }) => text), changed.slice(0, 10)].join('\n')}`);
  return item;
}

const icons: Readonly<Record<ReportPhase, string>> = {
  drafts: 'edit',
  open: 'mail',
  done: 'pass',
  over: 'circle-slash',
};

/** What its context menu offers, as words for `when` clauses. */
function contextOf({ phase, moves }: ReportSummary): string {
  return ['report', phase, ...moves.map(({ to }) => to)].join(' ');
}

function phaseName(phase: ReportPhase): string {
  switch (phase) {
    case 'drafts':
      return l10n.t('Drafts');
    case 'open':
      return l10n.t('Under way');
    case 'done':
      return l10n.t('Fixed or published');
    case 'over':
      return l10n.t('Over');
  }
}
