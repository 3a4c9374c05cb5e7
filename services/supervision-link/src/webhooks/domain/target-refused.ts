import type { Bilingual } from '@shenguan/common/rules';

/** Why a webhook may not go somewhere, as the person who registers it reads it. */
export const TARGET_FLAWS = {
  form: { zh: '不是完整的网址', en: 'is not a whole URL' },
  scheme: { zh: '仅支持 https 网址', en: 'must be an https URL' },
  userinfo: { zh: '网址中不得含有用户名或密码', en: 'must not hold a user name or password' },
  fragment: { zh: '网址中不得含有 # 片段', en: 'must not have a fragment' },
  port: { zh: '不允许使用此端口', en: 'names a port that webhooks may not use' },
  name: {
    zh: '不允许使用此主机名；在本机试用的，以 http://127.0.0.1:端口 登记（WEBHOOK_TEST_ORIGINS）',
    en: 'names a host that webhooks may not call; to try it on one machine, register http://127.0.0.1:port (WEBHOOK_TEST_ORIGINS)',
  },
  loopback: {
    zh: '指向本机回环地址；仅嵌入模式试用时，可由启动系统的人员以环境变量 WEBHOOK_TEST_ORIGINS 逐一列明（如 http://127.0.0.1:8080）后登记',
    en: 'leads to a loopback address; only the embedded mode, for trying out, takes one that whoever starts it lists in WEBHOOK_TEST_ORIGINS (http://127.0.0.1:8080)',
  },
  'link-local': { zh: '指向链路本地地址', en: 'leads to a link-local address' },
  metadata: { zh: '指向云平台元数据地址', en: "leads to a cloud platform's metadata service" },
  own: { zh: '指向本系统自身的地址', en: 'leads back to this system' },
  special: { zh: '指向特殊用途地址', en: 'leads to an address of special purpose' },
  unlisted: {
    zh: '指向未列入允许范围的内网地址；须由系统管理员列入 WEBHOOK_ALLOWED_NETWORKS',
    en: 'leads to a private address that is not on the list of networks; the operator lists it in WEBHOOK_ALLOWED_NETWORKS',
  },
  'plain-http': { zh: '该地址仅允许使用 https', en: 'must use https: plain http is for listed networks only' },
} as const satisfies Record<string, Bilingual>;

export type TargetFlaw = keyof typeof TARGET_FLAWS;

/** Tells that a webhook may not go there; names the reason, never the address that was found. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
  readonly detail: Bilingual;

  constructor(readonly flaw: TargetFlaw) {
    super(`webhook target refused: ${flaw}`);
    this.detail = TARGET_FLAWS[flaw];
  }
}
