import { type EnvironmentHazard, environmentHazard } from '../../catalog/environment';
import { removeEntry, rewrite } from '../../edit';
import type { Variable } from '../../model';
import { defineRule, type FixReport } from '../../rule';

export default defineRule({
  meta: {
    id: 'dangerous-environment',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP04:2025', 'ASI05', 'AML.T0081', 'CWE-295', 'CWE-427', 'CWE-15'],
  },
  text: {
    en: {
      title: 'Environment variable that disarms or takes over programs',
      messages: {
        certificates:
          '`{name}={value}` switches off the check of server certificates, so anyone on the way can pose as the server and read or change what is sent. Add the missing certificate authority instead.',
        'session-keys':
          '`{name}` writes the keys of all encrypted connections to a file; whoever can read it can decrypt recorded traffic. Remove it outside of debugging.',
        code: '`{name}` makes every program started with it load the code named in its value first. Whoever can change that file, or this line, runs code in all of them. Remove it, or load the code where it is needed.',
        'search-path':
          '`{name}` searches a folder in which others can put files (`{value}`). A file of the right name there is run in place of the real one. Name protected folders only.',
        debugger:
          '`{name}` opens a debugger port in every program started with it; whoever reaches the port runs code there. Remove it outside of debugging.',
        'host-keys':
          '`{name}` switches off the check of SSH host keys, so anyone on the way can pose as the server and hand over other code. Add the host to `known_hosts` instead.',
        registry:
          '`{name}` fetches packages from `{value}` without encryption, so anyone on the way can put other code into them. Use `https://`.',
        integrity: '`{name}={value}` switches off the check that a downloaded package is the published one. Remove it.',
        proxy:
          '`{name}` sends all traffic of the session through `{value}`, which sees every address and whatever is not encrypted, keys included. Everyone who opens the project takes part. Set it on the machine instead.',
        authentication:
          '`{name}={value}` lets anyone who reaches the port use it without signing in, web pages open in a browser included. Remove it.',
      },
      fixes: {
        remove: 'Remove {name} (what relied on it stops working)',
        keep: 'Keep only {rest} (what relied on the rest stops working)',
        encrypt: 'Use https:// (fails until the registry offers TLS)',
      },
    },
    'zh-cn': {
      title: '环境变量会削弱或接管程序',
      messages: {
        certificates:
          '`{name}={value}` 关闭了服务器证书校验，链路上的任何人都能冒充服务器，读取或篡改数据。请改为添加缺少的证书颁发机构。',
        'session-keys': '`{name}` 会把所有加密连接的密钥写入文件，能读到它的人就能解密录下的流量。不调试时请删除。',
        code: '`{name}` 让带着它启动的每个程序先加载其值所指的代码。谁能改动那个文件或这一行，谁就能在这些程序中运行代码。请删除，或只在需要之处加载。',
        'search-path':
          '`{name}` 会在他人可以放入文件的目录中查找（`{value}`），放进一个同名文件，就会代替真正的程序运行。请只写受保护的目录。',
        debugger: '`{name}` 会在带着它启动的每个程序中打开调试端口，能连上端口的人就能在其中运行代码。不调试时请删除。',
        'host-keys':
          '`{name}` 关闭了 SSH 主机密钥校验，链路上的任何人都能冒充服务器，换成别的代码。请改为把主机加入 `known_hosts`。',
        registry: '`{name}` 从 `{value}` 明文获取软件包，链路上的任何人都能换入别的代码。请使用 `https://`。',
        integrity: '`{name}={value}` 关闭了对下载的软件包是否与发布一致的校验。请删除。',
        proxy:
          '`{name}` 让会话的全部流量经过 `{value}`，它能看到每个地址和所有未加密的内容，包括密钥。每个打开项目的人都会受影响。请改在本机上设置。',
        authentication: '`{name}={value}` 让能连上端口的任何人无需登录即可使用，包括浏览器中打开的网页。请删除。',
      },
      fixes: {
        remove: '删除 {name}（依赖它的功能会停止工作）',
        keep: '只保留 {rest}（依赖其余部分的功能会停止工作）',
        encrypt: '改用 https://（注册表未启用 TLS 时会失败）',
      },
    },
  },
  check: {
    variable(variable, context) {
      const { name, value } = variable;
      const hazard = environmentHazard(name, value.value);
      // A server may need a way out of its own; what takes a session along is its user's choice.
      if (!hazard || (hazard.effect === 'proxy' && variable.scope !== 'session')) return;
      context.report({
        message: hazard.effect,
        data: { name, value: shown(value.value) },
        range: value.range,
        ...(hazard.severity ? { severity: hazard.severity } : {}),
        ...(hazard.guessed ? { confidence: 'medium' } : {}),
        fixes: fixesOf(variable, hazard, context.text),
      });
    },
  },
});

function fixesOf({ name, value }: Variable, { effect, rest }: EnvironmentHazard, text: string): FixReport[] {
  if (effect === 'registry') {
    const secure = value.value.replace(/\bhttp:\/\//gi, 'https://');
    return [{ title: 'encrypt', applicability: 'unsafe', edits: [rewrite(text, value, secure)] }];
  }
  if (rest) {
    return [{ title: 'keep', data: { rest }, applicability: 'unsafe', edits: [rewrite(text, value, rest)] }];
  }
  const removal = removeEntry(value);
  return removal ? [{ title: 'remove', data: { name }, applicability: 'unsafe', edits: [removal] }] : [];
}

/** Addresses may hold a password; it is not repeated. */
function shown(value: string): string {
  const masked = value.replace(/\/\/[^/@\s]*@/g, '//…@');
  return masked.length > 60 ? `${masked.slice(0, 60)}…` : masked;
}
