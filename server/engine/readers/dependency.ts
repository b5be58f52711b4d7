/** Reads what a manifest asks for. */
import type { Dependency, Located, ModelElement, Package } from '../../../rules/model';
import { npmPackage, npmPin } from '../derive/npm-spec';
import { pypiPackage } from '../derive/pypi-spec';
import { partOf } from '../derive/words';
import { type ConfigNode, member } from '../parsers/config-tree';
import { locatedText, type Reader, type ReaderInput } from './reader';

/**
 * A member of `dependencies` of a `package.json`, its name and what npm takes as a version
 * (https://docs.npmjs.com/cli/v11/configuring-npm/package-json#dependencies).
 */
export const readNpmDependency: Reader = (input) => {
  const name = input.place.keys.at(-1);
  const version = locatedText(input.place.node);
  if (!name || !version) return [];
  const context = { text: input.document.text, runner: 'npm', local: false };
  const found = npmPackage({ ...version, value: `${name}@${version.value}` }, context);
  if (!found) return [];
  const [, real, behind] = /^npm:(.+)@([^@]+)$/.exec(version.value) ?? [];
  const spec = real && behind ? partOf(input.document.text, version, version.value.length - behind.length) : version;
  const written = behind ?? version.value;
  return [
    dependency(input, {
      ...found,
      ...(found.type === 'npm' ? { pin: npmPin(written) } : {}),
      spec: spec ?? version,
      apart: true,
    }),
  ];
};

/** An item of a list of requirements (https://peps.python.org/pep-0621/, https://peps.python.org/pep-0735/). */
export const readRequirement: Reader = (input) => {
  const written = locatedText(input.place.node);
  const marker = written?.value.search(/\s*;/) ?? -1;
  const spec = written && marker > 0 ? partOf(input.document.text, written, 0, marker) : written;
  const found = spec && pypiPackage(spec, { text: input.document.text, runner: 'pip', local: false });
  return found ? [dependency(input, found)] : [];
};

/**
 * A member of Poetry's `dependencies`: a version, or a table with one
 * (https://python-poetry.org/docs/dependency-specification/). A bare version means exactly that one.
 */
export const readPoetryDependency: Reader = (input) => {
  const name = input.place.keys.at(-1);
  const { node } = input.place;
  const version = locatedText(node.type === 'object' ? member(node, 'version')?.value : node);
  if (!name || name === 'python' || !version) return [];
  const context = { text: input.document.text, runner: 'poetry', local: false };
  const bare = /^\d[\w.!+-]*$/.test(version.value) ? `==${version.value}` : version.value;
  const wanted = bare === '*' ? '' : bare.replace(/^=(?!=)\s*/, '==');
  if (/^[\^~](?!=)/.test(wanted)) return [dependency(input, poetryRange(name, version))];
  const found = pypiPackage({ ...version, value: name + wanted }, context);
  return found ? [dependency(input, { ...found, spec: version, apart: true })] : [];
};

/** `^1.2` and `~1.2` are Poetry's own. */
function poetryRange(name: string, version: Located): Package {
  const { value } = version;
  return {
    kind: 'package',
    type: 'pypi',
    name,
    version: value,
    pin: 'range',
    runner: 'poetry',
    spec: version,
    apart: true,
  };
}

function dependency({ document, row, place, tree }: ReaderInput, found: Package): ModelElement {
  const development = /dev|test|lint|docs/i.test(`${row.at} ${place.keys.slice(0, -1).join('.')}`);
  const how: Dependency = {
    source: 'manifest',
    ...(document.locked ? { settled: true } : {}),
    ...(document.locked === false && isRun(tree.root) ? { unlocked: true } : {}),
    ...(development ? { development: true } : {}),
  };
  return { ...found, dependency: how };
}

/**
 * True for a project that is run and not published, as its manifest says: npm's `private`, and for Python nothing that
 * would build a package of it (https://docs.astral.sh/uv/concepts/projects/config/#project-packaging).
 */
function isRun(root: ConfigNode | undefined): boolean {
  if (!root) return false;
  const isPrivate = member(root, 'private')?.value;
  if (isPrivate) return isPrivate.type === 'scalar' && isPrivate.value === true;
  return member(root, 'project') !== undefined && !member(root, 'build-system');
}
