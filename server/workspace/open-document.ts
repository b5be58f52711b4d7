/** A document somebody edits: its text, and what the engine made of it last. */
import type { Document, FolderFile, TextChange } from '../engine/document';
import type { Engine, Session, Subject } from '../engine/engine';
import type { CodeKnowledge } from '../engine/knowledge';
import type { Program } from './notebook';

export class OpenDocument {
  #text: string;
  #notebook: Program | undefined;
  #session: Session | undefined;
  /** What the reading depends on besides the text. */
  #key: string | undefined;
  #files: readonly FolderFile[] | undefined;
  #knowledge: CodeKnowledge | undefined;
  /** From the session's text to the present one. */
  #changes: TextChange[] = [];

  constructor(text: string, notebook?: Program) {
    this.#text = text;
    this.#notebook = notebook;
  }

  /** Of a notebook, whose program the text is. */
  get notebook(): Program | undefined {
    return this.#notebook;
  }

  get text(): string {
    return this.#text;
  }

  /** `changes` lead in order from the present text to `text`. */
  change(text: string, changes: readonly TextChange[], notebook?: Program): void {
    this.#text = text;
    this.#notebook = notebook;
    this.#changes.push(...changes);
  }

  /** Reads `document`, which has the present text, building on the last reading; costs nothing when nothing changed. */
  read(document: Document, engine: Engine, subject: Subject, knowledge?: CodeKnowledge): Session {
    const key = [document.path, subject.language, document.amongAgents, document.besideSecrets, document.locked].join(
      '\0',
    );
    const same = this.#key === key && this.#files === document.files && this.#knowledge === knowledge;
    const previous = same ? this.#session : undefined;
    if (previous && !this.#changes.length) return previous;
    if (!previous) this.dispose();
    const changes = this.#changes;
    this.#session = undefined;
    this.#changes = [];
    this.#key = key;
    this.#files = document.files;
    this.#knowledge = knowledge;
    this.#session = engine.read(document, subject, previous, changes, knowledge);
    return this.#session;
  }

  /** Frees the syntax tree. */
  dispose(): void {
    this.#session?.dispose();
    this.#session = undefined;
  }
}
