import { isPublishedInstaller } from '../../catalog/installers';
import type { Command } from '../../model';
import { isShownAsBad, placeOf } from '../../prose';
import { defineRule, type Severity } from '../../rule';
import { parseArguments, parseShell } from '../../shell';
import { type Download, findDownload } from './detect';
import { findLockedArchive } from './locked-archive';

export default defineRule({
  meta: {
    id: 'downloaded-code-execution',
    category: 'supply-chain',
    severity: 'error',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI04', 'ASI05', 'LLM03:2025', 'AST02', 'AML.T0050', 'SAFE-T1002', 'CWE-494', 'CWE-829'],
  },
  text: {
    en: {
      title: 'Downloaded code is run unseen',
      messages: {
        downloaded:
          'The command of `{trigger}` fetches code from {source} and runs it at once. Whoever controls that address decides what runs on this machine. Keep a reviewed copy in the repository and run that.',
        decoded:
          'The command of `{trigger}` decodes text and runs the result, so nobody who reads this line knows what it does. Write the commands out.',
        installed:
          'The command of `{trigger}` installs a package from {source}, which can change without notice. Install a released version from a registry, or add the checksum.',
        instructedDownload:
          'A model that follows this text fetches code from {source} and runs it at once. Name a package with its version instead, or let the reader check the file before it runs.',
        instructedDecode:
          'A model that follows this text decodes hidden text and runs the result. This is how malicious skills carry their payload: write the commands out.',
        installDownload:
          '`{trigger}` fetches code from {source} and runs it on the machine of everybody who installs this package. Whoever controls that address decides what runs there, with their keys in reach. Ship the code in the package, or fetch a fixed version and compare its checksum.',
        installDecode:
          '`{trigger}` decodes text and runs the result on the machine of everybody who installs this package. Nobody who reads this line knows what it does, and malicious packages bring their payload this way. Write the commands out.',
        installInstall:
          '`{trigger}` installs a package from {source} on the machine of everybody who installs this one, and what lies there can change without notice. Make it a dependency with a version.',
        programDecodes:
          'A program that `{trigger}` starts decodes text and runs the result on the machine of everybody who installs this package. Malicious packages bring their payload this way. Write out what it does.',
        programFetches:
          'A program that `{trigger}` starts fetches code and runs it on the machine of everybody who installs this package. Whoever controls the address decides what runs there. Ship the code in the package, or compare a checksum first.',
        locked:
          'This text offers a program from {source} in an archive with a password, which keeps every scanner on the way from looking into it. This is how malicious skills bring their payload. Do not run it, and trust nothing else from the same source.',
        instructedInstall:
          'A model that follows this text installs a package from {source}, which can change without notice. Name a released version of a registry instead.',
        imageDownload:
          '`{trigger}` of this container fetches code from {source} and runs it at once. Whoever controls that address decides what the container does, with the keys it is given. Fetch a fixed version and compare its checksum.',
        imageDecode:
          '`{trigger}` of this container decodes text and runs the result, so nobody who reads this line knows what it does. Write the commands out.',
        imageInstall:
          '`{trigger}` of this container installs a package from {source}, which can change without notice. Install a released version from a registry, or add the checksum.',
      },
    },
    'zh-cn': {
      title: '未经查看就运行下载的代码',
      messages: {
        downloaded:
          '`{trigger}` 的命令从 {source} 获取代码后立即运行。谁控制这个地址，谁就决定这台机器上运行什么。请把审查过的副本放进仓库，改为运行该副本。',
        decoded: '`{trigger}` 的命令先解码一段文本再运行结果，读到这一行的人无从知道它会做什么。请把命令直接写出来。',
        installed:
          '`{trigger}` 的命令从 {source} 安装软件包，其内容随时可能变化。请安装注册表中的正式版本，或加上校验和。',
        instructedDownload:
          '模型照此执行时会从 {source} 获取代码并立即运行。请改为写明软件包及其版本，或者让读者先检查文件再运行。',
        instructedDecode:
          '模型照此执行时会解码一段隐藏文本并运行结果。恶意技能正是这样携带载荷的：请把命令直接写出来。',
        installDownload:
          '`{trigger}` 从 {source} 获取代码，并在每个安装此软件包的人的机器上运行。谁控制这个地址，谁就决定那里运行什么，而且能触及他们的密钥。请把代码放进软件包，或获取固定版本并核对校验和。',
        installDecode:
          '`{trigger}` 先解码一段文本，再在每个安装此软件包的人的机器上运行结果。读到这一行的人无从知道它会做什么，恶意软件包正是这样带入载荷的。请把命令直接写出来。',
        installInstall:
          '`{trigger}` 在每个安装此软件包的人的机器上从 {source} 安装另一个软件包，其内容随时可能变化。请把它写成带版本的依赖项。',
        programDecodes:
          '`{trigger}` 启动的程序先解码一段文本，再在每个安装此软件包的人的机器上运行结果。恶意软件包正是这样带入载荷的。请把它要做的事直接写出来。',
        programFetches:
          '`{trigger}` 启动的程序获取代码，并在每个安装此软件包的人的机器上运行。谁控制那个地址，谁就决定运行什么。请把代码放进软件包，或先核对校验和。',
        locked:
          '这段文字从 {source} 提供一个放在加密压缩包里的程序，密码让途中的任何扫描器都无法查看其内容。恶意技能正是这样带入载荷的。请不要运行它，同一来源的其他内容也不要信任。',
        instructedInstall: '模型照此执行时会从 {source} 安装软件包，其内容随时可能变化。请改为写明注册表中的正式版本。',
        imageDownload:
          '此容器的 `{trigger}` 从 {source} 获取代码后立即运行。谁控制这个地址，谁就决定容器做什么，而且还能用到交给它的密钥。请获取固定版本并核对校验和。',
        imageDecode:
          '此容器的 `{trigger}` 先解码一段文本再运行结果，读到这一行的人无从知道它会做什么。请把命令直接写出来。',
        imageInstall:
          '此容器的 `{trigger}` 从 {source} 安装软件包，其内容随时可能变化。请安装注册表中的正式版本，或加上校验和。',
      },
    },
  },
  check: {
    instruction(instruction, context) {
      const locked = findLockedArchive(instruction.text, instruction.role !== 'tool');
      if (!locked) return;
      const data = { trigger: instruction.name, source: hostOf(locked.url) };
      context.report({ message: 'locked', data, range: placeOf(instruction, locked.range, context.text) });
    },
    command(command, context) {
      const act = command.act && acts[command.act];
      if (act) {
        context.report({ message: act, data: { trigger: command.trigger, source: '' }, range: command.range });
        return;
      }
      const script = command.shell ? parseShell(command.line) : parseArguments(command.line);
      const download = findDownload(script);
      if (
        !download ||
        isFixed(download.source) ||
        (command.cause === 'instruction' && isShownAsBad(context.text, command.range.start))
      )
        return;
      context.report({
        message: messageOf(command, download),
        data: { trigger: command.trigger, source: hostOf(download.source) },
        range: command.range,
        severity: severityOf(command, download),
        confidence: isWatched(command) && download.way !== 'decoded' ? 'medium' : 'high',
      });
    },
  },
});

