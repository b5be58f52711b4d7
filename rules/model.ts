/**
 * The vocabulary rules speak. File formats and agent frameworks are data that turn syntax trees into
 * these elements; a rule reads elements and never sees a host, a framework or a syntax node.
 *
 * All ranges are UTF-16 offsets into the document's text, `start` inclusive, `end` exclusive.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A document by what is needed to show a place in it. */
export interface Whereabouts {
  readonly uri: string;
  /** Path below the workspace folder, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A range, and the document it is in when that need not be the one that is looked at. */
export interface Place extends Range {
  readonly document?: Whereabouts;
}

export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** How a value is spelled in its document, so that another value can be written in its place. */
export type Notation = 'json' | 'yaml' | 'toml' | 'python' | 'javascript' | 'raw';

export type Scalar = string | number | boolean | null;

/** A value together with where it stands. */
export interface Located<T = string> {
  readonly value: T;
  /** The value as written, quotes included: what a diagnostic underlines and an edit replaces. */
  readonly range: Range;
  /** How `range` is spelled. `raw` is plain text inside a larger string: no quotes, no escapes. */
  readonly notation: Notation;
  /** The whole entry (`"key": value,`, list item, argument) with its separator; deleting it leaves well-formed text. */
  readonly entry?: Range;
}

/** The edit a setting's secure default takes, worked out where the setting was read. */
export interface Remedy {
  readonly edits: readonly Edit[];
  /** The value written by the edit as a person would read it; absent when the entry is removed. */
  readonly value?: string;
}

export type ElementKind = keyof Elements;

/** Every kind of element. A new kind is a design decision. */
export interface Elements {
  server: Server;
  package: Package;
  command: Command;
  grant: Grant;
  exposure: Exposure;
  agent: Agent;
  assembly: Assembly;
  model: Model;
  variable: Variable;
  endpoint: Endpoint;
  secret: Secret;
  input: Input;
  instruction: Instruction;
  interpolation: Interpolation;
  manifest: Manifest;
  attachment: Attachment;
  shipment: Shipment;
  publication: Publication;
  definition: Definition;
  lock: Lock;
  tool: Tool;
  artifact: Artifact;
  flow: Flow;
  mistake: Mistake;
  suppression: Suppression;
  problem: Problem;
}

export type ModelElement = Elements[ElementKind];

/** An MCP server that a host starts or connects to, from configuration or from code. */
export interface Server {
  readonly kind: 'server';
  readonly name: string;
  /** Where the server is named: its key in configuration, the constructor in code. */
  readonly range: Range;
  readonly command?: Located;
  readonly args: readonly Located[];
  readonly url?: Located;
  /** How host and server talk, where the file says so: `stdio`, `sse`, `http`, `streamable-http`. */
  readonly transport?: Located;
  /** Names of the environment variables and headers it is given. */
  readonly given: readonly string[];
  /** True when the host is told not to start it. */
  readonly disabled: boolean;
  /** The tools the host is told to use of it; absent when it may use all. */
  readonly tools?: readonly Located[];
  /** The edit that moves it from a deprecated transport to the one that took its place. */
  readonly remedy?: Remedy;
  /** SHA-256 of how it is started or reached, credentials left out; 64 hexadecimal digits. */
  readonly digest?: string;
}

/** How firmly a reference decides what will be run. `local` is a path in the workspace, `unknown` a variable. */
export type Pin = 'exact' | 'range' | 'tag' | 'none' | 'local' | 'unknown';

/** Purl types used here: https://github.com/package-url/purl-spec (npm, pypi, oci, golang, github, …). */
export type PackageType =
  | 'npm'
  | 'pypi'
  | 'golang'
  | 'cargo'
  | 'oci'
  | 'nuget'
  | 'github'
  | 'huggingface'
  | 'vscode-extension'
  | 'git'
  | 'url';

/** A package or image that is fetched and run, or that a project is built of. */
export interface Package {
  readonly kind: 'package';
  readonly type: PackageType;
  /** Name in its registry, scope or namespace included: `@scope/name`, `ghcr.io/owner/image`. */
  readonly name: string;
  /** What is written after the name (`1.2.3`, `latest`, `^2`, `sha256:…`); absent when nothing is. */
  readonly version?: string;
  /** The extras of a Python requirement with their brackets, `[cli]`; {@link name} is without them. */
  readonly extras?: string;
  readonly pin: Pin;
  /** The program that fetches and runs it: `npx`, `uvx`, `docker run`, …; `plugin` or `marketplace` for a host that does. */
  readonly runner: string;
  /** The reference as written (`name@version`): replace it with {@link withVersion} of `edit.ts`. */
  readonly spec: Located;
  /** True when name and version stand apart, so that `spec` is the version, or the name where no version is written. */
  readonly apart?: boolean;
  readonly server?: string;
  /**
   * What has it fetched, where that is not the start of a server, a hook or the host itself: the one-time set-up of
   * something (`install`), the build of an image, which keeps it (`build`), text that a model is told to follow
   * (`instruction`), a step of a workflow beside the agent (`job`), a program's code (`code`), a list that people are
   * offered (`recommendation`).
   */
  readonly cause?: 'install' | 'build' | 'instruction' | 'job' | 'code' | 'recommendation';
  /** Of a package that a project is built of; absent for what a command line or a host fetches. */
  readonly dependency?: Dependency;
}

/** How a manifest or a lock file takes a package in. */
export interface Dependency {
  /** `manifest`: what the project asks for. `lock`: the one release that was chosen, which an edit of the file does not change. */
  readonly source: 'manifest' | 'lock';
  /** A lock file decides the version, so what stands here is not what is installed. */
  readonly settled?: true;
  /** The project is one that is run, not one that others build on, and no lock file decides the version. */
  readonly unlocked?: true;
  /** The project's own dependency that brings it in; absent for one of those, and where the file does not tell. */
  readonly via?: string;
  /** Only for working on the project: tests, builds. */
  readonly development?: true;
  /** Hashes of this very release stand beside it. */
  readonly hashed?: true;
  /** Of a lock file that keeps hashes: a registry has the release, and none stands beside it. */
  readonly unhashed?: true;
  /** The address it is fetched from, as the file names it. */
  readonly registry?: string;
}

/**
 * `decodes`: it runs what it decodes. `fetches`: it runs what it has just fetched. `spreads`: it takes the credentials of
 * a registry and publishes packages or writes workflows with them, as worms among packages do.
 */
export type InstallAct = 'decodes' | 'fetches' | 'spreads';

/** A command line somebody other than the person at the keyboard causes to run. */
export interface Command {
  readonly kind: 'command';
  /**
   * What causes it: a server start, a hook, a helper setting, a job of a workflow, text a model is told to follow, a
   * container image, in which it runs when the image is built or started, the cell of a notebook, which a person runs, or
   * the installation of a package, on the machine of everybody who depends on it.
   */
  readonly cause: 'server' | 'hook' | 'helper' | 'job' | 'instruction' | 'image' | 'cell' | 'install';
  /** The event or setting that runs it (`PreToolUse`, `apiKeyHelper`), or the server's name. */
  readonly trigger: string;
  /** The command line as a shell sees it; for an argument array, its items joined with spaces. */
  readonly line: string;
  readonly range: Range;
  /** True when a shell interprets `line` (pipes, `;`, `$(…)` work). */
  readonly shell: boolean;
  /** What brings it, where that is not the project whose folder it runs in: `plugin`. */
  readonly holder?: string;
  /** What a program that an installation starts does, where no command line shows it; {@link Command.line} is empty then. */
  readonly act?: InstallAct;
  /** Of a hook: the exit code by which it refuses; absent where any but 0 does, or where that is not known. */
  readonly refusal?: number;
  readonly entry?: Range;
}

/** What a grant allows. `any` is everything the holder can do; `token` are rights of an access token it is handed. */
export type Action =
  | 'any'
  | 'tool'
  | 'execute'
  | 'read'
  | 'write'
  | 'network'
  | 'code'
  | 'deserialize'
  | 'container'
  | 'token'
  | 'trust';

/** A permission somebody gave to a model, a tool or a server. */
export interface Grant {
  readonly kind: 'grant';
  readonly action: Action;
  /** `everything`: no bound within `action`. `some`: bounded by `pattern` or to named tools. */
  readonly covers: 'everything' | 'some';
  /** `never`: used without asking. `ask` and `deny` count for the developer, never against. */
  readonly approval: 'never' | 'ask' | 'deny';
  /** The setting, argument or switch that grants: `permissions.allow`, `allow_dangerous_code`, `--privileged`. */
  readonly key: string;
  /** Path, command, host or tool pattern inside the grant, without the syntax of the host around it. */
  readonly pattern?: string;
  /** The grant as written; where it is not, what it would stand in. */
  readonly at: Located<Scalar>;
  /** True when nothing is written and the default grants. */
  readonly byDefault?: boolean;
  /** Who holds it: a server, an agent, a called function. */
  readonly holder?: string;
  readonly remedy?: Remedy;
}

/**
 * A way in, or a check left out. `authentication`: callers need not say who they are. `origin`: any web page may call
 * (CORS, `Host` and `Origin` unchecked). `sender`: anybody may write to the agent. `verification`: what the other end
 * sends or is goes unverified (TLS, signatures, hashes). `sharing`: what is said in a session reaches others. `secrecy`: a
 * secret leaves the program.
 */
export type Gap = 'authentication' | 'origin' | 'sender' | 'verification' | 'sharing' | 'secrecy';

/**
 * The check that is left out (`verification`) or does not hold (`authentication`). `certificate`: of a server, its host
 * key included. `signature`: of what comes in. `identity`: who somebody is, beyond a name or address anyone can take.
 * `device`: whether somebody admitted the device. `content`: text from outside is kept apart from the user's own.
 * `address`: what the tools may open. `flow`: an OAuth flow that hands the token or password to others. `place`: where a
 * key travels. `guess`: how hard a shared secret is to guess. `log`: what is shared goes to whoever reads a log.
 * `host`: of `origin`, the name a browser was told to connect to (DNS rebinding). `caller`: of `authentication`, who calls
 * tools over a network. `handle`: of `authentication`, whether the id of a session can be guessed. `audience`: of
 * `authentication`, whom a token was issued for. `forward`: of `authentication`, the token of the caller is handed on.
 * `name`: of `verification`, a host is told by a part of its name. `query`: of `verification`, whether a query only reads
 * is told by the word it begins with. `entry`: of `verification`, where in the file system what is in an archive goes. Of
 * `secrecy`, where the secret goes: `log`, `result` of a tool, or `answer` to a request.
 */
export type ExposureCheck =
  | 'certificate'
  | 'signature'
  | 'identity'
  | 'device'
  | 'content'
  | 'address'
  | 'flow'
  | 'place'
  | 'log'
  | 'guess'
  | 'host'
  | 'caller'
  | 'handle'
  | 'audience'
  | 'forward'
  | 'name'
  | 'query'
  | 'entry'
  | 'result'
  | 'answer';

/** Something others than the person an agent works for can reach it by, or that it takes on trust. */
export interface Exposure {
  readonly kind: 'exposure';
  readonly gap: Gap;
  /** Which check it is, where `gap` covers several. */
  readonly check?: ExposureCheck;
  /** The setting that opens the gap, or the one that is missing. */
  readonly key: string;
  /** The setting as written; where one is missing, what it would stand in. */
  readonly at: Located<Scalar>;
  /** True when the setting is not written and its default opens the gap. */
  readonly byDefault?: boolean;
  /** What is open: a channel, a server, an agent. */
  readonly holder?: string;
  readonly remedy?: Remedy;
}

/** An agent that a file sets up: a sub-agent, a mode, a job of a workflow. */
export interface Agent {
  readonly kind: 'agent';
  readonly name: string;
  readonly range: Range;
  /** The tools it is given; absent when the file names none, so that it has all of its host's. */
  readonly tools?: readonly Located[];
  /** The model it asks, where the file names one: {@link Model.name}. */
  readonly model?: string;
  /** Who can make it run and write what it reads, where the file tells: `anyone` on the internet, or `members`. */
  readonly audience?: 'anyone' | 'members';
  /** The event that says so. */
  readonly trigger?: string;
  /** The setting that lets in people whom it would otherwise refuse. */
  readonly opened?: Located<Scalar>;
  /** Where files of whoever caused the event are laid out for it to work on. */
  readonly strangersFiles?: Located;
  readonly remedy?: Remedy;
}

/** An agent that code puts together. Whatever is not handed to it, it does not have. */
export interface Assembly {
  readonly kind: 'assembly';
  /** Its name; without one, the variable or function that holds it. */
  readonly name: string;
  readonly range: Range;
  /** The class or function that makes it, as the code calls it: `Agent`, `create_agent`. */
  readonly maker: string;
  /** Models it asks: {@link Model.name}. */
  readonly models: readonly string[];
  /** Tools it is handed: {@link Tool.name}, or what the code calls them where they come from elsewhere. */
  readonly tools: readonly string[];
  /** MCP servers it is handed: {@link Server.name}. */
  readonly servers: readonly string[];
  /** Agents it can hand work on to, by name. */
  readonly agents: readonly string[];
}

/** A model that code or configuration names. */
export interface Model {
  readonly kind: 'model';
  /** As its provider, hub or host calls it: `gpt-5.1`, `anthropic/claude-sonnet-4-5`, `sonnet`. */
  readonly name: Located;
  /** The setting or argument that names it. */
  readonly key: string;
}

/** An environment variable that is set for a server or a session. */
export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
  readonly value: Located;
  /** `session`: every process of the agent; `server`: one server's process. */
  readonly scope: 'session' | 'server';
  readonly holder?: string;
}

