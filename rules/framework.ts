/**
 * An agent framework as data: which calls of which packages define tools, hand out grants, listen, start servers or
 * load artifacts. The kinds of row are fixed; what they cannot say gets a named reader in `server/engine/readers/`,
 * never a new kind.
 */
import type { Action, ArtifactRisk, ExposureCheck, Flow, FlowOrigin, Gap, Scalar } from './model';

export interface Framework {
  readonly id: string;
  /** The framework as its users call it: `MCP Python SDK`. */
  readonly title: string;
  readonly language: 'python' | 'javascript';
  /**
   * Import names; a file that imports none of them is not looked at for this framework. `langchain_*` is every name
   * that starts so.
   */
  readonly packages: readonly string[];
  /** Words one of which a file has to have as well: packages that most of their users have for something else. */
  readonly mentions?: readonly string[];
  /**
   * Names of the packages whose import, and arguments whose use, shows that a person agrees to tool calls, or that they
   * run in a sandbox. Of `human_input_mode=ALWAYS` the argument counts only with that text.
   */
  readonly asks?: readonly string[];
  /** Names of the packages whose import shows that callers of a server are checked. */
  readonly guards?: readonly string[];
  /** Applies only to code of agents: a file that imports one of their packages, or beside a manifest that names one. */
  readonly amongAgents?: true;
  /** Rows are also about what the language brings along, so that nothing need be imported: `fetch`. */
  readonly globals?: true;
  /** Where the facts were read. */
  readonly see: readonly string[];
  readonly rows: readonly FrameworkRow[];
}

export type FrameworkRow =
  | DecoratedToolRow
  | RegisteredToolRow
  | ToolListRow
  | ToolClassRow
  | HandlerRow
  | DefinitionRow
  | ElicitationRow
  | BuiltinToolRow
  | SwitchRow
  | ListenRow
  | ExposureRow
  | StdioRow
  | ServerRow
  | ArtifactRow
  | RequestHandlerRow
  | SourceRow
  | AgentRow
  | ModelRow;

/**
 * A function or method below the framework's packages, module path left out: `subprocess.run` is `run`,
 * `FastMCP("x").tool` is `FastMCP.tool`. Projects move modules, names stay.
 */
type Called = string;

/**
 * Where a call holds something: a keyword (`name`), a position (`0`), the last argument (`last`), or a key of the
 * object at a position (`1.description`). `*` is every item of a list: `tools.*.require_approval`. Of several places
 * the first one that is filled counts.
 */
export type Place = string;

/** `@mcp.tool()` above a function: its parameters come from the model. */
export interface DecoratedToolRow {
  readonly kind: 'decorated-tool';
  readonly decorator: Called;
  readonly name?: readonly Place[];
  readonly description?: readonly Place[];
  /** Where the hints stand that a client is told (`readOnlyHint`). */
  readonly annotations?: readonly Place[];
  /** Annotations, default calls and names of parameters the framework fills in itself. */
  readonly injected?: readonly string[];
  /** The first parameter is the framework's context, whatever it is called. */
  readonly contextFirst?: boolean;
  /** The one parameter holds all arguments. */
  readonly bag?: boolean;
  /** False for what is no tool but gets data all the same: resources, prompts. */
  readonly tool?: false;
  /** Names the object usually has: files that get it from another file of the project tell no more. */
  readonly objects?: readonly string[];
}

/** `server.registerTool("name", {…}, handler)`. */
export interface RegisteredToolRow {
  readonly kind: 'registered-tool';
  readonly call: Called;
  readonly name?: readonly Place[];
  readonly description?: readonly Place[];
  /** Where the hints stand that a client is told (`readOnlyHint`). */
  readonly annotations?: readonly Place[];
  readonly handler: readonly Place[];
  /** Where the input schema stands. A handler without one gets no arguments, unless `always` says that it does. */
  readonly schema?: readonly Place[];
  readonly always?: boolean;
  /** Members of the one object a handler without a schema gets. */
  readonly extra?: readonly string[];
  /** False for what is no tool but gets data all the same: resources, prompts. */
  readonly tool?: false;
  /** Position of the handler's parameter that holds the arguments, 0 when absent; `all` when each is one argument. */
  readonly argument?: number | 'all';
  readonly injected?: readonly string[];
  readonly objects?: readonly string[];
}

