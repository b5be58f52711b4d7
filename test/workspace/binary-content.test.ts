/** Binary files are read in parts, as far as their reader asks, within bounds. */
import assert from 'node:assert/strict';
import type { BinaryFile } from '../../server/engine/binary-file';
import { readBinary } from '../../server/workspace/binary-content';
import { MemoryFileSystem } from '../../server/workspace/memory-file-system';
import { memoryWorkspace, said } from './support';

const megabyte = 1024 * 1024;

class Counting extends MemoryFileSystem {
  bytes = 0;

  override async readPart(file: string, start: number, length: number): Promise<Uint8Array | undefined> {
    this.bytes += length;
    return super.readPart(file, start, length);
  }
}

describe('binary files', () => {
  it('are read where the reader looks', async () => {
    const content = new Uint8Array(40 * megabyte);
    content[35 * megabyte] = 7;
    const disk = new Counting({ '/a.pt': content });
    const look = (file: BinaryFile) => void (file.read(0, 16) && file.read(35 * megabyte, 1));
    const file = await readBinary('/a.pt', disk, look);
    assert.equal(file?.read(35 * megabyte, 1)?.[0], 7);
    assert.ok(disk.bytes < megabyte, String(disk.bytes));
  });
  it('are never read far', async () => {
    const disk = new Counting({ '/a.pt': new Uint8Array(60 * megabyte) });
    const look = (file: BinaryFile) => {
      for (let at = 0; at < file.size; at += 65536) if (!file.read(at, 65536)) return;
    };
    await readBinary('/a.pt', disk, look);
    assert.ok(disk.bytes <= 16 * megabyte, String(disk.bytes));
  });
  it('that are gone are nothing', async () => {
    assert.equal(await readBinary('/a.pt', new MemoryFileSystem(), () => {}), undefined);
  });
  it('are linted where they lie, and what was read of them is let go', async () => {
    const pickle = new TextEncoder().encode("cos\nsystem\n(S'id'\ntR.");
    const large = new Uint8Array(5 * megabyte);
    large.set(pickle);
    const { workspace } = memoryWorkspace({ '/project/model.pkl': pickle, '/project/large.pt': large });
    assert.deepEqual(await said(workspace, '/project/model.pkl'), ['code-in-model-file: ']);
    assert.deepEqual(await said(workspace, '/project/large.pt'), ['code-in-model-file: ']);
    assert.equal((await workspace.lintFile('/project/large.pt')).document.bytes, undefined);
    assert.equal(await workspace.whyNot('/project/large.pt'), undefined);
  });
});
