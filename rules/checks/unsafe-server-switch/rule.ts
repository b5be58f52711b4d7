import { type SwitchEffect, switchEffect, variableEffect } from '../../catalog/server-switches';
import { removeEntry } from '../../edit';
import { defineRule, type FixReport, type Severity } from '../../rule';

/** Effects that widen what a server is for rather than break a protection. */
const mild: ReadonlySet<SwitchEffect> = new Set<SwitchEffect>(['tools', 'writes', 'session', 'transport']);

export default defineRule({
  meta: {
    id: 'unsafe-server-switch',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI02', 'AML.M0028', 'SAFE-T1111', 'SAFE-T1104', 'CWE-693', 'CWE-1188'],
  },
  text: {
    en: {
      title: 'Server is told to give up one of its protections',
      messages: {
        files:
          '`{key}` lifts the limit to the workspace, so a model that a web page has talked into it can read and upload any file of this account. Remove it, and serve the pages over a local address.',
        sandbox:
          '`{key}` switches off the sandbox of the browser, so one hostile page is enough to run code on this machine. Remove it, or run the browser in a container.',
        certificates:
          '`{key}` accepts any certificate, so anyone on the way can pose as the server and read or change what is sent. Remove it and trust the missing certificate authority.',
        hosts:
          '`{key}` lets any web page open in a browser talk to this server by DNS rebinding. List the hosts that are needed.',
        session:
          '`{key}` works in a browser in which somebody is signed in, so a model that a page has talked into it acts in their name. Use an isolated profile.',
        origin: '`{key}` lets every page read the content of every other site the browser is signed in to. Remove it.',
        transport:
          '`{key}` allows a connection without encryption, on which tokens and tool results can be read and changed. Remove it and use `https://`.',
        secrets:
          '`{key}` stops the gateway from holding back keys and passwords in what tools send and receive. Remove it.',
        signatures:
          '`{key}` starts server images without checking who signed them. Remove it, and name the images by digest.',
        authentication:
          '`{key}` answers anyone who reaches the port, other programs and web pages included. Remove it.',
        tools:
          '`{key}` turns on every tool the server has, those that delete or pay included. Name the ones that are needed.',
        writes:
          '`{key}` lets the model change and delete data, not only read it. Leave it out where reading is enough.',
        sensitive:
          '`{key}` shows the model logs and stored secrets, which it can then be talked into passing on. Leave it out where it is not needed.',
        permissions:
          '`{key}` gives the program every permission: files, network, environment and other programs. Name the permissions that are needed.',
        approvals:
          '`{key}` lets the agent behind this server run anything without asking anybody. Remove it, or start it in a container without keys.',
      },
      fixes: {
        remove: 'Remove {key} (what relied on it stops working)',
        replace: 'Use {value} (what relied on more stops working)',
      },
    },
    'zh-cn': {
      title: '服务器被要求放弃一项保护',
      messages: {
        files:
          '`{key}` 解除了工作区限制，模型一旦被网页说服，就能读取并上传本账户的任何文件。请删除它，改用本地地址提供页面。',
        sandbox: '`{key}` 关闭了浏览器沙箱，一个恶意页面就足以在本机运行代码。请删除，或在容器中运行浏览器。',
        certificates:
          '`{key}` 接受任何证书，链路上的任何人都能冒充服务器，读取或篡改数据。请删除，并信任缺少的证书颁发机构。',
        hosts: '`{key}` 让浏览器中打开的任何网页都能借助 DNS 重绑定与此服务器通信。请只列出需要的主机。',
        session: '`{key}` 使用有人已登录的浏览器，模型一旦被网页说服，就会以其名义操作。请使用隔离的配置文件。',
        origin: '`{key}` 让每个页面都能读取浏览器已登录的其他任何网站的内容。请删除。',
        transport: '`{key}` 允许未加密的连接，令牌和工具结果可被读取和篡改。请删除，并使用 `https://`。',
        secrets: '`{key}` 让网关不再拦截工具收发内容中的密钥和密码。请删除。',
        signatures: '`{key}` 启动服务器镜像时不检查签名者。请删除，并用摘要指定镜像。',
        authentication: '`{key}` 会应答任何能连上端口的人，包括其他程序和网页。请删除。',
        tools: '`{key}` 打开服务器的全部工具，包括会删除数据或付款的。请只列出需要的工具。',
        writes: '`{key}` 让模型不仅能读，还能修改和删除数据。只需读取时请不要写它。',
        sensitive: '`{key}` 会把日志和保存的密钥展示给模型，模型可能被说服把它们传出去。不需要时请不要写它。',
        permissions: '`{key}` 把全部权限交给程序：文件、网络、环境变量和其他程序。请只列出需要的权限。',
        approvals: '`{key}` 让此服务器背后的智能体无需询问任何人就能运行一切。请删除，或在没有密钥的容器中启动。',
      },
      fixes: {
        remove: '删除 {key}（依赖它的功能会停止工作）',
        replace: '改为 {value}（需要更大权限的功能会停止工作）',
      },
    },
  },
  check: {
    grant(grant, context) {
      if (!grant.key.startsWith('-') || grant.action === 'container' || grant.approval === 'deny') return;
      const effect = switchEffect(grant.key);
      if (!effect) return;
      const key = grant.pattern === undefined ? grant.key : `${grant.key}=${grant.pattern}`;
      const { remedy } = grant;
      const value = remedy?.value;
      const fix: FixReport | undefined = remedy && {
        title: value === undefined ? 'remove' : 'replace',
        data: value === undefined ? { key: grant.key } : { value },
        applicability: 'unsafe',
        edits: remedy.edits,
      };
      context.report({
        message: effect,
        data: { key },
        range: grant.at.range,
        severity: severityOf(effect),
        fixes: fix ? [fix] : [],
      });
    },
    variable({ name, value }, context) {
      const effect = variableEffect(name, value.value);
      if (!effect) return;
      const removal = removeEntry(value);
      context.report({
        message: effect,
        data: { key: `${name}=${value.value}` },
        range: value.range,
        severity: severityOf(effect),
        fixes: removal ? [{ title: 'remove', data: { key: name }, applicability: 'unsafe', edits: [removal] }] : [],
      });
    },
  },
});

function severityOf(effect: SwitchEffect): Severity {
  if (effect === 'approvals') return 'error';
  return mild.has(effect) ? 'info' : 'warning';
}