/** What a program does that an installation starts. */
const acts: Readonly<Record<NonNullable<Command['act']>, string | undefined>> = {
  decodes: 'programDecodes',
  fetches: 'programFetches',
  spreads: undefined,
};

function messageOf(command: Command, { way }: Download): string {
  if (command.cause === 'install') {
    return { downloaded: 'installDownload', decoded: 'installDecode', installed: 'installInstall' }[way];
  }
  if (command.cause === 'image') {
    return { downloaded: 'imageDownload', decoded: 'imageDecode', installed: 'imageInstall' }[way];
  }
  if (command.cause !== 'instruction') return way;
  return { downloaded: 'instructedDownload', decoded: 'instructedDecode', installed: 'instructedInstall' }[way];
}

/** Somebody looks on: a person who runs the cell of a notebook, or one who is asked by the model. */
function isWatched({ cause }: Command): boolean {
  return cause === 'instruction' || cause === 'cell';
}

/**
 * Text only tells a model what it might do, a container confines what it runs, and well-known installers stand in many
 * honest instructions and images.
 */
function severityOf(command: Command, download: Download): Severity {
  if (command.cause === 'image' && download.way !== 'decoded') {
    return download.way === 'installed' || isKnown(download.source) ? 'info' : 'warning';
  }
  if (!isWatched(command)) return download.way === 'installed' ? 'warning' : 'error';
  if (download.way === 'decoded') return 'error';
  if (download.way === 'installed' || isKnown(download.source)) return 'info';
  return 'warning';
}

/** An address that holds a commit, which names its own content. */
function isFixed(source: string): boolean {
  return /^https:\/\/(?:raw\.githubusercontent\.com\/[^/]+\/[^/]+|(?:www\.)?github\.com\/[^/]+\/[^/]+\/raw)\/[\da-f]{40}\//i.test(
    source,
  );
}

/** A publisher's own installer, or one of a numbered release: who fetches it tomorrow gets the same, unless it is replaced. */
function isKnown(source: string): boolean {
  return isPublishedInstaller(source) || isNumberedRelease(source);
}

function isNumberedRelease(source: string): boolean {
  const tag = /^https:\/\/github\.com\/[^/]+\/[^/]+\/releases\/download\/([^/]+)\//.exec(source)?.[1] ?? '';
  return /\d|\$\{?\w*VERSION/i.test(tag);
}

/** The host of an address, or the variable that holds it: what a reader needs, without the rest of a long line. */
function hostOf(source: string): string {
  const host = /^https?:\/\/(?:[^/@\s]*@)?([\w.-]+)|^([\w-]+(?:\.[\w-]+)+)(?=[:/]|$)/.exec(source);
  return host?.[1] ?? host?.[2] ?? (source || '…');
}
