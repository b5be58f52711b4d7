/** Which packages a command line fetches, how firmly they are pinned, and where exactly they are named. */
import assert from 'node:assert/strict';
import { replaceValue } from '../../rules/edit';
import { applyEdits } from '../../server/engine/apply-edits';
import { elementsOf, ofKind, quotedAt, serverOf } from './support';

/** Words split at blanks; `_` in a word stands for a blank. */
function packages(line: string): string[] {
  const words = line.split(' ').map((word) => word.replaceAll('_', ' ').replaceAll('␣', '_'));
  const { text, elements } = serverOf(words);
  return ofKind(elements, 'package').map((p) => {
    const version = p.version === undefined ? '' : ` ${p.version}`;
    return `${p.runner}: ${p.type} ${p.name}${version} ${p.pin} <${quotedAt(text, p.spec).replace(/^"|"$/g, '')}>`;
  });
}

function table(rows: Readonly<Record<string, readonly string[]>>): void {
  for (const [line, expected] of Object.entries(rows)) {
    it(line, () => assert.deepEqual(packages(line), expected));
  }
}

describe('packages of Go, .NET and an installed Python', () => {
  table({
    'go run github.com/o/r/cmd/x@v1.2.3 serve': [
      'go run: golang github.com/o/r/cmd/x v1.2.3 exact <github.com/o/r/cmd/x@v1.2.3>',
    ],
    'go run -tags a,b github.com/o/r@latest': ['go run: golang github.com/o/r latest tag <github.com/o/r@latest>'],
    'go run ./cmd/server': [],
    'go run github.com/o/r/cmd': [],
    'go build github.com/o/r@v1.0.0': [],
    'dnx My.Server@1.2.3 --yes': ['dnx: nuget My.Server 1.2.3 exact <My.Server@1.2.3>'],
    'dnx -y My.Server': ['dnx: nuget My.Server none <My.Server>'],
    'dnx My.Server --version 1.2.3-beta --yes': ['dnx: nuget My.Server 1.2.3-beta exact <1.2.3-beta>'],
    'dnx --source https://nuget.example.dev My.Server@1.*': ['dnx: nuget My.Server 1.* range <My.Server@1.*>'],
    'dotnet tool exec My.Server@1.0.0': ['dotnet tool exec: nuget My.Server 1.0.0 exact <My.Server@1.0.0>'],
    'dotnet dnx My.Server': ['dotnet dnx: nuget My.Server none <My.Server>'],
    'dotnet run --project x': [],
    'python3.12 -u -m mcp␣server␣git.main --repo .': ['python -m: pypi mcp_server_git local <mcp_server_git.main>'],
    'python -c print()': [],
    'python server.py -m x': [],
    'cmd /c dnx My.Server': ['dnx: nuget My.Server none <My.Server>'],
    'env A=1 go run a.dev/b@v1.0.0': ['go run: golang a.dev/b v1.0.0 exact <a.dev/b@v1.0.0>'],
    'sh -c bunx_foo@1.0.0_&&_yarn_dlx_bar@1': [
      'bunx: npm foo 1.0.0 exact <foo@1.0.0>',
      'yarn dlx: npm bar 1 range <bar@1>',
    ],
  });
});