/** `Agent(tools=[f, g])`: plain functions in a list. */
export interface ToolListRow {
  readonly kind: 'tool-list';
  readonly call: Called;
  readonly list: readonly Place[];
  readonly injected?: readonly string[];
}

/** A class whose methods a model calls. */
export interface ToolClassRow {
  readonly kind: 'tool-class';
  readonly base: Called;
  readonly methods?: readonly string[];
  /** The field that lists the names of its methods. */
  readonly listed?: string;
  /** A decorator above the class that holds the tool's name. */
  readonly decorator?: Called;
  readonly injected?: readonly string[];
}

/** One function that gets every tool call: `setRequestHandler(CallToolRequestSchema, handler)`. */
export interface HandlerRow {
  readonly kind: 'handler';
  /** A call with the handler as an argument, or a decorator above it. */
  readonly call?: Called;
  readonly decorator?: Called;
  readonly handler?: readonly Place[];
  /** The row applies only when this place holds this symbol or text. */
  readonly when?: { readonly place: Place; readonly is: readonly string[] };
  /** What the model controls: path below a parameter by position (`0.params.arguments`). */
  readonly tainted: readonly string[];
  /** Path of the tool's name, which cases are told apart by. */
  readonly tool: string;
  /** The framework holds arguments against the tool's input schema before it calls the handler. */
  readonly validated?: true;
  readonly objects?: readonly string[];
}

/** A tool as the client is told of it: `Tool(name=…, description=…)`. */
export interface DefinitionRow {
  readonly kind: 'definition';
  readonly call: Called;
  readonly name: readonly Place[];
  readonly description: readonly Place[];
  /** Where the hints stand that a client is told (`readOnlyHint`). */
  readonly annotations?: readonly Place[];
  /** Where the input schema stands, as JSON Schema. */
  readonly schema?: readonly Place[];
}

/** A form that the user of a client is asked to fill in. */
export interface ElicitationRow {
  readonly kind: 'elicitation';
  readonly call: Called;
  /** Where the schema of the form stands: a JSON Schema, or a class. */
  readonly schema: readonly Place[];
}

/** A ready-made tool that acts on the machine. */
export interface BuiltinToolRow {
  readonly kind: 'builtin-tool';
  readonly call: Called;
  /** The tool is handed over by its name and not called: `Agent(tools=[shell])`. */
  readonly handed?: true;
  readonly capabilities: readonly ('execute' | 'code' | 'write' | 'network' | 'browser')[];
  /** The argument that makes a person agree first, and its value, where that is none of the project's own. */
  readonly approval?: {
    readonly place: Place;
    readonly secure?: Scalar | readonly string[];
    /** Values that ask nobody; without them those that are false. */
    readonly never?: readonly Scalar[];
  };
  /** The framework leaves it to where the tool is run whether somebody is asked. */
  readonly elsewhere?: true;
  /** Arguments that bound the tool; with one of them, or with one of these values, nothing is reported. */
  readonly bounds?: readonly Bound[];
  /** Arguments that let the tool act at all: all of them have to be there, with one of these values. */
  readonly when?: readonly Bound[];
  /** What keeps it away from this machine. */
  readonly secure?: SecureCall | SecureArgument;
  /** Devices of the framework that make a person agree; the first one that fits the file is offered. */
  readonly agreed?: readonly Device[];
  /** Why the framework has nothing to put in its place and nobody to ask: for whoever looks after the row. */
  readonly unfixed?: string;
}

/** Something of a package that makes a person agree to the calls of a tool. */
export interface Device {
  /** The call that gets it: the one that has the tool among its arguments, or the only one of the file. Absent: the tool's. */
  readonly call?: Called;
  /** The argument that lists such devices. */
  readonly at: Place;
  readonly use: string;
  readonly from: string;
  /** Its own arguments, as code. */
  readonly arguments?: string;
  /** What else the call needs then, unless it has it. */
  readonly needs?: SecureCall;
}

export interface Bound {
  readonly place: Place;
  /** Constructors or texts that bound; absent: any value does. */
  readonly is?: readonly string[];
}

/** A value that takes the place of a dangerous one. */
export type SecureValue = { readonly replace: Scalar } | { readonly remove: true };

/** An argument that bounds what is called: a value, or code in which `{callee}` is what is called. */
export type SecureArgument = { readonly at: readonly Place[] } & (
  | { readonly replace: Scalar }
  | { readonly write: string }
);

