/** Reads programs that run without asking because their arguments are taken for harmless. */
import { freeCommand } from '../../../rules/catalog/dangerous-commands';
import { member } from '../parsers/config-tree';
import { grant } from './grant';
import { field, locatedList, type Reader } from './reader';

/**
 * Fields: `list`, the programs, and `bounded`, an object with those whose arguments are limited. Only programs that run
 * code they are given are read: a host that takes no file names and addresses from them keeps the others in bounds.
 */
export const readSafePrograms: Reader = (input) => {
  const bounded = field(input, 'bounded');
  return locatedList(field(input, 'list')).flatMap((at) => {
    const pattern = `${at.value} *`;
    const risk = freeCommand(pattern)?.risk;
    if ((risk !== 'code' && risk !== 'root') || member(bounded, at.value)) return [];
    return grant(input, at, { covers: 'some', pattern });
  });
};
