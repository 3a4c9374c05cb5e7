import { WEBHOOK_HEADERS, WEBHOOK_MESSAGES } from './messages.js';

/** Describes the webhooks as AsyncAPI 3: a receiver can be generated from it. Made from the contracts alone. */
export function asyncApiDocument(): object {
  const channel = '#/channels/endpoint';
  return {
    asyncapi: '3.0.0',
    info: {
      title: '审管联动网络回调 · Supervision link webhooks',
      version: '1.0.0',
      description:
        '收件箱信息的知会副本：信息进入收件箱即为接收，回调失败不影响接收。按 Standard Webhooks 签名。 · ' +
        'Courtesy copies of inbox entries: standing in the inbox is the receipt, whatever becomes of the webhook. ' +
        'Signed after Standard Webhooks.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: {
      endpoint: {
        address: null,
        title: '登记的回调端点 · a registered endpoint',
        description: '各单位以 POST /api/v1/webhook-endpoints 登记的网址 · the URL that a body registered',
        messages: Object.fromEntries(
          WEBHOOK_MESSAGES.map(({ name }) => [name, { $ref: `#/components/messages/${name}` }]),
        ),
      },
    },
    operations: {
      notify: {
        action: 'send',
        summary: '向端点投递一条消息 · sends a message to an endpoint',
        channel: { $ref: channel },
        messages: WEBHOOK_MESSAGES.map(({ name }) => ({ $ref: `${channel}/messages/${name}` })),
        bindings: { http: { method: 'POST', bindingVersion: '0.3.0' } },
      },
    },
    components: {
      messages: Object.fromEntries(
        WEBHOOK_MESSAGES.map(({ type, name, summary, example }) => [
          name,
          {
            name: type,
            title: type,
            summary: `${summary.zh} · ${summary.en}`,
            headers: { $ref: '#/components/schemas/WebhookHeaders' },
            payload: { $ref: `#/components/schemas/${name}` },
            examples: [{ name: type, payload: example }],
          },
        ]),
      ),
      schemas: {
        WebhookHeaders: WEBHOOK_HEADERS,
        ...Object.fromEntries(WEBHOOK_MESSAGES.map(({ name, schema }) => [name, schema])),
      },
    },
  };
}
