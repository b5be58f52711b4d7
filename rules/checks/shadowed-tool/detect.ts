/** Finds the tools that a description tells a model to use in a certain way. */

const order =
  /\b(?:must|always|never|before|after|instead of|rather than|whenever|prior to|make sure|be sure|also|should|do not|don['’]t)\b|必须|务必|始终|总是|不要|之前|之后|代替|而不是|同时/i;
const use =
  /\b(?:use|using|call|calling|invoke|invoking|run|send|sending|forward|pass|route|set|replace|ignore|prefer|skip)\b|使用|调用|发送|转发|传递|替换|忽略/i;

/** Words that look like the name of a tool: of several words, or written as code. */
const named =
  /`([A-Za-z][\w.-]{2,})`|(?<![\w./-])([a-z][a-z\d]*(?:[_-][a-z\d]+)+|[a-z]+(?:[A-Z][a-z\d]+)+)(?![\w./-])/g;

/** The names, each once, in sentences that give an order about them. */
export function findSteering(description: string): string[] {
  const sentences = description
    .split(/(?<=[.!?。！？])\s*|\n+/)
    .filter((sentence) => order.test(sentence) && use.test(sentence));
  return [
    ...new Set(
      sentences.flatMap((sentence) => [...sentence.matchAll(named)].map((match) => match[1] ?? match[2] ?? '')),
    ),
  ];
}
