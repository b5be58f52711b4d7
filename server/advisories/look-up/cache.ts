/** What was answered, on disk: for which release which records, when, and the records. */
import { join } from 'node:path';
import { type Table, tableOf, textOf, textsOf } from '../osv';
import { readTable, writeTable } from './table-file';

export interface Answer {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly ids: readonly string[];
}

/** In milliseconds. Nobody has asked for it in a long time. */
const oldest = 180 * 24 * 60 * 60 * 1000;

/**
 * A cache in a folder of its own. Nothing that a disk does makes it fail: what cannot be read is not known, what cannot be
 * written is known until the program ends.
 */
export class LookUpCache {
  readonly #folder: string;
  readonly #records = new Map<string, Table | undefined>();
  #answers: Map<string, Answer> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  answer(key: string): Answer | undefined {
    this.#answers ??= this.#read();
    return this.#answers.get(key);
  }

  record(id: string): Table | undefined {
    if (!this.#records.has(id)) this.#records.set(id, tableIn(this.#fileOf(id), id));
    return this.#records.get(id);
  }

  addRecord(id: string, record: Table): void {
    this.#records.set(id, record);
    writeTable(this.#fileOf(id), record);
  }

  addAnswers(answers: ReadonlyMap<string, Answer>, now: number): void {
    const all = this.#answers ?? this.#read();
    for (const [key, answer] of answers) all.set(key, answer);
    this.#answers = all;
    const kept = [...all].filter(([, { at }]) => now - at < oldest);
    writeTable(this.#answersFile, Object.fromEntries(kept));
  }

  get #answersFile(): string {
    return join(this.#folder, 'answers.json');
  }

  #fileOf(id: string): string {
    return join(this.#folder, 'records', `${id.replace(/[^\w.-]/g, '_')}.json`);
  }

  #read(): Map<string, Answer> {
    const answers = new Map<string, Answer>();
    for (const [key, value] of Object.entries(readTable(this.#answersFile))) {
      const { at, ids } = tableOf(value);
      if (typeof at === 'number') answers.set(key, { at, ids: textsOf(ids) });
    }
    return answers;
  }
}

function tableIn(file: string, id: string): Table | undefined {
  const record = readTable(file);
  return textOf(record.id) === id ? record : undefined;
}
