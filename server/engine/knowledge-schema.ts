/** The JSON Schema of files that a workspace adds to the knowledge of code: checked by it, published for completion. */
import framework from '../../rules/frameworks/framework.schema.json';
import type { Schema } from './schema-problems';

interface Described extends Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
}

const definitions = framework.definitions as unknown as Readonly<Record<string, Described>>;
const rows = definitions.row?.oneOf as readonly Described[];
const languages: Described = { enum: ['python', 'javascript'], description: 'The language of the code.' };
const see: Described = { type: 'string', description: 'Where the fact is written down.' };
const packages: Described = {
  ...framework.properties.packages,
  description:
    'Names code imports; a file that imports none of them is not looked at for this. `acme_*` is all that start so.',
  examples: [['acme_agents']],
};

/** What each kind of row in a framework is about. */
const kinds: Readonly<Record<string, string>> = {
  'decorated-tool': 'Functions with this decorator are tools: a model fills in their parameters.',
  'registered-tool': 'This call makes a function among its arguments a tool.',
  'tool-list': 'This call takes a list of functions that are tools.',
  'tool-class': 'Classes below this one are tools; a model fills in the parameters of their methods.',
  handler: 'A function that is handed what a model sends for several tools.',
  definition: 'This call defines a tool without its function.',
  elicitation: 'This call asks a person for values.',
  'builtin-tool': 'This call hands an agent a tool that the framework brings along.',
  switch: 'An argument that turns a protection off.',
  listen: 'An argument that decides on which address a server listens.',
  exposure: 'An argument that leaves a server open to others.',
  stdio: 'This call speaks the protocol over standard output.',
  server: 'This call starts an MCP server or connects to one.',
  artifact: 'This call loads a model, a data set or a serialised object.',
  'request-handler': 'Functions that answer requests from a network.',
  source: 'Where text comes in from outside.',
  agent: 'These calls make an agent of a model, tools and servers.',
  model: 'These calls name a model.',
};

const calls: Described = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^\\.*[@\\w$/-]+(\\.[@\\w$/-]+)*$', examples: ['acme.shell.run'] },
  description: 'Full names of functions as code imports them: `acme.shell.run`, of a file of its own `./shell.run`.',
  examples: [['acme.shell.run']],
};
const methods: Described = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^[A-Za-z_$][\\w$]*$', examples: ['run_query'] },
  description: 'Names of methods, whatever they are called on.',
  examples: [['run_query']],
};
const places = (description: string): Described => ({
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^(last|rest:\\d+|\\w+)(\\.\\w+)*$', examples: ['0'] },
  description: `${description} A position (\`0\`), a name (\`command\`), all from a position (\`rest:1\`), a key of an object (\`1.key\`).`,
  examples: [['0', 'command']],
});

const sink: Described = {
  type: 'object',
  additionalProperties: false,
  required: ['language', 'sink'],
  properties: {
    language: languages,
    calls,
    methods,
    assigned: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'Properties that do harm when they are set.',
      examples: [['innerHTML']],
    },
    keys: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'Keys of objects that are written out, whatever is done with the object.',
      examples: [['$where']],
    },
    roles: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'Of keys: only of a message whose `role` is one of these.',
      examples: [['system']],
    },
    packages: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description:
        'Any call of something of these packages with an argument of `text`, and `methods` of anything unknown in a file that imports one of them. A name with `*` at its end stands for all that start so.',
      examples: [['openai']],
    },
    sink: {
      enum: ['command', 'code', 'path', 'url', 'query', 'link', 'html', 'prompt'],
      description:
        'What data can do there: run a command or code, choose a file, an address, run a query, have a program opened, become part of a page or of the system prompt of a model.',
    },
    text: places('Arguments whose text is used as it is.'),
    whole: { const: true, description: 'Only where the data is all of the text.' },
    joined: {
      const: true,
      description: 'Only where the data was put behind a folder by a function that works `..` out.',
    },
    uploaded: { const: true, description: 'Of a method: only of what a request brought along, as an uploaded file.' },
    program: places('The program, or the list of program and arguments.'),
    args: places('Arguments of the program.'),
    elsewhere: places('A list of program and arguments that another machine runs.'),
    shell: places('The option that puts a shell in between.'),
    see,
  },
  anyOf: [
    { required: ['calls', 'text'] },
    { required: ['calls', 'program'] },
    { required: ['calls', 'elsewhere'] },
    { required: ['methods'] },
    { required: ['assigned'] },
    { required: ['keys'] },
    { required: ['packages', 'text'] },
  ],
};

