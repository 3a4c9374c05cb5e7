import { Parser } from '@asyncapi/parser';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ENTRY_KINDS, noticeIssuedV1, WEBHOOK_KINDS } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { asyncApiDocument, WEBHOOK_MESSAGES } from '@shenguan/common/webhook-contract';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { HOUSING, LinkedWorld } from './linked-world.js';
import { WebhookReceiver } from './webhook-receiver.js';

describe('LINK-5 回调的机器可读说明 · documents from which a receiver can be generated', () => {
  let linked: LinkedWorld;
  let receiver: WebhookReceiver;

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    linked = await LinkedWorld.withLiaisons({ webhookTestOrigins: [receiver.origin] });
  });
  afterAll(async () => {
    await linked?.stop();
    await receiver.stop();
  });

  it('held: the OpenAPI document names the same messages as webhooks', async () => {
    const { body } = await (await linked.world.as('supervision-link')).get('/docs-json');
    expect(Object.keys(body.webhooks).sort()).toEqual(WEBHOOK_MESSAGES.map(({ type }) => type).sort());
    for (const { name, type } of WEBHOOK_MESSAGES) {
      const { schema } = body.webhooks[type].post.requestBody.content['application/json'];
      expect(schema).toEqual({ $ref: `#/components/schemas/${name}` });
      expect(body.components.schemas[name].properties.type.const).toBe(type);
    }
  });

  it('held: what is sent is what the documents say, no more and no less', async () => {
    const client = await linked.as('housingHead');
    const { body } = await client.post('/webhook-endpoints', { url: `${receiver.origin}/h`, description: '监管平台' });
    await linked.accept('SP2026-003001');
    await client.post(`/webhook-endpoints/${body.id}/test`);
    const received = await eventually(
      () => receiver.received,
      (all) => all.length >= 2,
    );
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    for (const { body: text, headers } of received) {
      const message = JSON.parse(text);
      const contract = WEBHOOK_MESSAGES.find(({ type }) => type === message.type)!;
      const validate = ajv.compile(contract.schema);
      expect([validate(message), validate.errors]).toEqual([true, null]);
      const { files: _, content, ...index } = message.data;
      if (message.data.kind) expect(content).toMatchObject({ caseNumber: 'SP2026-003001' });
      expect(shapeOf({ ...message, data: index })).toEqual(shapeOf(contract.example));
      expect(headers).toMatchObject({ 'webhook-id': expect.any(String), 'webhook-timestamp': expect.any(String) });
    }
    for (const { schema, example } of WEBHOOK_MESSAGES) expect(ajv.validate(schema, example)).toBe(true);
  });

  it('cheated: a liaison leads contents to an address of his own; a phone number in a text leaves with them', async () => {
    const liaison = await linked.as('housingLiaison');
    const [theirs] = (await liaison.get('/webhook-endpoints')).body.items;
    expect(theirs).toMatchObject({ whole: true });
    const mine = { url: `${receiver.origin}/mine`, description: '监管平台' };
    const moved = await liaison.put(`/webhook-endpoints/${theirs.id}`, mine, {
      headers: { 'if-match': `"${theirs.version}"` },
    });
    expect(moved).toBeProblem({ status: 403, rule: 'LINK-5' });
    expect(await liaison.post('/webhook-endpoints', mine)).toMatchObject({ status: 201, body: { whole: false } });
    await linked.accept('SP2026-003002');
    const applicant = { kind: 'person' as const, name: '欧阳文静' };
    await linked.decide('SP2026-003002', { applicant, reasons: '申请人欧阳文静符合条件，电话 138-0013-8000。' });
    const received = await receiver.about('SP2026-003002', 4);
    const contents = received.map(({ body }) => JSON.parse(body).data.content);
    expect(contents.filter((content) => content !== undefined)).toHaveLength(2);
    const text = received.map(({ body }) => body).join();
    expect(text).toContain('138****8000');
    expect(text).not.toContain('138-0013-8000');
    expect(text).toContain('欧**符合条件');
    expect(text).not.toContain('欧阳文静');
    // A notice knows its case alone, and its title and its files name him all the same.
    const data = {
      ...noticeIssuedV1('approval').example,
      ...{ recipientBody: HOUSING.code, caseNumber: 'SP2026-003002', title: '征求意见：欧阳文静加装电梯', files: [] },
    };
    await linked.world.publish(noticeIssuedV1('approval'), data, {
      to: 'supervision-link',
      caseNumber: data.caseNumber,
    });
    const notices = (await receiver.about('SP2026-003002', 6)).slice(4).map(({ body }) => body);
    expect(notices.map((body) => JSON.parse(body).data.title)).toEqual(Array(2).fill('征求意见：欧**加装电梯'));
    // In the inbox it is read whole, and the look is on record.
    const { id } = await linked.entryOf('housingLiaison', 'SP2026-003002', 'case-decided');
    expect((await liaison.get(`/inbox/${id}`)).body.content.reasons).toContain('138-0013-8000');
  });

  it('refused: an endpoint for a kind that does not exist, with the list of those that do', async () => {
    const client = await linked.as('housingLiaison');
    const order = { url: `${receiver.origin}/typo`, description: '监管平台', events: ['case-decided', 'case-acepted'] };
    const answer = await client.post('/webhook-endpoints', order);
    expect(answer).toBeProblem({ status: 400, pointer: '/events' });
    const text = JSON.stringify(answer.body);
    for (const kind of WEBHOOK_KINDS) expect(text).toContain(kind);
    // Nor for one that goes by no webhook: it would be taken, and hear nothing.
    const about = await client.post('/webhook-endpoints', { ...order, events: ['webhook-failed'] });
    expect(about).toBeProblem({ status: 400, pointer: '/events' });
    expect(Object.keys(ENTRY_KINDS)).toEqual(expect.arrayContaining([...WEBHOOK_KINDS, 'webhook-failed']));
  });

  // Last: the parser takes seconds of this process, in which kept connections are lost.
  it('held: the AsyncAPI document is served, open to everybody, and AsyncAPI’s own parser finds no error in it', async () => {
    const served = await fetch(`${linked.world.of('supervision-link').origin}/asyncapi-json`);
    const text = await served.text();
    expect(served.headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(asyncApiDocument())));
    const { document, diagnostics } = await new Parser().parse(text);
    expect(diagnostics.filter(({ severity }) => severity <= 1).map(({ message }) => message)).toEqual([]);
    const names = document!
      .allMessages()
      .all()
      .map((message) => message.name());
    expect(names.sort()).toEqual(WEBHOOK_MESSAGES.map(({ type }) => type).sort());
  });
});

/** The names of an object's fields, near and far; a null says nothing of what could stand there. */
function shapeOf(value: object): unknown {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'document')
      .map(([key, field]) => [key, field !== null && typeof field === 'object' ? shapeOf(field) : typeof field]),
  );
}
