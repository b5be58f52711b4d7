/** Goes through JSON without building a tree, for large files of which little matters. */
import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { Range } from '../../../rules/model';

/** Token by token. Whatever a visitor leaves is passed over, however deep it is. */
export class JsonWalker {
  readonly #text: string;
  readonly #scanner: JSONScanner;
  /** The present token's first character. */
  #token = '';

  constructor(text: string) {
    this.#text = text;
    this.#scanner = createScanner(text, true);
    this.#next();
  }

  /** Of the present token. */
  get offset(): number {
    return this.#scanner.getTokenOffset();
  }

  /** The value of the string that is next; nothing of anything else. */
  string(): string | undefined {
    return this.#is('"') ? this.#scanner.getTokenValue() : undefined;
  }

  /** The place of the string that is next, without its quotes; nothing when it has no end. */
  content(): Range | undefined {
    if (!this.#is('"') || this.#scanner.getTokenError() === unterminated) return undefined;
    return { start: this.offset + 1, end: this.offset + this.#scanner.getTokenLength() - 1 };
  }

  /** The string that the next object has under a key. */
  member(name: string): string | undefined {
    let value: string | undefined;
    this.members((key) => {
      if (key === name) value = this.string();
    });
    return value;
  }

  members(visit: (key: string) => unknown): void {
    if (!this.#is('{')) return;
    this.#next();
    while (this.#is('"')) {
      const key = this.#scanner.getTokenValue();
      this.#next();
      if (this.#is(':')) this.#next();
      this.#value(() => visit(key));
      if (this.#is(',')) this.#next();
    }
    if (this.#is('}')) this.#next();
  }

  items(visit: () => unknown): void {
    if (!this.#is('[')) return;
    this.#next();
    while (!this.#is(']') && !this.#is('')) {
      const before = this.offset;
      this.#value(visit);
      if (this.#is(',') || this.offset === before) this.#next();
    }
    this.#next();
  }

  /** One value, by a visitor that may go into it. */
  #value(visit: () => unknown): void {
    const { offset } = this;
    visit();
    if (this.offset !== offset) return;
    let depth = 0;
    do {
      if (this.#opens()) depth++;
      else if (this.#closes() && depth-- === 0) return;
      this.#next();
    } while (depth > 0 && !this.#is(''));
  }

  /** Asks for a token by its first character; the empty string is the end of the text. */
  #is(token: string): boolean {
    return this.#token === token;
  }

  #opens(): boolean {
    return this.#is('{') || this.#is('[');
  }

  #closes(): boolean {
    return this.#is('}') || this.#is(']');
  }

  #next(): void {
    this.#scanner.scan();
    this.#token = this.#text[this.offset] ?? '';
  }
}

/** The scanner's error of a string without an end: a `const enum`, whose names do not exist at run time. */
const unterminated = 2;
