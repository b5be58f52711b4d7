/** What the handlers of requests and notifications share. */
import type { Connection } from 'vscode-languageserver/node';
import type { Rule } from '../../rules/rule';
import type { Workspace } from '../workspace/workspace';
import type { Client } from './client';
import type { ClosedFiles } from './closed-files';
import type { Documents } from './documents';
import type { EditorSettingsStore } from './editor-settings';
import type { Folders } from './folders';
import type { OpenLints } from './open-lints';
import type { OutsideKnowledge } from './outside-knowledge';
import type { Refresher } from './refresher';
import type { Registry } from './registry';
import type { RegistryFacts } from './registry-facts';
import type { Trust } from './trust';

export interface Context {
  readonly connection: Connection;
  readonly client: Client;
  readonly folders: Folders;
  readonly settings: EditorSettingsStore;
  readonly registry: Registry;
  readonly facts: RegistryFacts;
  readonly outside: OutsideKnowledge;
  readonly trust: Trust;
  readonly rules: readonly Rule[];
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly lints: OpenLints;
  readonly closed: ClosedFiles;
  readonly refresher: Refresher;
  /** Run at the end of the session; the protocol's library takes one handler only. */
  readonly endings: (() => void)[];
}