/** An address something connects to or listens on. */
export interface Endpoint {
  readonly kind: 'endpoint';
  /**
   * `server`: an MCP server; `model`: where prompts and keys go; `telemetry`: where records of sessions go; `listen`: an
   * address this code binds.
   */
  readonly role: 'server' | 'model' | 'hook' | 'telemetry' | 'listen';
  /** Full URL, or the bare host for `listen`; there also a word of the host's for one. */
  readonly address: Located;
  /** For `model`: the settings are those of whoever runs the agent, not of a project that others open. */
  readonly own?: boolean;
  /** For `listen`: who can reach it, where a word of the host's says so: the local network, or the internet. */
  readonly reach?: 'network' | 'internet';
  /** The setting or argument that holds it. */
  readonly key: string;
  readonly holder?: string;
  /**
   * For `listen`: something that checks who calls (authentication, host validation) was seen beside it, or the host
   * demands it; `elsewhere`: another file says whether anything does.
   */
  readonly guarded?: boolean | 'elsewhere';
  /** For `listen`: a container engine passes a port of this machine on, `address` being the one it listens on. */
  readonly published?: boolean;
  /** The edit that keeps it on this machine. */
  readonly remedy?: Remedy;
}

/** A credential written out. The value itself stays in the document: it is never copied into a message. */
export interface Secret {
  readonly kind: 'secret';
  /** Whose it is, where its shape tells: `GitHub`, `OpenAI`; `undefined` for high-entropy text in a secret's place. */
  readonly provider?: string;
  /** The first four characters and the length: all that may ever be shown. */
  readonly preview: string;
  readonly at: Located;
  /** The variable, header or argument that holds it. */
  readonly holder: string;
  /** The environment variable it would be kept in. */
  readonly variable?: string;
  /** True in a file that is there to keep secrets, as `.env` is: what counts is who gets the file. */
  readonly stored?: boolean;
  /** How this host refers to an environment variable (`${env:NAME}`), when it can. */
  readonly reference?: Remedy;
  /** The edits by which this host asks its user for the value and keeps it hidden, when it can. */
  readonly input?: Remedy;
}

