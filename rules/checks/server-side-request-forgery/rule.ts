import { flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'server-side-request-forgery',
    category: 'injection',
    severity: 'warning',
    confidence: 'high',
    fix: 'none',
    since: '0.1.0',
    standards: ['MCP05:2025', 'ASI02', 'LLM05:2025', 'CWE-918'],
  },
  text: {
    en: {
      title: 'Tool parameter chooses the host that is asked',
      messages: {
        flow: '`{parameter}` of the tool `{tool}` is filled in by the model and decides which host `{callee}` asks. A poisoned page or issue can thus read cloud credentials and services that only this machine reaches. Allow known hosts only, or refuse private addresses after resolving the name.',
        unnamed:
          'The tool parameter `{parameter}` is filled in by the model and decides which host `{callee}` asks. A poisoned page or issue can thus read cloud credentials and services that only this machine reaches. Allow known hosts only, or refuse private addresses after resolving the name.',
      },
      related: {
        source: '`{parameter}` comes from the model here',
        step: 'and is passed on here',
      },
    },
    'zh-cn': {
      title: '工具参数决定请求哪台主机',
      messages: {
        flow: '工具 `{tool}` 的参数 `{parameter}` 由模型填写，并决定 `{callee}` 请求哪台主机。被投毒的网页或议题因此能读到云端凭据，以及只有本机才能访问的服务。请只放行已知的主机，或在解析域名之后拒绝内网地址。',
        unnamed:
          '工具参数 `{parameter}` 由模型填写，并决定 `{callee}` 请求哪台主机。被投毒的网页或议题因此能读到云端凭据，以及只有本机才能访问的服务。请只放行已知的主机，或在解析域名之后拒绝内网地址。',
      },
      related: {
        source: '模型填写的 `{parameter}` 从这里进入',
        step: '经由这里传递',
      },
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'url') return;
      context.report({ ...flowWords(flow), range: flow.range, related: wayOf(flow) });
    },
  },
});
