/** Every channel, in the order a reporter should think of them: one's own team, the maker, then the registries. */
import type { ReportChannel } from '../channel';
import { caivd } from './caivd';
import { cnnvd } from './cnnvd';
import { cnvd } from './cnvd';
import { githubIssue } from './github-issue';
import { githubPrivate } from './github-private';
import { intake } from './intake';
import { mitreCve } from './mitre-cve';
import { ossfMalicious } from './ossf-malicious';
import { registryFolder } from './registry-folder';
import { securityContact } from './security-contact';

export const channels: readonly ReportChannel[] = [
  registryFolder,
  githubPrivate,
  securityContact,
  githubIssue,
  caivd,
  cnvd,
  cnnvd,
  ossfMalicious,
  mitreCve,
  intake,
];

export function channelNamed(id: string): ReportChannel | undefined {
  return channels.find((channel) => channel.id === id);
}