/** A value a host asks its user for, or takes from its user's own settings. */
export interface Input {
  readonly kind: 'input';
  /** The name it goes by; for a variable or header, that one's name. */
  readonly name: Located;
  /** True when the file says that it is a secret, so that the host hides and guards it. */
  readonly secret: boolean;
  /** The file's word for that: `isSecret`, `sensitive`, `password`. */
  readonly key: string;
  /** What the host says when it asks. */
  readonly prompt?: string;
  /** The value used when nobody gives one. */
  readonly preset?: Located;
  /** The edit that marks it as a secret. */
  readonly remedy?: Remedy;
}

/** Text put together from an expression before a shell or a model reads it, as `${{ github.event.issue.title }}` is. */
export interface Interpolation {
  readonly kind: 'interpolation';
  /** The expression without its braces. */
  readonly expression: string;
  /** `event`: text of whoever caused the event. `model`: what a model answered. */
  readonly source: 'event' | 'model';
  readonly target: 'shell' | 'prompt' | 'script';
  readonly range: Range;
  /** The job or step it stands in. */
  readonly holder: string;
  readonly remedy?: Remedy;
}

/** What a component says it is. */
export interface Manifest {
  readonly kind: 'manifest';
  /** `server`: an entry of an MCP registry. `bundle`: MCPB. `package`: npm or PyPI. `card`: an A2A agent card. */
  readonly type: 'server' | 'bundle' | 'package' | 'plugin' | 'skill' | 'card';
  readonly range: Range;
  readonly name?: Located;
  readonly version?: Located;
  /** What it is for: of a skill, what decides when a model takes it. */
  readonly description?: Located;
  /** The name it has in the MCP registry, as its package states it (`mcpName`). */
  readonly registryName?: Located;
  /** Address of its source code. */
  readonly repository?: Located;
  /** Packages it says it is delivered as. */
  readonly packages?: readonly ManifestPackage[];
  /** Addresses it says it can be reached at. */
  readonly remotes?: readonly ManifestRemote[];
  /** Addresses of its icons. */
  readonly icons?: readonly Located[];
}

