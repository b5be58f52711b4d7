import { flowMessages, flowRelated, flowWords, wayOf } from '../../flow';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'untrusted-system-prompt',
    category: 'injection',
    severity: 'warning',
    confidence: 'medium',
    fix: 'none',
    since: '0.1.0',
    standards: ['ASI01', 'LLM01:2025', 'AML.T0051.001', 'CWE-1427'],
  },
  text: {
    en: {
      title: 'Outside data becomes part of the system prompt',
      messages: {
        ...flowMessages('en', {
          does: 'becomes part of the system prompt at `{callee}`',
          harm: 'What stands there outranks the user, so {who} can give the model orders.',
          remedy: 'Put it into a user or tool message and mark it as data.',
        }),
        ...flowMessages(
          'en',
          {
            does: 'becomes part of the system prompt at `{callee}`',
            harm: 'What stands there outranks the user, so {who} can change the rules.',
            remedy: 'Unless that is meant, put it into a user message or allow listed values only.',
          },
          'chosen-',
        ),
      },
      related: flowRelated.en,
    },
    'zh-cn': {
      title: '外部数据成为系统提示词的一部分',
      messages: {
        ...flowMessages('zh-cn', {
          does: '并在 `{callee}` 处成为系统提示词的一部分',
          harm: '模型对系统提示词的服从高于用户消息，因此{who}可以向模型下达指令。',
          remedy: '请改放到用户消息或工具消息中，并标明它只是数据。',
        }),
        ...flowMessages(
          'zh-cn',
          {
            does: '并在 `{callee}` 处成为系统提示词的一部分',
            harm: '模型对系统提示词的服从高于用户消息，因此{who}可以改写模型应守的规则。',
            remedy: '如果并非有意如此，请改放到用户消息中，或只允许固定列表中的取值。',
          },
          'chosen-',
        ),
      },
      related: flowRelated['zh-cn'],
    },
  },
  check: {
    flow(flow, context) {
      if (flow.sink !== 'prompt') return;
      const { message, ...said } = flowWords(flow);
      const place = { ...said, range: flow.range, related: wayOf(flow) };
      if (flow.from === 'fetched') context.report({ ...place, message });
      // What is named after the prompt is handed in to be one.
      else if (!/prompt|system|instruction|persona|role/i.test(flow.parameter))
        context.report({ ...place, message: `chosen-${message}`, severity: 'info' });
    },
  },
});