/** Something else of a package that takes its place: what imports it is part of the edit. */
export interface SecureCall {
  /** The class or function to call, and the module it is imported from. */
  readonly use: string;
  readonly from: string;
  /** The argument that holds it, the first place where there is none yet; absent: it is called in place of the other. */
  readonly at?: readonly Place[];
  /** Arguments that mean the same to both calls; all others are left out. */
  readonly keeps?: readonly string[];
  /** Arguments of its own, as code. */
  readonly arguments?: string;
}

/** An argument that takes a guard away: `allow_dangerous_code=True`. */
export interface SwitchRow {
  readonly kind: 'switch';
  /** Absent: any call below the packages. */
  readonly call?: Called;
  /** An environment variable that the code sets, in place of an argument. */
  readonly variable?: string;
  readonly place?: Place;
  /** The value that takes it away, or several of them. A member of a class is written as code does: `Mode.BYPASS`. */
  readonly equals: Scalar | readonly Scalar[];
  /** Leaving the argument out has the same effect. */
  readonly absent?: true;
  /** The key of the grant; the last part of `place` when absent. */
  readonly key?: string;
  readonly action: Action;
  /** Arguments with which it does no harm. */
  readonly bounds?: readonly Bound[];
  /** The secure default: another value, no argument, or a call of something else. */
  readonly secure?: SecureValue | SecureCall;
}

/** An address the code binds. */
export interface ListenRow {
  readonly kind: 'listen';
  /** A call with the address at one of `places`, or an assignment to a member. */
  readonly call?: Called;
  readonly assigned?: Called;
  readonly places?: readonly Place[];
  /** Packages of the call, when it is another's than the framework's. */
  readonly packages?: readonly string[];
  /** The row applies only to files that call one of these: they make a server that speaks MCP over a network. */
  readonly beside?: readonly Called[];
  /** Calls of the same file that start the server, and where they name the transport; without one it is stdio. */
  readonly started?: { readonly call: Called; readonly places: readonly Place[] };
  /** Arguments of this call, or of one of `beside`, that check who calls. */
  readonly guards?: readonly Place[];
}

/** An argument that opens a way in, or that closes one and is missing: `enableDnsRebindingProtection: false`, `cors()`. */
export interface ExposureRow {
  readonly kind: 'exposure';
  readonly call: Called;
  /** Packages of the call, when it is another's than the framework's. */
  readonly packages?: readonly string[];
  readonly gap: Gap;
  readonly check?: ExposureCheck;
  /** Where the setting stands. */
  readonly places: readonly Place[];
  /** Values that open the gap; one of them in a list opens it, too. */
  readonly opens?: readonly Scalar[];
  /** Names of functions whose result can be guessed: the setting opens the gap when it calls one of them. */
  readonly guessable?: readonly string[];
  /** Without the setting the default opens the gap. */
  readonly missing?: true;
  /** Without one of these the setting does nothing, so that it opens the gap whatever it says. */
  readonly needs?: readonly Place[];
  /** The row applies only when this place holds this symbol or text. */
  readonly when?: { readonly place: Place; readonly is: readonly string[] };
  /** The row applies only to files that call one of these. */
  readonly beside?: readonly Called[];
  /** The row does not apply to files that call one of these. */
  readonly unless?: readonly Called[];
  /** Arguments of this call, or of one of `beside`, that close the gap as well. */
  readonly guards?: readonly Place[];
  /** The secure default: another value, code in its place, or no argument. */
  readonly secure?: { readonly replace: Scalar } | { readonly remove: true } | { readonly code: string };
}

/** A call by which a server speaks over its standard output, where nothing else may be written then. */
export interface StdioRow {
  readonly kind: 'stdio';
  readonly call: Called;
  /** Where the transport is named; without one it is stdio. */
  readonly places?: readonly Place[];
}

/** A call that starts or connects to an MCP server. */
export interface ServerRow {
  readonly kind: 'server';
  readonly call: Called;
  /** Where the parts stand. `map`: an object of servers by name, each with `command`, `args`, `env`, `url`, `headers`. */
  readonly command?: readonly Place[];
  readonly args?: readonly Place[];
  readonly env?: readonly Place[];
  readonly url?: readonly Place[];
  readonly headers?: readonly Place[];
  readonly name?: readonly Place[];
  readonly map?: readonly Place[];
}