/** A package that a manifest points to. */
export interface ManifestPackage {
  readonly range: Range;
  /** As the registry calls it: `npm`, `pypi`, `oci`, `nuget`, `mcpb`. */
  readonly registry?: Located;
  readonly identifier?: Located;
  readonly version?: Located;
  readonly baseUrl?: Located;
  readonly hash?: Located;
}

/** A remote server that a manifest points to. */
export interface ManifestRemote {
  readonly range: Range;
  /** `streamable-http` or `sse`. */
  readonly transport?: Located;
  readonly url?: Located;
}

/** A file that comes with a skill or plugin and that a person reading it would not see. */
export interface Attachment {
  readonly kind: 'attachment';
  /** Path below the document's folder. */
  readonly path: string;
  readonly type: 'binary' | 'archive' | 'bytecode' | 'document' | 'link';
  /** Of a link: where it leads, as written. */
  readonly target?: string;
  /** Where in the document to say so: the place that mentions it, or the document's name. */
  readonly range: Range;
}

/** What packs a folder for others: `npm publish`, `vsce package`, `mcpb pack`. */
export type Packer = 'npm' | 'vsce' | 'mcpb' | 'python';

/**
 * `environment`: variables with a credential among them. `key`: a private key. `token`: a credential for a registry or a
 * host, or a service account. `source-map`: the whole source beside the built code. `instructions`: what a project tells
 * its own agents. `transcript`: what somebody and an agent said to each other. `test`: tests and their data.
 * `internal`: logs, databases, recordings of traffic, notes for the team.
 */
