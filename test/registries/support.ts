/** What the tests of registries share. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Package } from '../../rules/model';
import { createHttp, type HttpSettings } from '../../server/network/http';
import { memoryRecord, type NetworkRecord } from '../../server/network/record';
import { FactsCache } from '../../server/registries/cache';
import { RegistryLookUp, type RegistryLookUpOptions } from '../../server/registries/look-up';

export const hour = 60 * 60 * 1000;
export const day = 24 * hour;

export function reference(type: Package['type'], name: string, version?: string, more: Partial<Package> = {}): Package {
  const spec = { value: name, range: { start: 0, end: 1 }, notation: 'raw' as const };
  const pin = version === undefined ? 'none' : 'exact';
  return { kind: 'package', type, name, pin, runner: '', spec, ...(version === undefined ? {} : { version }), ...more };
}

export interface Started {
  readonly lookUp: RegistryLookUp;
  readonly record: NetworkRecord;
}

export interface StartOptions extends Partial<RegistryLookUpOptions> {
  readonly network?: Partial<HttpSettings>;
  /** Where the cache is. */
  readonly folder: string;
  /** Addresses; both hold everything that exists. */
  readonly npm?: string;
  readonly pypi?: string;
}

export function start({ network = {}, folder, npm = '', pypi = '', ...more }: StartOptions): Started {
  const record = memoryRecord();
  const settings = { isOn: () => true, isTrusted: () => true, env: {}, userAgent: 'grantlint/test', record };
  const lookUp = new RegistryLookUp({
    http: createHttp({ ...settings, timeout: 500, patience: 400, ...network }),
    cache: new FactsCache(folder),
    sourceOf: ({ type }) => ({ base: type === 'npm' ? npm : pypi, isComplete: true }),
    pause: 5,
    ...more,
  });
  return { lookUp, record };
}

/** A folder for each test, gone after it. */
export function folders(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'grantlint-registries-'));
    made.push(folder);
    return folder;
  };
}
