/** Dockerfiles as trees: stages, their instructions in order, and ranges. */
import assert from 'node:assert/strict';
import type { ConfigNode } from '../../server/engine/parsers/config-tree';
import { parseDockerfile } from '../../server/engine/parsers/dockerfile';
import { select } from '../../server/engine/readers/select';
import { plain } from './support';

describe('Dockerfile', () => {
  const text = `# syntax=docker/dockerfile:1
ARG NODE=22
FROM --platform=$BUILDPLATFORM node:\${NODE} AS build
# why
ENV A="two words" B=1 \\
    C='x'
ENV OLD value here
RUN apt-get update && \\
  # inside

  apt-get install curl
RUN --mount=type=secret,id=k <<EOF
echo a
echo b
EOF
FROM scratch
COPY --from=build --chown=1:1 "a" c /d/
COPY ["e", "f"]
RUN [ -f x ] && y
USER  node:node
EXPOSE 80 90/udp
CMD ["node", \\
  "x.js"]
entrypoint node x
`;
  const { root, comments } = parseDockerfile(text);
  const at = (path: string): ConfigNode[] => (root ? select(root, path).map(({ node }) => node) : []);
  const written = (path: string): string[] => at(path).map(({ range }) => text.slice(range.start, range.end));
  const entries = (path: string): string[] =>
    at(path).map(({ entry }) => (entry ? text.slice(entry.start, entry.end) : ''));

  it('has stages with their instructions', () => {
    assert.equal(at('stages.*').length, 2);
    assert.deepEqual(at('stages.*.from').map(plain), [
      { platform: '$BUILDPLATFORM', image: 'node:${NODE}', as: 'build' },
      { image: 'scratch' },
    ]);
    assert.deepEqual(at('arg').map(plain), [{ NODE: '22' }]);
    assert.deepEqual(at('stages.*.env').map(plain), [{ A: 'two words', B: '1', C: 'x' }, { OLD: 'value here' }]);
    assert.deepEqual(at('stages.*.copy').map(plain), [
      { from: 'build', chown: '1:1', sources: ['a', 'c'], to: '/d/' },
      { sources: ['e'], to: 'f' },
    ]);
    assert.deepEqual(written('stages.*.user'), ['node:node']);
    assert.deepEqual(written('stages.*.expose'), ['80 90/udp']);
  });

  it('gives values without their quotes', () => {
    assert.deepEqual(written('stages.*.env.*'), ['two words', '1', 'x', 'value here']);
    assert.deepEqual(written('stages.*.copy.sources.*'), ['a', 'c', '"e"']);
  });

  it('reads both forms of a command', () => {
    assert.deepEqual(at('stages.1.cmd').map(plain), [['node', 'x.js']]);
    assert.deepEqual(written('stages.1.cmd.*'), ['"node"', '"x.js"']);
    assert.deepEqual(at('stages.*.entrypoint').map(plain), ['node x']);
    assert.deepEqual(at('stages.1.run.command').map(plain), ['[ -f x ] && y']);
  });

  it('joins lines, comments left out, character by character', () => {
    const [line] = at('stages.0.run.command');
    assert.ok(line?.type === 'scalar' && typeof line.value === 'string');
    assert.equal(line.value.replace(/\s+/g, ' '), 'apt-get update && apt-get install curl');
    assert.equal(line.value.length, line.range.end - line.range.start);
    assert.equal(text.indexOf('apt-get install'), line.range.start + line.value.indexOf('apt-get install'));
  });

  it('runs the lines of a heredoc', () => {
    assert.equal(plain(at('stages.0.run.command')[1]), 'echo a\necho b');
    assert.deepEqual(written('stages.0.run.mount'), ['type=secret,id=k']);
  });

  it('deletes whole lines', () => {
    assert.deepEqual(entries('stages.*.user'), ['USER  node:node\n']);
    assert.deepEqual(entries('stages.1.cmd'), ['CMD ["node", \\\n  "x.js"]\n']);
  });

  it('keeps comments, parser directives aside', () => {
    assert.deepEqual(
      comments.map(({ start, end }) => text.slice(start, end)),
      ['# why', '# inside'],
    );
  });

  it('minds wide characters, Windows line breaks and byte order marks', () => {
    const wide = '\uFEFFFROM a\r\nENV X="😀 漢" Y=1\r\nRUN a \\\r\n  b\r\nUSER u\r\n';
    const tree = parseDockerfile(wide).root;
    assert.ok(tree);
    const words = (path: string) => select(tree, path).map(({ node: { range } }) => wide.slice(range.start, range.end));
    assert.deepEqual(words('stages.*.env.*'), ['😀 漢', '1']);
    assert.deepEqual(words('stages.*.user'), ['u']);
    assert.deepEqual(
      select(tree, 'stages.*.run.command').map(({ node }) => String(plain(node)).replace(/\s+/g, ' ')),
      ['a b'],
    );
  });

  it('knows the other escape character', () => {
    const windows = '# escape=`\nFROM a\nRUN dir `\n  c:\\\nUSER u\n';
    const tree = parseDockerfile(windows).root;
    assert.ok(tree);
    assert.deepEqual(
      select(tree, 'stages.*.run.command').map(({ node }) => String(plain(node)).replace(/\s+/g, ' ')),
      ['dir c:\\'],
    );
  });
});
