/** Runs the command line in this process, in a folder of its own. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../server/cli/main';
import type { Output } from '../../server/cli/terminal';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly width?: number;
  /** Below the project's folder. */
  readonly cwd?: string;
}

/** A temporary folder with files in it. Everybody may look into it, so that tests can run as somebody else. */
export class Project {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'grantlint-cli-')));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    chmodSync(this.folder, 0o777);
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  write(path: string, content: string | Uint8Array): string {
    const file = this.path(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  async run(args: readonly string[], options: RunOptions = {}): Promise<Run> {
    let out = '';
    let err = '';
    const output = (take: (text: string) => void): Output => ({
      async write(text) {
        take(text);
      },
      isTerminal: options.isTerminal ?? false,
      ...(options.width ? { width: options.width } : {}),
    });
    const code = await main(args, {
      out: output((text) => {
        out += text;
      }),
      err: output((text) => {
        err += text;
      }),
      cwd: this.path(options.cwd ?? '.'),
      env: options.env ?? {},
    });
    return { code, out, err };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Projects of one test file, removed at its end. */
export function projects(): (files?: Readonly<Record<string, string | Uint8Array>>) => Project {
  const made: Project[] = [];
  after(() => {
    for (const project of made) project.remove();
  });
  return (files) => {
    const project = new Project(files);
    made.push(project);
    return project;
  };
}

/** A configuration with one warning: a package without version. */
export const unpinned = '{\n  "mcpServers": {\n    "a": { "command": "npx", "args": ["-y", "some-server"] }\n  }\n}\n';
/** The same with one error: a version that lets a server run commands here (CVE-2025-6514). */
export const vulnerable = unpinned.replace('some-server', 'mcp-remote@0.1.0');
export const harmless = '{ "mcpServers": {} }\n';