export type ShippedContent =
  | 'environment'
  | 'key'
  | 'token'
  | 'source-map'
  | 'instructions'
  | 'transcript'
  | 'test'
  | 'internal';

/** Files that go out with a package although they are rarely meant for everybody, as its packer's own rules have it. */
export interface Shipment {
  readonly kind: 'shipment';
  readonly packer: Packer;
  readonly content: ShippedContent;
  /** Below the manifest's folder, with `/`: the first of {@link Shipment.count}. */
  readonly paths: readonly string[];
  readonly count: number;
  /** The entry of the manifest that lets them in; where nothing keeps them out, the package's name. */
  readonly at: Located<Scalar>;
  /** True when no entry lets them in: whatever is not kept out is packed. */
  readonly byDefault?: true;
  /** True when the entry names just these, so that somebody meant it. */
  readonly named?: true;
  /** The file beside the manifest in which a line would keep them out, where the manifest has no place for that. */
  readonly ignoreFile?: string;
  /** A line of another file that lets them in, or the option that writes them. */
  readonly from?: Place;
  /** True when they are not there yet: the option at {@link Shipment.from} writes them with the next build. */
  readonly predicted?: true;
  /** Whether the package's licence shows its source to everybody anyway. */
  readonly license: 'open' | 'closed' | 'unknown';
  /** The edit of the manifest that keeps them out, tried with the packer's rules. */
  readonly remedy?: Remedy;
}

/** A job of a workflow that publishes a package. */
export interface Publication {
  readonly kind: 'publication';
  /** The job. */
  readonly name: string;
  /** Where it publishes to, as its users call it. */
  readonly registry: string;
  readonly range: Range;
  /** The event by which anyone on the internet can make it run. */
  readonly trigger?: string;
  /** Where files of whoever caused that event are laid out before it publishes. */
  readonly strangersFiles?: Located;
  /** A token of the registry that is kept among the repository's secrets. */
  readonly token?: Located;
  /** The step that restores a cache before it publishes. */
  readonly cache?: Located;
}

/**
 * A tool, prompt or resource as an MCP server describes it to a client, in a document or in code; or an elicitation, the
 * form a server asks a client's user to fill in.
 */
