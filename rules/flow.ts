/** Words and places that every rule on flows shows. */
import type { Flow, Place } from './model';
import type { Data, Locale, RelatedReport, Report } from './rule';

/** What a rule on flows says; who decides the data is told by the mechanism that found it. */
export interface FlowText {
  /** What becomes of the data, to go on a sentence about who decides it; `{callee}` is the function it ends in. */
  readonly does: string;
  /** What comes of it: a sentence in which `{who}`, at its beginning `{Who}`, stands for whoever may decide the data. */
  readonly harm: string;
  readonly remedy: string;
}

interface FlowWords {
  /** The beginning of the message, for every way the data comes in. */
  readonly begin: Readonly<Record<FlowMessage, string>>;
  readonly who: Readonly<Record<FlowMessage, string>>;
  /** What stands between `begin` and `does`, and between sentences. */
  readonly joint: string;
  readonly stop: string;
  readonly space: string;
}

type FlowMessage = (typeof flowMessageKeys)[number];

const flowMessageKeys = [
  'flow',
  'unnamed',
  'request',
  'unnamed-request',
  'model',
  'fetched',
  'archive',
  'caller',
] as const;

const words: Readonly<Record<Locale, FlowWords>> = {
  en: {
    begin: {
      flow: '`{parameter}` of the tool `{tool}` is filled in by the model',
      unnamed: 'The tool parameter `{parameter}` is filled in by the model',
      request: '`{parameter}` is sent by whoever calls the HTTP route `{tool}`',
      'unnamed-request': '`{parameter}` is sent by whoever calls this server',
      model: 'What `{parameter}` returned is the answer of a model',
      fetched: 'What `{parameter}` fetched is written by another server',
      archive: 'A name from `{parameter}` is written in the archive',
      caller: '`{parameter}` of `{tool}` is used as given',
    },
    who: {
      flow: 'a poisoned page or issue',
      unnamed: 'a poisoned page or issue',
      request: 'any caller',
      'unnamed-request': 'any caller',
      model: 'text the model was shown',
      fetched: 'whoever controls that server',
      archive: 'whoever made the archive',
      caller: 'text from a model or page',
    },
    joint: ' and ',
    stop: '. ',
    space: ' ',
  },
  'zh-cn': {
    begin: {
      flow: '工具 `{tool}` 的参数 `{parameter}` 由模型填写',
      unnamed: '工具参数 `{parameter}` 由模型填写',
      request: '`{parameter}` 由 HTTP 路由 `{tool}` 的调用者发来',
      'unnamed-request': '`{parameter}` 由本服务的调用者发来',
      model: '`{parameter}` 返回的是模型的回答',
      fetched: '`{parameter}` 取回的内容由另一台服务器写成',
      archive: '`{parameter}` 返回的名称写在压缩包里',
      caller: '函数 `{tool}` 的参数 `{parameter}` 未经检查',
    },
    who: {
      flow: '被投毒的网页或议题',
      unnamed: '被投毒的网页或议题',
      request: '任何调用者',
      'unnamed-request': '任何调用者',
      model: '模型读到的文本',
      fetched: '控制该服务器的人',
      archive: '制作压缩包的人',
      caller: '调用者从模型或网页得来的文本',
    },
    joint: '，',
    stop: '。',
    space: '',
  },
};

interface Said extends Pick<Report, 'severity' | 'confidence'> {
  readonly message: FlowMessage;
  readonly data: Data;
}

/** A rule's messages for every way data comes in; `prefix` tells the messages of several cases apart. */
export function flowMessages(locale: Locale, { does, harm, remedy }: FlowText, prefix = ''): Record<string, string> {
  const { begin, who, joint, stop, space } = words[locale];
  return Object.fromEntries(
    flowMessageKeys.map((key) => {
      const by = who[key];
      const comes = harm.replace('{Who}', by.charAt(0).toUpperCase() + by.slice(1)).replace('{who}', by);
      return [`${prefix}${key}`, `${begin[key]}${joint}${does}${stop}${comes}${space}${remedy}`];
    }),
  );
}

/** Labels of the places {@link wayOf} tells of. */
export const flowRelated: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  en: {
    source: '`{parameter}` comes from the model here',
    'source-request': '`{parameter}` comes out of the request here',
    'source-model': 'the answer of the model comes in here',
    'source-fetched': 'what was fetched comes in here',
    'source-archive': 'names out of the archive come in here',
    'source-caller': 'callers hand in `{parameter}` here',
    step: 'and is passed on here',
  },
  'zh-cn': {
    source: '模型填写的 `{parameter}` 从这里进入',
    'source-request': '请求中的 `{parameter}` 从这里取出',
    'source-model': '模型的回答从这里进入',
    'source-fetched': '取回的内容从这里进入',
    'source-archive': '压缩包里的名称从这里进入',
    'source-caller': '调用者在这里传入 `{parameter}`',
    step: '经由这里传递',
  },
};

/**
 * Key of the message for a flow, and the values it names: `parameter`, `callee` and, when it is known, `tool`. What
 * only a caller of a function could pass on is a weakness nobody may ever reach: it is said with less weight.
 */
export function flowWords({ from, tool, parameter, callee }: Flow): Said {
  if (isNameless(from)) return { message: from, data: { parameter, callee } };
  if (from === 'caller') {
    return { message: from, data: { tool, parameter, callee }, severity: 'info', confidence: 'low' };
  }
  return tool
    ? { message: from ?? 'flow', data: { tool, parameter, callee } }
    : { message: from ? 'unnamed-request' : 'unnamed', data: { parameter, callee } };
}

/**
 * Where the data comes in (label `source`, or one of {@link flowRelated} that begins so), then the steps between (label `step`), in the order the data takes.
 * What stands inside the reported range, or says the same place twice, is left out; of a long way the first two and
 * the last three steps are shown.
 */
export function wayOf({ from, parameter, source, range, steps }: Flow): RelatedReport[] {
  const places: Place[] = [];
  for (const place of [source, ...steps]) {
    if (![range, ...places].some((shown) => overlap(shown, place))) places.push(place);
  }
  const [first = source, ...between] = places;
  const shown = between.length > 5 ? [...between.slice(0, 2), ...between.slice(-3)] : between;
  return [
    isNameless(from)
      ? { label: `source-${from}`, ...at(first) }
      : { label: from ? `source-${from}` : 'source', data: { parameter }, ...at(first) },
    ...shown.map((step) => ({ label: 'step', ...at(step) })),
  ];
}

/** Data that comes in by no parameter: what returned it is all there is to name. */
function isNameless(from: Flow['from']): from is 'model' | 'fetched' | 'archive' {
  return from === 'model' || from === 'fetched' || from === 'archive';
}

/** A report's range and document; nothing but offsets may be in the range, which is compared and written out. */
function at({ start, end, document }: Place): Pick<RelatedReport, 'range' | 'document'> {
  return { range: { start, end }, ...(document ? { document } : {}) };
}

function overlap(a: Place, b: Place): boolean {
  return a.document === b.document && a.start < b.end && b.start < a.end;
}