describe('packages of installers', () => {
  table({
    'npm install foo': ['npm install: npm foo none <foo>'],
    'npm i -g foo@1.2.3 @scope/bar --registry https://r.example.com ./here': [
      'npm i: npm foo 1.2.3 exact <foo@1.2.3>',
      'npm i: npm @scope/bar none <@scope/bar>',
      'npm i: npm ./here local <./here>',
    ],
    'npm install': [],
    'npm ci': [],
    'pnpm add -D foo@^1': ['pnpm add: npm foo ^1 range <foo@^1>'],
    'yarn global add foo': ['yarn global add: npm foo none <foo>'],
    'yarn add foo@latest': ['yarn add: npm foo latest tag <foo@latest>'],
    'bun add foo': ['bun add: npm foo none <foo>'],
    'pip install -r requirements.txt foo==1.0 bar[x]>=2 -e ./here': [
      'pip install: pypi foo 1.0 exact <foo==1.0>',
      'pip install: pypi bar >=2 range <bar[x]>=2>',
    ],
    'python3 -m pip install --upgrade pip foo': [
      'pip install: pypi pip none <pip>',
      'pip install: pypi foo none <foo>',
    ],
    'pip3 install git+https://git.example.com/o/r@4b825dc642cb6eb9a060e54bf8d69288fbee4904': [
      'pip3 install: git git.example.com/o/r 4b825dc642cb6eb9a060e54bf8d69288fbee4904 exact <git+https://git.example.com/o/r@4b825dc642cb6eb9a060e54bf8d69288fbee4904>',
    ],
    'uv pip install --system foo': ['uv pip install: pypi foo none <foo>'],
    'uv add foo==1.0': ['uv add: pypi foo 1.0 exact <foo==1.0>'],
    'uv tool install foo@1.0 --with bar': [
      'uv tool install: pypi foo 1.0 exact <foo@1.0>',
      'uv tool install: pypi bar none <bar>',
    ],
    'pipx install foo': ['pipx install: pypi foo none <foo>'],
    'go install example.com/x/cmd/y@v1.2.3': [
      'go install: golang example.com/x/cmd/y v1.2.3 exact <example.com/x/cmd/y@v1.2.3>',
    ],
    'dotnet tool install -g My.Tool --version 1.0.0': ['dotnet tool install: nuget My.Tool 1.0.0 exact <1.0.0>'],
    'cargo install foo@1.2.3 bar': [
      'cargo install: cargo foo 1.2.3 exact <foo@1.2.3>',
      'cargo install: cargo bar none <bar>',
    ],
    'cargo install --git https://git.example.com/o/r foo': [],
    'cmd /c npm install -g foo': ['npm install: npm foo none <foo>'],
    'sh -c pip_install_foo_&&_uvx_bar': ['pip install: pypi foo none <foo>', 'uvx: pypi bar none <bar>'],
    'env A=1 pip install foo': ['pip install: pypi foo none <foo>'],
  });
});

describe('packages of npm runners', () => {
  table({
    'npx -y foo': ['npx: npm foo none <foo>'],
    'npx --yes foo@1.2.3 --flag bar': ['npx: npm foo 1.2.3 exact <foo@1.2.3>'],
    'npx @scope/foo@^1.2': ['npx: npm @scope/foo ^1.2 range <@scope/foo@^1.2>'],
    'npx foo@~1': ['npx: npm foo ~1 range <foo@~1>'],
    'npx foo@1': ['npx: npm foo 1 range <foo@1>'],
    'npx foo@*': ['npx: npm foo * range <foo@*>'],
    'npx foo@latest': ['npx: npm foo latest tag <foo@latest>'],
    'npx foo@2.0.0-rc.1': ['npx: npm foo 2.0.0-rc.1 exact <foo@2.0.0-rc.1>'],
    'npx -p foo@1.0.0 -p bar cmd': ['npx: npm foo 1.0.0 exact <foo@1.0.0>', 'npx: npm bar none <bar>'],
    'npx --package=foo@1.0.0 cmd': ['npx: npm foo 1.0.0 exact <foo@1.0.0>'],
    'npx --registry https://example.org foo': ['npx: npm foo none <foo>'],
    'npx -y -- foo': ['npx: npm foo none <foo>'],
    'npx --no-install foo': ['npx: npm foo local <foo>'],
    'npx --no foo@latest': ['npx: npm foo latest local <foo@latest>'],
    'npx ./server.js': ['npx: npm ./server.js local <./server.js>'],
    'npx -y .': ['npx: npm . local <.>'],
    'npx foo@${VERSION}': ['npx: npm foo ${VERSION} unknown <foo@${VERSION}>'],
    'npx ${PACKAGE}': ['npx: npm ${PACKAGE} unknown <${PACKAGE}>'],
    'npx foo@<version>': ['npx: npm foo <version> unknown <foo@<version>>'],
    'npx github:owner/repo': ['npx: git github.com/owner/repo none <github:owner/repo>'],
    'npx owner/repo#main': ['npx: git github.com/owner/repo main tag <owner/repo#main>'],
    'npx git+https://github.com/o/r.git#0123456789abcdef0123456789abcdef01234567': [
      'npx: git github.com/o/r 0123456789abcdef0123456789abcdef01234567 exact <git+https://github.com/o/r.git#0123456789abcdef0123456789abcdef01234567>',
    ],
    'npx https://example.org/pkg.tgz': ['npx: url https://example.org/pkg.tgz none <https://example.org/pkg.tgz>'],
    'npx -y alias@npm:real@1.0.0': ['npx: npm real 1.0.0 exact <alias@npm:real@1.0.0>'],
    npx: [],
    'npx -y': [],
    'npx ...': [],
    'npm exec -- foo': ['npm exec: npm foo none <foo>'],
    'npm exec --package=foo@1.0.0 -- cmd': ['npm exec: npm foo 1.0.0 exact <foo@1.0.0>'],
    'npm x foo': ['npm x: npm foo none <foo>'],
    'npm run build': [],
    'pnpm dlx foo': ['pnpm dlx: npm foo none <foo>'],
    'pnpm --package=foo dlx cmd': ['pnpm dlx: npm foo none <foo>'],
    'pnpm run dev': [],
    'pnpx foo@1.0.0': ['pnpx: npm foo 1.0.0 exact <foo@1.0.0>'],
    'yarn dlx foo': ['yarn dlx: npm foo none <foo>'],
    'yarn start': [],
    'bunx --bun foo': ['bunx: npm foo none <foo>'],
    'bun x foo@1': ['bun x: npm foo 1 range <foo@1>'],
    'bun run index.ts': [],
    'node dist/index.js': [],
  });
});