export interface Definition {
  readonly kind: 'definition';
  readonly type: 'tool' | 'prompt' | 'resource' | 'elicitation';
  readonly name: Located;
  /** The server or file it belongs to. */
  readonly server: string;
  /** The list it stands in, where names are to be unique. */
  readonly list?: Range;
  /** The protocol version the document targets, when it says so. */
  readonly protocol?: string;
  readonly description?: Located;
  /** What it says of itself (`readOnlyHint`, …); hints a client must not trust. */
  readonly hints: Readonly<Record<string, Located<boolean>>>;
  /** Of a tool in code: what its function does, whatever it is called. */
  readonly deed?: Deed;
  readonly schema?: DefinitionSchema;
  /** Addresses of its icons. */
  readonly icons: readonly Located[];
  /** Keys of its `_meta`. */
  readonly meta: readonly Located[];
  /** SHA-256 of all a model or a person decides by: name, description, schemas, hints; 64 hexadecimal digits. */
  readonly digest?: string;
}

/** A call in a tool's function by which something is deleted or changed. */
export interface Deed {
  readonly effect: 'change' | 'destroy';
  /** The function that does it: `shutil.rmtree`. */
  readonly callee: string;
  readonly range: Range;
}

/** The part of a tool's input schema that rules read. */
export interface DefinitionSchema {
  readonly range: Range;
  /** False for what is no JSON Schema of an object: nothing at all, `null`, another type, a list. */
  readonly valid: boolean;
  /** The edit that makes it valid, where one edit can. */
  readonly repair?: Remedy;
  /** Whether members that are not named are allowed; absent when the schema does not say. */
  readonly open?: boolean;
  readonly parameters: readonly DefinitionParameter[];
  /** Addresses of schemas elsewhere (`$ref`). */
  readonly references: readonly Located[];
  /** Nothing is described, and yet the tool reads arguments. */
  readonly missing?: true;
  /** The edit that closes it to members it does not name. */
  readonly remedy?: Remedy;
}

export interface DefinitionParameter {
  readonly name: Located;
  /** `string`, `number`, …; absent when the schema does not say. */
  readonly type?: string;
  /** True when an enumeration, pattern, format, constant or length limits its text. */
  readonly bounded: boolean;
  readonly description?: Located;
  /** The header a client copies it into (`x-mcp-header`). */
  readonly header?: Located<Scalar>;
  /** True when more than the keys `properties` leads to it: a list, a choice, a condition. */
  readonly indirect?: boolean;
  /** In code: whatever is sent is taken for it, because its type says nothing. */
  readonly any?: boolean;
}

/** An entry of a lock file: what somebody has reviewed. */
export interface Lock {
  readonly kind: 'lock';
  readonly type: Definition['type'] | 'server';
  /** The file the reviewed thing stands in, from the lock file's folder, with `/`. */
  readonly path: string;
  readonly name: string;
  /** What it hashed to: {@link Definition.digest}, {@link Server.digest}. */
  readonly digest: Located;
}

/** Prose a model will read as its own context. */
export interface Instruction {
  readonly kind: 'instruction';
  readonly role: 'tool' | 'skill' | 'instructions' | 'prompt';
  /** What it belongs to: a tool's or skill's name, or the file's. */
  readonly name: string;
  /** The text with escapes resolved. */
  readonly text: string;
  readonly range: Range;
  /** The document offset of `text[0]` when `text` stands in the document character by character. */
  readonly origin?: number;
}

/** Something a model can call, defined or built in code. */
export interface Tool {
  readonly kind: 'tool';
  readonly name: string;
  readonly range: Range;
  /** What a ready-made tool can do; empty for one whose body is the project's own. */
  readonly capabilities: readonly ('execute' | 'code' | 'write' | 'network' | 'browser')[];
  /** `never` when a call runs without a person agreeing, `unknown` when that is decided elsewhere. */
  readonly approval: 'never' | 'ask' | 'unknown';
  readonly remedy?: Remedy;
  /** The edit that keeps what it does away from this machine; its value names the place. */
  readonly isolation?: Remedy;
  /** The edit that no longer gives it to the agent. */
  readonly removal?: Remedy;
}

