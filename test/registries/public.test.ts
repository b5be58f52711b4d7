/** The public registries themselves, where they can be reached: two packages that everybody knows. */
import assert from 'node:assert/strict';
import { packageSources } from '../../server/registries/sources';
import { unreachable } from '../support/unreachable';
import { folders, reference, start } from './support';

describe('public registries', () => {
  const folder = folders();
  const ask = (type: 'npm' | 'pypi', name: string) => {
    const place = folder();
    const network = { timeout: 8000, env: process.env };
    return start({ folder: place, network, sourceOf: packageSources(place, {}) }).lookUp.resolve(
      reference(type, name),
      `${place}/.mcp.json`,
    );
  };
  for (const [type, name] of [
    ['npm', '@modelcontextprotocol/sdk'],
    ['pypi', 'mcp'],
  ] as const) {
    it(`${type} tells releases, dates and hashes of ${name}`, async function () {
      const facts = await ask(type, name).catch(() => undefined);
      if (!facts) return unreachable(this, type);
      assert.ok(facts.exists && facts.complete);
      assert.ok(facts.releases.length > 20, `${facts.releases.length} releases`);
      assert.equal(facts.release?.version, facts.latest);
      assert.match(facts.release?.hashes[0] ?? '', /^sha(?:256|512)/);
      assert.ok(facts.created !== undefined && facts.created < Date.parse('2025-01-01'));
      assert.ok(facts.release?.published !== undefined && facts.release.published > facts.created);
      assert.match(facts.repository ?? '', /modelcontextprotocol/);
    });
  }
});