describe('packages of Python runners', () => {
  table({
    'uvx foo': ['uvx: pypi foo none <foo>'],
    'uvx foo==1.2.3': ['uvx: pypi foo 1.2.3 exact <foo==1.2.3>'],
    'uvx foo@1.2.3': ['uvx: pypi foo 1.2.3 exact <foo@1.2.3>'],
    'uvx foo@latest': ['uvx: pypi foo latest tag <foo@latest>'],
    'uvx foo>=1.0': ['uvx: pypi foo >=1.0 range <foo>=1.0>'],
    'uvx foo~=1.4': ['uvx: pypi foo ~=1.4 range <foo~=1.4>'],
    'uvx foo==1.*': ['uvx: pypi foo 1.* range <foo==1.*>'],
    'uvx foo[cli,http]==1.0': ['uvx: pypi foo 1.0 exact <foo[cli,http]==1.0>'],
    'uvx --from foo==1.0 cmd --opt': ['uvx: pypi foo 1.0 exact <foo==1.0>'],
    'uvx --from=foo cmd': ['uvx: pypi foo none <foo>'],
    'uvx --with bar,baz==2.0 --from foo cmd': [
      'uvx: pypi foo none <foo>',
      'uvx: pypi bar none <bar>',
      'uvx: pypi baz 2.0 exact <baz==2.0>',
    ],
    'uvx --with a>=1,<2 foo': ['uvx: pypi foo none <foo>', 'uvx: pypi a >=1,<2 range <a>=1,<2>'],
    'uvx --python 3.12 foo': ['uvx: pypi foo none <foo>'],
    'uvx -p 3.12 --index-url https://example.org foo': ['uvx: pypi foo none <foo>'],
    'uvx --from git+https://github.com/o/r cmd': ['uvx: git github.com/o/r none <git+https://github.com/o/r>'],
    'uvx --from git+https://github.com/o/r@v1 cmd': ['uvx: git github.com/o/r v1 tag <git+https://github.com/o/r@v1>'],
    'uvx --from foo@git+https://github.com/o/r@0123456789abcdef0123456789abcdef01234567 cmd': [
      'uvx: git github.com/o/r 0123456789abcdef0123456789abcdef01234567 exact <foo@git+https://github.com/o/r@0123456789abcdef0123456789abcdef01234567>',
    ],
    'uvx --from ./local cmd': ['uvx: pypi ./local local <./local>'],
    'uvx python -m foo': [],
    'uv tool run foo': ['uv tool run: pypi foo none <foo>'],
    'uv --directory /srv tool run foo': ['uv tool run: pypi foo none <foo>'],
    'uv run --with foo server.py': ['uv run: pypi foo none <foo>'],
    'uv run --with foo==1.0 --with bar mcp run x.py': [
      'uv run: pypi foo 1.0 exact <foo==1.0>',
      'uv run: pypi bar none <bar>',
    ],
    'uv run server.py': [],
    'uv --directory /srv run server': [],
    'uv run https://example.org/x.py': ['uv run: url https://example.org/x.py none <https://example.org/x.py>'],
    'uv sync': [],
    'pipx run foo': ['pipx run: pypi foo none <foo>'],
    'pipx run --spec foo==1.0 cmd': ['pipx run: pypi foo 1.0 exact <foo==1.0>'],
    'pipx run foo==2.0': ['pipx run: pypi foo 2.0 exact <foo==2.0>'],
    'python -m foo': ['python -m: pypi foo local <foo>'],
  });
});

