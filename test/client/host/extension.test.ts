/** Inside the extension host: what other extensions and the workbench see of Grantlint. */
import assert from 'node:assert/strict';
import {
  type CodeAction,
  commands,
  type Diagnostic,
  extensions,
  languages,
  TabInputCustom,
  TabInputWebview,
  Uri,
  window,
  workspace,
} from 'vscode';
import { injectable } from '../support/workspace';

const extension = extensions.getExtension('grantlint.grantlint');
const configuration = fileInWorkspace('.mcp.json');

describe('Grantlint', () => {
  it('is activated by the workspace', async () => {
    await until(() => extension?.isActive, 'activation');
  });

  it('registers every command of its manifest', async () => {
    const registered = await commands.getCommands(true);
    for (const { command } of extension?.packageJSON.contributes.commands ?? []) {
      assert.ok(registered.includes(command), command);
    }
  });

  it('reports a finding with its rule and the address of the page about it', async () => {
    await window.showTextDocument(configuration);
    const finding = await findingOf(configuration, 'unpinned-package');
    assert.equal(finding.source, 'grantlint');
    assert.ok(typeof finding.code === 'object');
    assert.equal(finding.code.target.scheme, 'grantlint-docs');
    const page = await workspace.openTextDocument(finding.code.target);
    assert.equal(page.languageId, 'markdown');
    assert.match(page.getText(), /^# unpinned-package/);
  });

  it('fixes a finding, and the finding is gone', async () => {
    const editor = await window.showTextDocument(configuration);
    const finding = await findingOf(configuration, 'unpinned-package');
    const pin = await actionOf(configuration, finding, 'Pin to');
    assert.ok(pin.edit);
    await workspace.applyEdit(pin.edit);
    await until(() => findings(configuration, 'unpinned-package').length === 0, 'no finding');
    assert.match(editor.document.getText(), /server-filesystem@\d+\.\d+\.\d+"/);
    await commands.executeCommand('workbench.action.files.revert');
    await findingOf(configuration, 'unpinned-package');
  });

  it('is off where the settings say so', async () => {
    await window.showTextDocument(configuration);
    await findingOf(configuration, 'unpinned-package');
    const settings = workspace.getConfiguration('grantlint');
    await settings.update('enable', false);
    await until(() => findings(configuration, 'unpinned-package').length === 0, 'no finding');
    await settings.update('enable', undefined);
    await findingOf(configuration, 'unpinned-package');
  });

  it('shows mistakes in its own settings file', async () => {
    const settings = fileInWorkspace('grantlint.json');
    const editor = await window.showTextDocument(settings);
    await editor.edit((edit) => edit.insert(editor.document.positionAt(2), '"rule": {}, '));
    await until(() => findings(settings).length > 0, 'a finding');
    await commands.executeCommand('workbench.action.files.revert');
    await until(() => findings(settings).length === 0, 'no finding');
  });

  it('lints code that was never saved', async () => {
    const document = await workspace.openTextDocument({ language: 'python', content: injectable });
    await window.showTextDocument(document);
    await findingOf(document.uri, 'command-injection');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('lets people see hidden characters where only models would', () => {
    for (const languageId of ['skill', 'prompt', 'instructions', 'chatagent']) {
      const shown = workspace.getConfiguration('editor.unicodeHighlight', { languageId }).get('invisibleCharacters');
      assert.equal(shown, true, languageId);
    }
  });

  it('opens the page of a rule', async () => {
    await commands.executeCommand('grantlint.openRuleDocumentation', 'unpinned-package');
    await until(() => openTabs().some((label) => label.includes('unpinned-package')), 'a preview');
  });

  it('explains a file', async () => {
    await commands.executeCommand('grantlint.explainFile', configuration.toString());
    await until(() => openTabs().some((label) => label.includes('.mcp.json (Grantlint)')), 'a preview');
  });

  it('lints the whole workspace on request', async () => {
    const closed = fileInWorkspace('closed.py');
    assert.deepEqual(findings(closed), [], 'code is linted when it is open');
    // The command ends when its message is answered, which nobody does here.
    void commands.executeCommand('grantlint.lintWorkspace');
    await findingOf(closed, 'command-injection');
  });

  it('goes on after a restart of the server', async () => {
    await window.showTextDocument(configuration);
    await commands.executeCommand('grantlint.restart');
    await findingOf(configuration, 'unpinned-package');
  });
});

function fileInWorkspace(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a workspace folder');
  return Uri.joinPath(folder.uri, name);
}

function findings(uri: Uri, rule?: string): Diagnostic[] {
  const own = languages.getDiagnostics(uri).filter(({ source }) => source === 'grantlint');
  return rule ? own.filter(({ code }) => typeof code === 'object' && code.value === rule) : own;
}

async function findingOf(uri: Uri, rule: string): Promise<Diagnostic> {
  await until(() => findings(uri, rule).length > 0, rule);
  const [finding] = findings(uri, rule);
  assert.ok(finding);
  return finding;
}

/** Asks until there is one: while other extensions start and register theirs, the editor answers with nothing. */
async function actionOf(uri: Uri, { range }: Diagnostic, title: string): Promise<CodeAction> {
  let actions: CodeAction[] = [];
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    actions = await commands.executeCommand('vscode.executeCodeActionProvider', uri, range, 'quickfix', 5);
    const action = actions.find((one) => one.title.startsWith(title));
    if (action) return action;
  }
  assert.fail(`No "${title}" among: ${actions.map((one) => one.title).join(', ')}`);
}

function openTabs(): string[] {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  const pages = tabs.filter(({ input }) => input instanceof TabInputWebview || input instanceof TabInputCustom);
  return pages.map(({ label }) => label);
}

async function until(done: () => unknown, what: string): Promise<void> {
  for (const end = Date.now() + 20_000; !done(); ) {
    if (Date.now() > end) assert.fail(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