/** Loading a model, a data set or a serialised object, or making an object that data name. */
export interface ArtifactRow {
  readonly kind: 'artifact';
  /** Absent: any call below the packages. */
  readonly call?: Called;
  readonly risk: ArtifactRisk;
  /** The argument that makes it dangerous; absent: the call itself is. */
  readonly place?: Place;
  readonly equals?: Scalar;
  /** The row applies only when `place` holds one of these symbols. */
  readonly is?: readonly string[];
  /** The row applies only when none of these is filled. */
  readonly without?: readonly Place[];
  /** Arguments that, holding the hash of a commit, say which code or model was reviewed: nothing is reported. */
  readonly pinned?: readonly Place[];
  /** A parameter of the project's own functions that has this name, with this value as its default, counts as well. */
  readonly parameter?: true;
  /** Only when the first argument is a file by its name or a download: everything else may be the program's own. */
  readonly file?: true;
  /**
   * Only for such data. `received`: bytes that came over a wire or were decoded from text. `computed`: anything but a
   * constant. `named`: a class or function whose name stands in data. `repository`: a model or data set of a hub, by name.
   */
  readonly data?: 'received' | 'computed' | 'named' | 'repository';
  readonly secure?: SecureValue;
  /** The last part of the name to write instead: of the symbol at `place`, or of the function that is called. */
  readonly instead?: string;
}

/**
 * A function that answers requests from a network: whoever sends one decides what is in it. Found by a decorator above
 * it (`@app.post("/run")`), by a call it is handed to (`app.post('/run', handler)`), by the class it is a method of, by
 * the name it is exported under from a file at a known place, or by the name of its first parameter.
 */
export interface RequestHandlerRow {
  readonly kind: 'request-handler';
  readonly decorators?: readonly Called[];
  /** Calls; every function among the arguments is a handler. */
  readonly calls?: readonly Called[];
  /** The rows of `calls` apply only when this place holds one of these texts. */
  readonly when?: { readonly place: Place; readonly is: readonly string[] };
  readonly base?: Called;
  readonly methods?: readonly string[];
  readonly exported?: readonly string[];
  readonly files?: readonly string[];
  readonly parameter?: string;
  /** Where the route's path stands. */
  readonly path?: readonly Place[];
  /**
   * How the path writes its variables. `angle`: `<int:id>`, `brace`: `{id:int}`. Unless it is a `path`, a variable holds
   * no separator, and a number is harmless. Without `parameters`, only these parameters hold data.
   */
  readonly variables?: 'angle' | 'brace';
  /** What is handed over by position: names of request objects, which rows of kind `source` are about. */
  readonly objects?: readonly string[];
  /** What is data of its own: path below a parameter by position (`1.params`). */
  readonly tainted?: readonly string[];
  /** Every parameter is filled from the request, but for those with these annotations, default calls and names. */
  readonly parameters?: { readonly injected: readonly string[] };
}

/** Where text from outside comes in, other than by a tool's parameters. */
export interface SourceRow {
  readonly kind: 'source';
  readonly from: FlowOrigin;
  /** Properties that hold it. */
  readonly reads?: readonly Called[];
  /** Functions and methods that return it. */
  readonly calls?: readonly Called[];
  /** What gives it item by item. */
  readonly iterated?: readonly Called[];
  /** Methods that hand it to a function: `socket.on('message', handler)`; for these events only, when there are any. */
  readonly listens?: readonly Called[];
  readonly events?: readonly string[];
  /** Properties of the result that others do not decide: ids, counts. */
  readonly harmless?: readonly string[];
  /** The sinks it is reported in; absent: all. */
  readonly sinks?: readonly Flow['sink'][];
}

/** Calls that make an agent. Of `tools`, `servers` and `agents` every place counts, not only the first that is filled. */
export interface AgentRow {
  readonly kind: 'agent';
  readonly calls: readonly Called[];
  readonly name?: readonly Place[];
  readonly models?: readonly Place[];
  /** Lists, or objects by name. What they hold is told by what it is: a tool, a server, another agent. */
  readonly tools?: readonly Place[];
  readonly servers?: readonly Place[];
  readonly agents?: readonly Place[];
  /** Without tools at hand the call asks a model and makes no agent. */
  readonly tooled?: true;
}

/** Calls that name a model: clients of one, and questions to one. */
export interface ModelRow {
  readonly kind: 'model';
  readonly calls: readonly Called[];
  readonly models: readonly Place[];
}