describe('packages of Deno and containers', () => {
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
  table({
    'deno run -A npm:foo@1.0.0': ['deno run: npm foo 1.0.0 exact <foo@1.0.0>'],
    'deno run --allow-net --config x.json npm:@s/foo': ['deno run: npm @s/foo none <@s/foo>'],
    'deno run jsr:@s/foo@^1': ['deno run: url jsr:@s/foo ^1 range <jsr:@s/foo@^1>'],
    'deno run https://example.org/mod.ts': [
      'deno run: url https://example.org/mod.ts none <https://example.org/mod.ts>',
    ],
    'deno run server.ts': [],
    'deno task start': [],
    'docker run -i --rm mcp/fetch': ['docker run: oci mcp/fetch none <mcp/fetch>'],
    'docker run -i --rm -e TOKEN -e A=b ghcr.io/o/i:1.0 stdio': [
      'docker run: oci ghcr.io/o/i 1.0 tag <ghcr.io/o/i:1.0>',
    ],
    'docker run --mount type=bind,src=/a,dst=/b -v /x:/y --name n -it img:latest': [
      'docker run: oci img latest tag <img:latest>',
    ],
    'docker run -ti -p8080:80 --network=host --env-file .env localhost:5000/img': [
      'docker run: oci localhost:5000/img none <localhost:5000/img>',
    ],
    'docker --context remote container run --rm img': ['docker run: oci img none <img>'],
    'docker run --sig-proxy=false --pull always img:2': ['docker run: oci img 2 tag <img:2>'],
    [`docker run img:1.0@${digest}`]: [`docker run: oci img ${digest} exact <img:1.0@${digest}>`],
    'docker run img@sha256:abc': ['docker run: oci img sha256:abc tag <img@sha256:abc>'],
    'docker run ${IMAGE}': ['docker run: oci ${IMAGE} unknown <${IMAGE}>'],
    'docker run img:${TAG}': ['docker run: oci img unknown <img:${TAG}>'],
    'podman run --rm -i --replace img': ['podman run: oci img none <img>'],
    'nerdctl run img:1': ['nerdctl run: oci img 1 tag <img:1>'],
    'docker compose up': [],
    'docker mcp gateway run': [],
    'docker run --rm': [],
  });
});

describe('packages behind wrappers', () => {
  table({
    '/usr/local/bin/npx foo': ['npx: npm foo none <foo>'],
    'C:\\nodejs\\npx.cmd foo': ['npx: npm foo none <foo>'],
    'cmd /c npx -y foo': ['npx: npm foo none <foo>'],
    'cmd.exe /C npx foo@1.0.0': ['npx: npm foo 1.0.0 exact <foo@1.0.0>'],
    'env -u C A=b npx foo': ['npx: npm foo none <foo>'],
    'sudo -u me npx foo': ['npx: npm foo none <foo>'],
    'nohup npx foo': ['npx: npm foo none <foo>'],
    'timeout -k 5 30 npx foo': ['npx: npm foo none <foo>'],
    'sh -c npx_-y_foo': ['npx: npm foo none <foo>'],
    'bash -lc cd_/srv_&&_exec_npx_foo@1.0.0_|_tee_log': ['npx: npm foo 1.0.0 exact <foo@1.0.0>'],
    "zsh -c A=b_npx_'foo@2'_>_/dev/null": ["npx: npm foo 2 range <'foo@2'>"],
    'powershell -NoProfile -Command npx_foo': ['npx: npm foo none <foo>'],
    'pwsh -Command npx -y foo': ['npx: npm foo none <foo>'],
    'cmd /d /c npx_-y_foo': ['npx: npm foo none <foo>'],
    'npx_-y_foo@1.0.0_--opt': ['npx: npm foo 1.0.0 exact <foo@1.0.0>'],
    'npx_-y foo': ['npx: npm foo none <foo>'],
    'C:\\Program_Files\\nodejs\\npx.cmd foo': ['npx: npm foo none <foo>'],
    'sudo env X=1 sh -c uvx_foo;_docker_run_img': ['uvx: pypi foo none <foo>', 'docker run: oci img none <img>'],
    'sh script.sh': [],
    'bash -c': [],
  });

  it('finds words behind escapes and wide characters', () => {
    const text = '{"mcpServers": {"😀": {"command": "sh", "args": ["-c", "echo \\"漢字\\" && npx \\u0066oo@latest"]}}}';
    const [pkg] = ofKind(elementsOf('.mcp.json', text), 'package');
    assert.ok(pkg);
    assert.equal(pkg.name, 'foo');
    assert.equal(quotedAt(text, pkg.spec), '\\u0066oo@latest');
    assert.ok(applyEdits(text, [replaceValue(pkg.spec, 'foo@1.0.0')]).includes('&& npx foo@1.0.0"'));
  });

  it('names the server', () => {
    assert.equal(ofKind(serverOf(['npx', 'foo']).elements, 'package')[0]?.server, 'srv');
  });
});
