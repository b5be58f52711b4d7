/** Reads extensions of an editor that a project names: https://code.visualstudio.com/docs/configure/extensions/extension-marketplace */
import type { Package } from '../../../rules/model';
import { locatedText, type Reader } from './reader';

/** `publisher.name`, with a version where the host takes one. An entry that begins with `-` takes one away. */
export const readExtension: Reader = ({ place }) => {
  const spec = locatedText(place.node);
  const [, name, version] =
    /^([A-Za-z\d][\w-]*\.[A-Za-z\d][\w.-]*)(?:@(\d[\w.-]*))?$/.exec(spec?.value.trim() ?? '') ?? [];
  if (!spec || !name) return [];
  const found: Package = {
    kind: 'package',
    type: 'vscode-extension',
    name: name.toLowerCase(),
    ...(version ? { version } : {}),
    pin: version ? 'exact' : 'none',
    runner: 'extensions',
    spec,
    cause: 'recommendation',
  };
  return [found];
};
