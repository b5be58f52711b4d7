/** What the report editor's page and its host say to each other. */
import type { ReportChoices, ReportPreview, ReportView } from '../../../server/protocol/reports';

export type { ReportChoices, ReportPreview, ReportView };

export type ToPage =
  | {
      readonly type: 'init';
      readonly words: PageWords;
      readonly choices: ReportChoices;
      readonly view: ReportView;
      readonly channel: string;
      /** Which language of a text comes first. */
      readonly locale: 'en' | 'zh-cn';
    }
  /** `upTo`: number of the last edit that is in it. */
  | { readonly type: 'view'; readonly view: ReportView; readonly upTo: number }
  | { readonly type: 'preview'; readonly preview: ReportPreview }
  | { readonly type: 'saving'; readonly state: 'saving' | 'saved' | 'failed' }
  | { readonly type: 'notice'; readonly isError: boolean; readonly text: string };

export type ToHost =
  | { readonly type: 'ready' }
  /** Edits are numbered, so that the answer to one does not take the place of a later one. */
  | { readonly type: 'edit'; readonly field: string; readonly value: string; readonly number: number }
  | { readonly type: 'decide'; readonly key: string; readonly decision: 'removed' | 'restored' }
  | { readonly type: 'channel'; readonly channel: string }
  | { readonly type: 'prepare' }
  | { readonly type: 'send'; readonly sha256: string; readonly destination?: string; readonly reference?: string }
  | { readonly type: 'evidence'; readonly index: number }
  | { readonly type: 'findings' }
  | { readonly type: 'resolve' }
  | { readonly type: 'attempt'; readonly key: string }
  | { readonly type: 'move'; readonly to: string; readonly attempt?: string }
  | { readonly type: 'export' }
  | { readonly type: 'delete' };

/** Kept by the editor across reloads. */
export interface PageState {
  readonly id: string;
  readonly channel: string;
}

/** Every word of the page, in the editor's language. `{0}` is filled in by the page. */
export type PageWords = Readonly<Record<PageWord, string>>;

export type PageWord =
  | FieldWord
  | SectionWord
  | ActionWord
  | ValueWord
  | 'english'
  | 'chinese'
  | 'inLanguage'
  | 'named';

/** Labels of fields by their path, without the language of a text. */
export type FieldWord =
  | 'kind'
  | 'title'
  | 'component.name'
  | 'component.ecosystem'
  | 'component.purl'
  | 'component.repository'
  | 'component.vendor'
  | 'versions.affected'
  | 'versions.affected.hint'
  | 'versions.fixed'
  | 'versions.examined'
  | 'weaknesses'
  | 'weaknesses.hint'
  | 'cvss31'
  | 'cvss40'
  | 'cvss.hint'
  | 'cvss.choose'
  | 'cvss.unset'
  | 'cvss.score'
  | 'description'
  | 'impact'
  | 'prerequisites'
  | 'workaround'
  | 'patch'
  | 'standards'
  | 'references'
  | 'list.hint'
  | 'reporter.name'
  | 'reporter.contact'
  | 'reporter.credit'
  | 'disclosure.embargoUntil'
  | 'disclosure.vendorContacted'
  | 'disclosure.isPublic'
  | 'disclosure.isExploited'
  | 'disclosure.jurisdiction'
  | 'disclosure.jurisdiction.hint';

export type SectionWord =
  | 'section.jurisdiction'
  | 'section.component'
  | 'section.flaw'
  | 'section.severity'
  | 'section.evidence'
  | 'section.redactions'
  | 'section.reporter'
  | 'section.disclosure'
  | 'section.send'
  | 'section.preview'
  | 'section.attempts'
  | 'section.history'
  | 'redactions.none'
  | 'redactions.hint'
  | 'evidence.none';

export type ActionWord =
  | 'saving'
  | 'saved'
  | 'notSaved'
  | 'notEditable'
  | 'remove'
  | 'keep'
  | 'removed'
  | 'kept'
  | 'askRegistry'
  | 'askRegistry.hint'
  | 'chooseFindings'
  | 'delete'
  | 'export'
  | 'openFile'
  | 'look'
  | 'send'
  | 'sendAnywhere'
  | 'prepare'
  | 'done'
  | 'reference'
  | 'isPublic'
  | 'unasked'
  | 'problems'
  | 'advice'
  | 'noProblems'
  | 'bytes'
  | 'steps'
  | 'arrived'
  | 'missing'
  | 'withdraw'
  | 'close'
  | 'alreadySent';

/** Names of values, by field and value. */
export type ValueWord =
  | 'value.none'
  | 'value.vulnerability'
  | 'value.malicious'
  | 'value.insecure-default'
  | 'value.named'
  | 'value.anonymous'
  | 'value.mainland-china'
  | 'value.elsewhere'
  | 'rating.none'
  | 'rating.low'
  | 'rating.medium'
  | 'rating.high'
  | 'rating.critical';
