/** The page of the report editor. It shows what the host sends and tells the host what the user does; it keeps nothing. */
import './report.css';
import { element, fill } from './dom';
import { createEvidence } from './evidence';
import { createForm } from './form';
import type { PageState, ToHost, ToPage } from './messages';
import { createRedactions } from './redactions';
import { createSendPanel } from './send';
import { createStatus } from './status';

interface Host {
  postMessage(message: ToHost): void;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
let page: ReturnType<typeof createPage> | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'init':
      page = createPage(data);
      break;
    case 'view':
      page?.show(data.view, data.upTo);
      break;
    case 'preview':
      page?.form.showProblems(data.preview.problems);
      page?.send.showPreview(data.preview);
      break;
    case 'saving':
      page?.status.showSaving(data.state);
      break;
    case 'notice':
      page?.status.notice(data.text, data.isError);
      break;
  }
});
host.postMessage({ type: 'ready' });

function createPage({ words, choices, view, channel, locale }: Extract<ToPage, { type: 'init' }>) {
  const { id } = view;
  let edits = 0;
  host.setState({ id, channel });
  const form = createForm({
    words,
    choices,
    locale,
    onEdit(field, value) {
      host.postMessage({ type: 'edit', field, value, number: ++edits });
      return edits;
    },
    onResolve: () => host.postMessage({ type: 'resolve' }),
  });
  const status = createStatus({
    words,
    onMove: (to, attempt) => host.postMessage({ type: 'move', to, ...(attempt ? { attempt } : {}) }),
    onExport: () => host.postMessage({ type: 'export' }),
    onDelete: () => host.postMessage({ type: 'delete' }),
    onLook: (key) => host.postMessage({ type: 'attempt', key }),
  });
  const evidence = createEvidence(
    words,
    (index) => host.postMessage({ type: 'evidence', index }),
    () => host.postMessage({ type: 'findings' }),
  );
  const labelOf = (path: string) =>
    form.fields.get(path)?.label ?? (path.startsWith('evidence') ? words['section.evidence'] : path);
  const redactions = createRedactions(words, labelOf, (key, decision) =>
    host.postMessage({ type: 'decide', key, decision }),
  );
  const send = createSendPanel({
    words,
    channels: choices.channels,
    channel,
    fields: form.fields,
    onChannel(next) {
      host.setState({ id, channel: next });
      host.postMessage({ type: 'channel', channel: next });
    },
    onPrepare: () => host.postMessage({ type: 'prepare' }),
    onSend: ({ sha256, destination }, reference) =>
      host.postMessage({
        type: 'send',
        sha256,
        ...(destination === undefined ? {} : { destination }),
        ...(reference === undefined ? {} : { reference }),
      }),
  });
  const show = (next: typeof view, upTo: number) => {
    form.show(next, upTo);
    status.show(next);
    evidence.show(next);
    redactions.show(next);
    send.show(next);
  };
  show(view, 0);
  const [jurisdiction, component, flaw, severity, ...others] = form.sections;
  const main = [jurisdiction, component, flaw, severity, evidence.element, ...others, redactions.element];
  fill(
    document.body,
    status.notices,
    status.element,
    element('div', { class: 'columns' }, element('main', {}, ...main), element('aside', {}, send.element)),
  );
  return { form, status, send, show };
}
