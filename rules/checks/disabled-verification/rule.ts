import { closingFix, exposedSetting } from '../../exposure';
import type { Exposure, ExposureCheck } from '../../model';
import { defineRule } from '../../rule';

export default defineRule({
  meta: {
    id: 'disabled-verification',
    category: 'exposure',
    severity: 'warning',
    confidence: 'high',
    fix: 'unsafe',
    since: '0.1.0',
    standards: ['MCP07:2025', 'ASI07', 'SAFE-T1404', 'CWE-295', 'CWE-345', 'CWE-347', 'CWE-693', 'CWE-918'],
  },
  text: {
    en: {
      title: 'A check of what comes from outside is turned off',
      messages: {
        certificate:
          '`{setting}` turns the check of the other end off, so anyone on the way can pose as it, read what is sent and answer in its place. Add the missing certificate or key instead.',
        signature:
          '`{setting}` takes messages without checking who signed them, so anyone who knows the address can send the agent orders. Leave the check on.',
        identity:
          '`{setting}` believes a name or address that callers give themselves, so anyone can pass for somebody who is allowed. Leave it off, and name people by an id they cannot choose.',
        device:
          '`{setting}` lets devices in that nobody has admitted, so whoever gets hold of the token or password controls the agent from anywhere. Leave it off, and open the interface over HTTPS or on this machine.',
        content:
          '`{setting}` hands on what comes from outside as if it were trusted, without the mark that keeps it apart from your own words and pages. Whoever wrote it can then steer the agent. Leave it off.',
        address:
          '`{setting}` lets tools open addresses of the internal network, cloud metadata and other services of this machine included. Text the model reads can send it there. Leave it off, and allow single hosts.',
        other: '`{setting}` turns off a check of what comes from outside. Leave it on.',
      },
      fixes: {
        set: 'Set {key} to {value} (what fails the check is refused)',
        remove: 'Remove the entry (what fails the check is refused)',
      },
    },
    'zh-cn': {
      title: '关闭了对外来内容的校验',
      messages: {
        certificate:
          '`{setting}` 关闭了对另一端的校验，链路上的任何人都能冒充它，读取发出的内容并代为作答。请改为添加缺少的证书或密钥。',
        signature: '`{setting}` 不校验签名就接收消息，知道地址的任何人都能向智能体下指令。请保持校验开启。',
        identity:
          '`{setting}` 相信调用者自报的名称或地址，任何人都能冒充获准的人。请保持关闭，并用对方无法自选的 ID 指明人员。',
        device:
          '`{setting}` 让未经批准的设备也能接入，得到令牌或密码的人在任何地方都能控制智能体。请保持关闭，并通过 HTTPS 或在本机打开界面。',
        content:
          '`{setting}` 把外来内容当作可信内容传下去，不再与您自己的话或页面区分开。写下它的人因此能左右智能体。请保持关闭。',
        address:
          '`{setting}` 允许工具打开内网地址，包括云元数据和本机的其他服务。模型读到的文字可以把它引向那里。请保持关闭，只放行个别主机。',
        other: '`{setting}` 关闭了对外来内容的一项校验。请保持开启。',
      },
      fixes: {
        set: '将 {key} 设为 {value}（未通过校验的会被拒绝）',
        remove: '删除此项（未通过校验的会被拒绝）',
      },
    },
  },
  check: {
    exposure(exposure, context) {
      if (exposure.gap !== 'verification' || elsewhere.includes(exposure.check)) return;
      context.report({
        message: messageOf(exposure),
        data: { setting: exposedSetting(exposure) },
        range: exposure.at.range,
        fixes: closingFix(exposure, 'unsafe'),
      });
    },
  },
});

/** Checks that rules of their own are about. */
const elsewhere: readonly (ExposureCheck | undefined)[] = ['name', 'query', 'entry'];

const named: readonly (ExposureCheck | undefined)[] = [
  'certificate',
  'signature',
  'identity',
  'device',
  'content',
  'address',
];

function messageOf({ check }: Exposure): string {
  return check !== undefined && named.includes(check) ? check : 'other';
}
