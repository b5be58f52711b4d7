import { defineRule } from '../../rule';
import { alsoAt, causeOf, leaveOut, shipmentData } from '../../shipment';

export default defineRule({
  meta: {
    id: 'published-instructions',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['ASI01', 'ASI04', 'LLM07:2025', 'AML.T0051.001', 'CWE-538'],
  },
  text: {
    en: {
      title: "A project's own agent files go out with the package",
      messages: {
        listed:
          '`{packer}` would take along {files} by the entry `{entry}`: what this project tells its own agents. They tell outsiders how the project works inside, and agents that open the installed package may follow them. Leave them out unless they are meant for users.',
        unlisted:
          '`{packer}` would take along {files}, because nothing leaves them out: what this project tells its own agents. They tell outsiders how the project works inside, and agents that open the installed package may follow them. Name what belongs in the package.',
        ignorable:
          '`{packer}` would take along {files}, because nothing leaves them out: what this project tells its own agents. They tell outsiders how the project works inside, and agents that open the installed package may follow them. Add them to `{ignore}`.',
        transcript:
          '`{packer}` would take along {files}: a record of what was said to an agent and what it answered. Such records hold code, paths and at times credentials that nobody meant to publish. Leave them out.',
      },
      fixes: {
        exclude: 'Leave them out of the package: {value} (agents of users no longer find them there)',
        narrow: 'Publish only what the package names: {value} (other files are no longer in it)',
      },
      related: { line: 'Let in here' },
    },
    'zh-cn': {
      title: '项目自用的智能体文件随软件包发布',
      messages: {
        listed:
          '`{packer}` 会按条目 `{entry}` 带上 {files}，也就是本项目写给自己智能体的内容。外人能由此了解项目内部的做法，打开已安装软件包的智能体也可能照着执行。除非就是给用户用的，否则请排除。',
        unlisted:
          '`{packer}` 会带上 {files}，因为没有任何规则排除它们：这是本项目写给自己智能体的内容。外人能由此了解项目内部的做法，打开已安装软件包的智能体也可能照着执行。请写明软件包应包含的内容。',
        ignorable:
          '`{packer}` 会带上 {files}，因为没有任何规则排除它们：这是本项目写给自己智能体的内容。外人能由此了解项目内部的做法，打开已安装软件包的智能体也可能照着执行。请把它们写进 `{ignore}`。',
        transcript:
          '`{packer}` 会带上 {files}，这是与智能体对话的记录。这类记录含有代码、路径，有时还有凭据，谁也没打算发布它们。请排除。',
      },
      fixes: {
        exclude: '从软件包中排除：{value}（用户的智能体将不再找到它们）',
        narrow: '只发布软件包指明的内容：{value}（其他文件不再包含在内）',
      },
      related: { line: '由此处带入' },
    },
  },
  check: {
    shipment(shipment, context) {
      const { content, license, named } = shipment;
      if (content !== 'instructions' && content !== 'transcript') return;
      const isTranscript = content === 'transcript';
      // An entry that names them means them, and of an open project everybody can read them.
      if (!isTranscript && named) return;
      context.report({
        message: isTranscript ? 'transcript' : causeOf(shipment),
        data: shipmentData(shipment),
        range: shipment.at.range,
        severity: isTranscript ? 'warning' : 'info',
        ...(!isTranscript && license === 'open' ? { strict: true } : {}),
        related: alsoAt(shipment, 'line'),
        fixes: leaveOut(shipment),
      });
    },
  },
});
