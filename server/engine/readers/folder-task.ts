/** Reads tasks an editor starts by itself. */
import { deriveCommand } from '../derive/command';
import { member } from '../parsers/config-tree';
import { locatedList, locatedText, type Reader } from './reader';

/**
 * A task of VS Code that runs as soon as its folder is opened; any other one waits for a person
 * (https://code.visualstudio.com/docs/debugtest/tasks). Its commands for single systems count as well.
 */
export const readFolderTask: Reader = ({ place, document }) => {
  const task = place.node;
  const runOn = locatedText(member(member(task, 'runOptions')?.value, 'runOn')?.value);
  if (runOn?.value !== 'folderOpen') return [];
  const isShell = locatedText(member(task, 'type')?.value)?.value !== 'process';
  return [task, ...['windows', 'osx', 'linux'].map((system) => member(task, system)?.value)].flatMap((variant) => {
    const command = locatedText(member(variant, 'command')?.value);
    if (!command) return [];
    const args = locatedList(member(variant, 'args')?.value);
    return deriveCommand({
      text: document.text,
      cause: 'helper',
      trigger: 'folderOpen',
      words: [command, ...args],
      shell: isShell && args.length === 0,
      ...(task.entry ? { entry: task.entry } : {}),
    });
  });
};
