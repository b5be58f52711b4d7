/** What the arguments of a server's command allow, and how each grant is taken back. */
import assert from 'node:assert/strict';
import { applyEdits } from '../../server/engine/apply-edits';
import { elementsOf, ofKind, quotedAt, serverOf } from './support';

/** Grants as `key pattern covers`, and what is left of the words when all of one's remedy is applied. */
function grants(line: string): string[] {
  const { elements } = serverOf(line.split(' '));
  return ofKind(elements, 'grant').map(
    (g) => `${g.action} ${g.key}${g.pattern === undefined ? '' : ` ${g.pattern}`} ${g.covers}`,
  );
}

function remedied(line: string): string[] {
  const { text, elements } = serverOf(line.split(' '));
  return ofKind(elements, 'grant').map((g) => {
    assert.ok(g.remedy);
    const left: string[] = JSON.parse(applyEdits(text, g.remedy.edits));
    return left.join(' ');
  });
}

function table(rows: Readonly<Record<string, readonly string[]>>): void {
  for (const [line, expected] of Object.entries(rows)) it(line, () => assert.deepEqual(grants(line), expected));
}

describe('grants of containers', () => {
  table({
    'docker run -i --rm img': [],
    'docker run --privileged img': ['container --privileged everything'],
    'docker run --privileged=false img': [],
    'docker run -v /:/host img': ['container -v / everything'],
    'docker run -v/home/me:/h:ro img': ['container -v /home/me everything'],
    'docker run --volume=~:/h img': ['container --volume ~ everything'],
    'docker run -v $HOME:/h img': ['container -v $HOME everything'],
    'docker run -v ${env:HOME}:/h img': ['container -v ${env:HOME} everything'],
    'docker run -v C:\\Users\\me:/h img': ['container -v C:\\Users\\me everything'],
    'docker run -v /var/run/docker.sock:/var/run/docker.sock img': ['container -v /var/run/docker.sock everything'],
    'docker run -v /etc:/etc:ro img': ['container -v /etc everything'],
    'docker run -v /srv/data:/data img': ['container -v /srv/data some'],
    'docker run -v ./data:/data img': ['container -v ./data some'],
    'docker run -v ${workspaceFolder}:/data img': [],
    'docker run -v cache:/data img': [],
    'docker run -v /data img': [],
    'docker run --mount type=bind,source=/,target=/host img': ['container --mount / everything'],
    'docker run --mount type=bind,src=/srv/x,dst=/x,readonly img': ['container --mount /srv/x some'],
    'docker run --mount type=volume,source=cache,target=/x img': [],
    'docker run --network host img': ['container --network host everything'],
    'docker run --net=host --pid=host --ipc host --userns=host img': [
      'container --net host everything',
      'container --pid host everything',
      'container --ipc host everything',
      'container --userns host everything',
    ],
    'docker run --network none --pid=container:x img': [],
    'docker run --cap-add SYS_ADMIN --cap-add=CAP_SYS_PTRACE --cap-add ALL img': [
      'container --cap-add SYS_ADMIN everything',
      'container --cap-add CAP_SYS_PTRACE everything',
      'container --cap-add ALL everything',
    ],
    'docker run --cap-add NET_BIND_SERVICE --cap-drop ALL img': [],
    'docker run --security-opt seccomp=unconfined --security-opt=apparmor:unconfined img': [
      'container --security-opt seccomp=unconfined everything',
      'container --security-opt apparmor:unconfined everything',
    ],
    'docker run --security-opt no-new-privileges img': [],
    'docker run --device /dev/sda --device=/dev/snd img': ['container --device /dev/sda everything'],
    'podman run --privileged img': ['container --privileged everything'],
    'docker run img --privileged -v /:/host': [],
    'docker ps --privileged': [],
  });

  it('are taken back whole', () => {
    assert.deepEqual(remedied('docker run --privileged --rm img'), ['docker run --rm img']);
    assert.deepEqual(remedied('docker run -v /:/host --pid=host img'), [
      'docker run --pid=host img',
      'docker run -v /:/host img',
    ]);
  });

  it('are taken back inside a shell line', () => {
    const text = '{"mcpServers": {"a": {"command": "sh", "args": ["-c", "docker run -v /:/host --rm img"]}}}';
    const [grant] = ofKind(elementsOf('.mcp.json', text), 'grant');
    assert.ok(grant?.remedy);
    assert.equal(quotedAt(text, grant.at), '/:/host');
    assert.ok(applyEdits(text, grant.remedy.edits).includes('"docker run --rm img"'));
  });

  it('are taken back from a list over several lines', () => {
    const args = '[\n  "run",\n  "-v",\n  "/:/host",\n  "img"\n]';
    const text = `{"mcpServers": {"a": {"command": "docker", "args": ${args}}}}`;
    const [grant] = ofKind(elementsOf('.mcp.json', text), 'grant');
    assert.ok(applyEdits(text, grant?.remedy?.edits ?? []).includes('[\n  "run",\n  "img"\n]'));
  });
});

describe('grants of file-system servers', () => {
  const server = 'npx -y @modelcontextprotocol/server-filesystem';
  const key = '@modelcontextprotocol/server-filesystem';
  for (const folder of [
    '/',
    '~',
    '$HOME',
    '${HOME}',
    '${userHome}',
    '${env:HOME}',
    '/Users',
    '/home',
    '/Users/me',
    '/home/me/',
    '/root',
    '%USERPROFILE%',
    'C:\\',
    'c:/',
    'C:\\Users\\me',
  ]) {
    it(`${folder} is everything`, () =>
      assert.deepEqual(grants(`${server} ${folder}`), [`write ${key} ${folder} everything`]));
  }
  for (const folder of [
    './docs',
    '/Users/me/project',
    '${workspaceFolder}',
    'C:\\work',
    '/srv',
    '.',
    '/tmp',
    '~/notes',
  ]) {
    it(`${folder} is something`, () =>
      assert.deepEqual(grants(`${server} ${folder}`), [`write ${key} ${folder} some`]));
  }

  it('count every folder', () => assert.equal(grants(`${server}@1.0.0 ./a / ~/b`).length, 3));
  it('are of that server only', () => assert.deepEqual(grants('npx -y other-server /'), []));

  it('shrink to the open folder where the host knows it', () => {
    const text = `{"mcpServers": {"a": {"command": "npx", "args": ["${key}", "/"]}}}`;
    const [grant] = ofKind(elementsOf('.cursor/mcp.json', text), 'grant');
    assert.equal(grant?.remedy?.value, '${workspaceFolder}');
    assert.ok(applyEdits(text, grant.remedy.edits).includes('"${workspaceFolder}"]'));
    assert.equal(ofKind(elementsOf('.mcp.json', text), 'grant')[0]?.remedy, undefined);
  });
});

describe('grants of switches', () => {
  table({
    'npx @playwright/mcp@1.0.0 --allow-unrestricted-file-access --headless': [
      'read --allow-unrestricted-file-access everything',
    ],
    'npx @playwright/mcp --allowed-hosts *': ['network --allowed-hosts * everything'],
    'npx @playwright/mcp --allowed-hosts=a.example.org': [],
    'npx other --allow-unrestricted-file-access': [],
    'github-mcp-server stdio --toolsets repos,all': ['tool --toolsets repos,all everything'],
    'docker mcp gateway run --verify-signatures=false': ['trust --verify-signatures false everything'],
    'docker mcp gateway run --verify-signatures=true': [],
  });

  it('are taken back with their value', () => {
    assert.deepEqual(remedied('npx @playwright/mcp --allowed-hosts * --headless'), ['npx @playwright/mcp --headless']);
  });
});
