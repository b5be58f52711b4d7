import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'broad-filesystem-grant',
    category: 'grants',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP02:2025', 'ASI02', 'ASI03', 'LLM06:2025', 'AML.M0028', 'SAFE-T1104', 'CWE-732', 'CWE-250'],
  },
  text: {
    en: {
      title: 'Files are opened to the agent far beyond the project',
      messages: {
        root: '`{path}` opens the whole disk to `{holder}`, with other projects, keys and system files, and a model can be talked into using any of it. Name the folder the work is in.',
        home: '`{path}` opens a whole home folder to `{holder}`: SSH and cloud keys, browser profiles and shell start-up files lie there. Name the folder the work is in.',
        private:
          '`{path}` opens a folder of keys or system settings to `{holder}`. Whoever steers the model can read them, and change them where writing is allowed. Remove it.',
      },
      fixes: {
        remove: 'Remove {path} (work outside the remaining folders then fails or asks)',
        replace: 'Use {value} (work outside of it then fails or asks)',
      },
    },
    'zh-cn': {
      title: '向智能体开放的文件远超项目范围',
      messages: {
        root: '`{path}` 把整块磁盘向 `{holder}` 开放，其他项目、密钥和系统文件都在内，模型可能被说服去动用其中任何一处。请只写工作所在的目录。',
        home: '`{path}` 把整个主目录向 `{holder}` 开放，其中有 SSH 和云密钥、浏览器配置以及 shell 启动文件。请只写工作所在的目录。',
        private:
          '`{path}` 把存放密钥或系统设置的目录向 `{holder}` 开放。操纵模型的人可以读取它们，若允许写入还能改动。请删除。',
      },
      fixes: {
        remove: '删除 {path}（其余目录之外的操作将失败或需要确认）',
        replace: '改为 {value}（该目录之外的操作将失败或需要确认）',
      },
    },
  },
  check: {
    grant(grant, context) {
      if (!/^(?:read|write)$/.test(grant.action) || grant.approval !== 'never') return;
      // A rule of a tool (`Read(~/**)`) says more than a path and is another rule's.
      const path = grant.pattern;
      if (path === undefined || path !== grant.at.value) return;
      const reach = reachOfPath(path);
      if (!reach) return;
      const { remedy } = grant;
      const value = remedy?.value;
      context.report({
        message: reach,
        data: { path, holder: grant.holder ?? grant.key },
        range: grant.at.range,
        fixes: remedy
          ? [
              {
                title: value === undefined ? 'remove' : 'replace',
                data: value === undefined ? { path } : { value },
                applicability: 'unsafe',
                edits: remedy.edits,
              },
            ]
          : [],
      });
    },
  },
});

/** What a path opens; nothing for an ordinary folder. The path may end in `/**`. */
function reachOfPath(written: string): 'root' | 'home' | 'private' | undefined {
  // Every file of the project: a pattern with a folder in it is relative.
  if (written === '**/*') return undefined;
  const path =
    written
      .trim()
      .replace(/\\/g, '/')
      .replace(/^file:\/\//, '')
      .replace(/\/+(?:\*\*?(?:\/\*)?)?$/, '') || '/';
  if (/^(?:\/|\*\*?|\/?[a-z]:|\/mnt\/[a-z]|\/Volumes)$/i.test(path)) return 'root';
  if (homes.test(path)) return 'home';
  return privateInHome.test(path) || systemFolder.test(path) ? 'private' : undefined;
}

const home = String.raw`(?:~|\$HOME|\$\{(?:env:)?(?:HOME|USERPROFILE)\}|\$\{userHome\}|%USERPROFILE%|\/root|\/home\/[^/]+|\/Users\/[^/]+|\/?[a-z]:\/Users\/[^/]+)`;
const homes = new RegExp(String.raw`^(?:${home}|\/home|\/Users|\/?[a-z]:\/Users)$`, 'i');
const privateInHome = new RegExp(
  String.raw`^${home}\/(?:\.(?:ssh|aws|gnupg|kube|docker|azure|config|mozilla|password-store)|Library|AppData)(?:\/(?:gcloud|Keychains|Roaming|Local|Application Support))?$`,
  'i',
);
const systemFolder =
  /^(?:\/(?:etc|proc|sys|boot|usr|bin|sbin|lib|System|private\/etc|var\/run)|\/?[a-z]:\/(?:Windows(?:\/System32)?|ProgramData))$/i;
