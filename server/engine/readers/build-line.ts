/** Reads lines of a Dockerfile that stand in other files. */
import { deriveCommand } from '../derive/command';
import { partOf } from '../derive/words';
import { keyOf, locatedText, type Reader } from './reader';

/** A line whose instruction is `RUN`: what it runs, by a shell, while the image is built. */
export const readBuildLine: Reader = (input) => {
  const { document, place } = input;
  const whole = locatedText(place.node);
  const [instruction] = /^\s*RUN\s+(?:--\S+\s+)*(?!\[)/i.exec(whole?.value ?? '') ?? [];
  const line = whole && instruction ? partOf(document.text, whole, instruction.length) : undefined;
  if (!line) return [];
  return deriveCommand({
    text: document.text,
    cause: 'helper',
    trigger: keyOf(input),
    words: [line],
    shell: true,
    ...(place.node.entry ? { entry: place.node.entry } : {}),
  });
};