const sanitizer: Described = {
  type: 'object',
  additionalProperties: false,
  required: ['language', 'effect'],
  properties: {
    language: { enum: ['python', 'javascript', 'any'], description: 'The language of the code.' },
    calls,
    methods,
    effect: {
      enum: [
        'cleans',
        'quotes',
        'escapes',
        'carries',
        'lists',
        'words',
        'is',
        'binds',
        'calls',
        'matches',
        'types',
        'compiles',
        'replaces',
        'joins',
        'names',
        'parses',
        'resolvesHost',
        'decodes',
        'relates',
        'exists',
        'any',
      ],
      description:
        'What becomes of the data: `cleans` makes it harmless, `quotes` makes it harmless to a shell, `escapes` in a page, `names` keeps the last name of a path, `carries` passes it on in another form, `is` returns the first argument.',
    },
    resolves: { const: true, description: 'The result is a path without `..`.' },
    throws: { const: true, description: 'It fails for what it cannot take apart.' },
    skip: { type: 'integer', minimum: 0, description: 'Of `calls`: arguments before the function.' },
    full: { type: 'boolean', description: 'Of `matches`: the pattern is held against the whole text.' },
    see,
  },
  anyOf: [{ required: ['calls'] }, { required: ['methods'] }],
};

const sourceRow = rows.find(({ properties }) => properties?.kind?.const === 'source');
const { kind: _, ...sourceProperties } = sourceRow?.properties ?? {};
const source: Described = {
  ...sourceRow,
  required: ['language', 'packages', 'from'],
  properties: {
    language: languages,
    packages,
    ...sourceProperties,
    from: {
      ...sourceProperties.from,
      description: 'Who decides the text: whoever sends a `request`, a `model`, or a page that is `fetched`.',
    },
    reads: {
      ...sourceProperties.reads,
      description: 'Properties that hold it: `Request.body`.',
      examples: [['Request.body']],
    },
    calls: {
      ...sourceProperties.calls,
      description: 'Functions and methods that return it: `Inbox.next`.',
      examples: [['Inbox.next']],
    },
    see,
  },
};

/** A few stars only: a glob is matched against every path. */
const files: Described = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^[\\w./-]*((\\*{1,2}|\\{[\\w,]+\\})[\\w./-]*){0,4}$', examples: ['api/*.ts'] },
  description: 'Globs of the files it is about.',
};

/** A draft-07 schema. Patterns in it keep everything out of the files that would become part of an expression. */
export const knowledgeSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Grantlint: knowledge',
  description: 'Frameworks, sources, sinks and sanitizers of your own. `knowledge` in grantlint.json names this file.',
  type: 'object',
  additionalProperties: false,
  allowComments: true,
  allowTrailingCommas: true,
  properties: {
    $schema: { type: 'string' },
    frameworks: list('Packages that define tools, start servers or load artifacts.', {
      ...ownFramework(),
      required: ['language', 'packages', 'rows'],
    }),
    sources: list('Where text comes in from outside, other than by a tool’s parameters.', source),
    sinks: list('Functions in which data from a model or from outside can do harm.', sink),
    sanitizers: list('Functions that make data harmless, or pass it on.', sanitizer),
  },
  definitions: {
    ...definitions,
    called: { ...definitions.called, examples: ['Server.tool'] },
    place: { ...definitions.place, examples: ['name'] },
    places: { ...definitions.places, examples: [['name', '0']] },
    names: { ...definitions.names, examples: [['Context']] },
    row: { oneOf: rows.map(described) },
  },
} as const satisfies Described & Record<string, unknown>;

function list(description: string, items: Described): Described {
  return { type: 'array', items, description };
}

function ownFramework(): Described {
  const { $schema: _, ...properties } = framework.properties;
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...(properties as Readonly<Record<string, Described>>),
      id: { ...properties.id, description: 'A name for it: lower case, words joined by `-`.', examples: ['acme'] },
      title: { ...properties.title, description: 'What its users call it.' },
      language: languages,
      packages,
      see: { ...properties.see, description: 'Where the facts are written down.', examples: [['https://…']] },
      rows: { ...properties.rows, description: 'What calls, decorators and classes of the packages mean.' },
    } as Readonly<Record<string, Described>>,
  };
}

function described(row: Described): Described {
  const kind = String(row.properties?.kind?.const);
  const properties = {
    ...row.properties,
    kind: { const: kind, description: kinds[kind] ?? '' },
    ...(row.properties?.files ? { files } : {}),
  };
  return { ...row, description: kinds[kind] ?? '', properties };
}