/**
 * What loading does. `pickle`: it runs code in the file. `remote-code`: it runs code of a repository. `message`: it runs
 * code in data that came from elsewhere. `object`: it makes whatever object a text names. `class-name`: the class or
 * function it takes is the one data name. `revision`: it takes whatever a hub holds at that moment. Of a model file:
 * `import`: its loader takes {@link Artifact.imports} out of Python's modules; `lambda`: it brings a layer's code along;
 * `template`: its chat template reaches into Python; `header`: it speaks of more than the file holds.
 */
export type ArtifactRisk =
  | 'pickle'
  | 'remote-code'
  | 'message'
  | 'object'
  | 'class-name'
  | 'revision'
  | 'import'
  | 'lambda'
  | 'template'
  | 'header';

/** A model, data set or serialised object that is loaded. */
export interface Artifact {
  readonly kind: 'artifact';
  readonly risk: ArtifactRisk;
  /**
   * The function that loads, as it is called; of a default, the function that has the parameter; of a model file, the
   * file or its member.
   */
  readonly loader: string;
  /** The argument, default or call that makes it dangerous. */
  readonly at: Located<Scalar>;
  /** `module.name` of what a model file imports, in its order. */
  readonly imports?: readonly string[];
  /** True when it is the default of a parameter of the project's own. */
  readonly byDefault?: true;
  readonly remedy?: Remedy;
  /** Of a repository without a revision: what it is, and the offset behind the last argument, where one can be written. */
  readonly repository?: { readonly pkg: Package; readonly end: number };
}

/** Data the model controls that reaches something harmful. */
export interface Flow {
  readonly kind: 'flow';
  /** `link`: what the desktop opens with whatever program is registered for it. `html`: a page, or a part of one. `prompt`: the system prompt of a model. */
  readonly sink: 'command' | 'argument' | 'code' | 'path' | 'url' | 'query' | 'link' | 'html' | 'prompt';
  /** Of a path: the data is all of it, not a part behind a folder. */
  readonly whole?: true;
  /** The function the data ends in: `subprocess.run`, `eval`; of an argument, the program and its command: `git log`. */
  readonly callee: string;
  /** The argument that carries the data. */
  readonly range: Range;
  /** Who decides the data; absent: the model, which fills in a tool's parameter. */
  readonly from?: FlowOrigin;
  /** The tool whose parameter it is; of a request the route's path, where it is known. */
  readonly tool: string;
  /** The parameter; of a model's answer and of what was fetched, the function that returned it. */
  readonly parameter: string;
  /** Where the parameter comes in: in this document or in another one of the workspace. */
  readonly source: Place;
  /** From source to sink, both included. */
  readonly steps: readonly Place[];
}

/**
 * Who decides data that is no tool's parameter. `request`: whoever sends a request to this server. `model`: a model, in
 * an answer the program works with. `fetched`: the server that was asked for it. `archive`: whoever packed an archive, in
 * the names of what is in it. `caller`: whoever calls a function that is handed out to others; nobody need do so with
 * anything harmful.
 */
export type FlowOrigin = 'request' | 'model' | 'fetched' | 'archive' | 'caller';

/** A comment that silences rules. Rules on it run after all others. */
export interface Suppression {
  readonly kind: 'suppression';
  readonly ruleIds: readonly string[];
  readonly reason?: string;
  /** Ids that silenced nothing. */
  readonly unused: readonly string[];
  readonly range: Range;
  /** The comment with the line it stands on, when it stands alone. */
  readonly entry: Range;
}

/** A mistake in Grantlint's own configuration file. */
export interface Problem {
  readonly kind: 'problem';
  readonly problem: 'syntax' | 'unknown-key' | 'unknown-rule' | 'wrong-type' | 'missing';
  readonly range: Range;
  /** The key, rule or value in question. */
  readonly subject: string;
  /** What would be right, ready to print: `off, info, warning, error`. */
  readonly expected: string;
}

/**
 * Something a host silently passes over, so that it does not do what was meant. `root`: the host looks for this under
 * another key. `reference`: the host does not expand this kind of reference. `launch`: a server that can be neither
 * started nor reached. `value`: the host does not know the value. `output`: text written where only messages of the
 * protocol may stand.
 */
export interface Mistake {
  readonly kind: 'mistake';
  readonly mistake: 'root' | 'reference' | 'launch' | 'value' | 'output';
  readonly range: Range;
  /** The key, value or reference in question. */
  readonly subject: string;
  /** What the host reads instead, ready to print. */
  readonly expected: string;
  readonly remedy?: Remedy;
}
