import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, TraceReceiver } from '@shenguan/common/testing';
import { LinkedWorld } from './linked-world.js';
import { type Received, WebhookReceiver } from './webhook-receiver.js';

describe('链路追踪 · a trace leads on to the department’s webhook', () => {
  const CASE = 'SP2026-003001';
  let collector: TraceReceiver;
  let receiver: WebhookReceiver;
  let received: Received[];

  beforeAll(async () => {
    collector = await TraceReceiver.start();
    receiver = await WebhookReceiver.start();
    const linked = await LinkedWorld.withLiaisons({
      tracing: collector.settings,
      webhookTestOrigins: [receiver.origin],
    });
    try {
      const liaison = await linked.as('housingLiaison');
      const endpoint = { url: `${receiver.origin}/secret-path`, description: '监管平台' };
      expect((await liaison.post('/webhook-endpoints', endpoint)).status).toBe(201);
      await linked.accept(CASE);
      received = await receiver.about(CASE);
      await eventually(
        () => liaison.get('/webhook-endpoints?state=active'),
        ({ body }) => body.items.length === 1,
      );
    } finally {
      await linked.stop(); // What has ended is sent before a service stops.
    }
  });
  afterAll(async () => {
    await collector?.stop();
    await receiver?.stop();
  });

  it('held: a delivery follows from the message that left the entry', () => {
    const [webhook] = collector.spans.filter(({ name }) => name === 'deliver webhook');
    expect(webhook).toMatchObject({ kind: 3, failed: false });
    expect(webhook!.attributes).toMatchObject({ 'shenguan.case_number': CASE, 'http.response.status_code': 204 });
    expect(collector.chain(webhook!).map(({ name }) => name)).toEqual([
      'deliver webhook',
      'transaction',
      'process approval.case.accepted.v1',
    ]);
  });

  it('cheated: neither the department’s address nor a person shows in the trace, nor the trace at the department. LINK-5, PRA-8', () => {
    const told = collector.bodies.join('\n');
    for (const text of ['secret-path', receiver.origin, '李志强', 'housing-liaison', '13800001234']) {
      expect(told).not.toContain(text);
    }
    const [{ headers, body }] = received as [Received];
    expect(`${JSON.stringify(headers)}${body}`).not.toMatch(/traceparent/i);
  });
});
