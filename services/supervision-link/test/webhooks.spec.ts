import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { adminUrl, asAdmin, type Client, eventually } from '@shenguan/common/testing';
import { daysBefore, firstUuidOf } from '@shenguan/common/work';
import { ForgetDeliveries } from '../src/webhooks/deliveries/forget-deliveries.js';
import { LinkedWorld } from './linked-world.js';
import { verify, WebhookReceiver } from './webhook-receiver.js';

describe('LINK-5 回调端点 · endpoints and who looks after them', () => {
  let linked: LinkedWorld;
  let receiver: WebhookReceiver;
  let liaison: Client;
  const logged: string[] = [];
  const settings = (path = '/hook') => ({ url: receiver.origin + path, description: '监管平台' });

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    linked = await LinkedWorld.withLiaisons({
      webhookTestOrigins: [receiver.origin],
      webhookAllowedNetworks: ['10.30.0.0/16', 'http:10.31.0.0/16', '127.0.0.0/8', '169.254.0.0/16'],
      logTo: (line) => logged.push(line),
    });
    liaison = await linked.as('housingLiaison');
  });
  afterAll(async () => {
    await linked?.stop();
    await receiver.stop();
  });
  beforeEach(async () => {
    const { body } = await liaison.get('/webhook-endpoints?state=active&limit=100');
    for (const { id, version } of body.items) {
      await liaison.delete(`/webhook-endpoints/${id}`, { headers: { 'if-match': `"${version}"` } });
    }
    receiver.received.length = 0;
  });

  const register = async (path?: string) => (await liaison.post('/webhook-endpoints', settings(path))).body;
  const arrived = (count: number) =>
    eventually(
      () => receiver.received,
      (all) => all.length >= count,
    );

  it('held: the secret is shown once, kept encrypted, and stands in no log', async () => {
    const key = { headers: { 'idempotency-key': crypto.randomUUID() } };
    const first = await liaison.post('/webhook-endpoints', settings(), key);
    expect(first).toMatchObject({ status: 201, body: { version: 1, state: 'active', events: [] } });
    const { secret, id } = first.body;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const repeat = await liaison.post('/webhook-endpoints', settings(), key);
    expect(repeat).toMatchObject({ status: 201, body: { id } });
    const one = await liaison.get(`/webhook-endpoints/${id}`);
    const auditor = await (await linked.as('auditor')).get(`/webhook-endpoints/${id}`);
    const { dataSource } = linked.world.of('supervision-link').core;
    const tables = await Promise.all(
      ['webhook_endpoint', 'idempotency_key'].map((table) => dataSource.query(`SELECT t::text FROM ${table} t`)),
    );
    const everything = JSON.stringify([repeat.body, one.body, auditor.body, tables, logged]);
    expect(everything).not.toContain(secret.slice('whsec_'.length));
    expect(everything).not.toContain('secretCipher');
  });

  it('held: a test message comes signed, once, and its answer stands in the attempts', async () => {
    const { id, secret } = await register();
    const sent = await liaison.post(`/webhook-endpoints/${id}/test`);
    expect(sent).toMatchObject({ status: 201, body: { type: 'webhook.test', state: 'pending' } });
    const [received] = await arrived(1);
    expect(verify(secret, received!)).toMatchObject({ type: 'webhook.test', data: { endpointId: id } });
    const log = await eventually(
      () => liaison.get(`/webhook-endpoints/${id}/attempts?deliveryId=${sent.body.id}`),
      ({ body }) => body.items.length > 0,
    );
    expect(log.body.items).toMatchObject([{ status: 204, failure: null, answerCut: false }]);
  });

  it('held: a delivery settled over a year ago goes with its attempts; the one of now and its attempts stay', async () => {
    const { id } = await register();
    const [old, young] = [
      await liaison.post(`/webhook-endpoints/${id}/test`),
      await liaison.post(`/webhook-endpoints/${id}/test`),
    ];
    const attempts = async () => (await liaison.get(`/webhook-endpoints/${id}/attempts`)).body.items;
    await eventually(attempts, (items) => items.length === 2);
    const { dataSource, time } = linked.world.of('supervision-link').core;
    const at = daysBefore(time.system(), 401);
    await asAdmin(
      adminUrl().replace(/[^/]*$/, new URL(linked.world.ownerUrl('supervision-link')).pathname.slice(1)),
      (admin) =>
        admin.query(
          `SET session_replication_role = replica;
         UPDATE webhook_attempt SET delivery_id = '${firstUuidOf(at)}', id = '${firstUuidOf(at)}', at = '${at.toISOString()}'
           WHERE delivery_id = '${old.body.id}';
         UPDATE webhook_delivery SET id = '${firstUuidOf(at)}', settled_at = '${at.toISOString()}' WHERE id = '${old.body.id}'`,
        ),
    );
    const forgetting = (keptMessagesDays: number) => new ForgetDeliveries(dataSource, time, { keptMessagesDays }).run();
    await forgetting(0);
    await forgetting(402);
    expect(await attempts()).toHaveLength(2);
    await forgetting(400);
    expect(await attempts()).toMatchObject([{ deliveryId: young.body.id }]);
    const { body } = await liaison.get(`/webhook-endpoints/${id}/deliveries`);
    expect(body.items).toMatchObject([{ id: young.body.id }]);
  });

  it('held: while one secret replaces the other, both sign, and one before them; without overlap only the new one', async () => {
    const { id, secret } = await register();
    const rotated = await liaison.post(`/webhook-endpoints/${id}/secret-rotation`, { overlapHours: 1 });
    expect(rotated).toMatchObject({ status: 201, body: { version: 2, previousSecretUntil: expect.any(String) } });
    await liaison.post(`/webhook-endpoints/${id}/test`);
    const [first] = await arrived(1);
    expect(first!.headers['webhook-signature']!.split(' ')).toHaveLength(2);
    for (const one of [secret, rotated.body.secret])
      expect(verify(one, first!)).toMatchObject({ type: 'webhook.test' });

    // The answer was lost: rotated once more, and the receiver still has the first.
    const anew = await liaison.post(`/webhook-endpoints/${id}/secret-rotation`, { overlapHours: 1 });
    await liaison.post(`/webhook-endpoints/${id}/test`);
    const [, second] = await arrived(2);
    for (const one of [secret, rotated.body.secret, anew.body.secret])
      expect(verify(one, second!)).toMatchObject({ type: 'webhook.test' });

    const last = await liaison.post(`/webhook-endpoints/${id}/secret-rotation`, { overlapHours: 0 });
    await liaison.post(`/webhook-endpoints/${id}/test`);
    const [, , third] = await arrived(3);
    expect(verify(last.body.secret, third!)).toMatchObject({ type: 'webhook.test' });
    for (const one of [secret, rotated.body.secret, anew.body.secret]) expect(() => verify(one, third!)).toThrow();
  });

  it('held: one entry or a range is sent again: what was sent before under its ID, what was not for the first time', async () => {
    await linked.accept('SP2026-002001');
    const { id } = await register();
    await linked.accept('SP2026-002002');
    const [sent] = await receiver.about('SP2026-002002');
    const first = await linked.entryOf('housingLiaison', 'SP2026-002001', 'case-accepted');
    const second = await linked.entryOf('housingLiaison', 'SP2026-002002', 'case-accepted');
    const range = { fromEntryNumber: first.entryNumber, toEntryNumber: second.entryNumber };
    await eventually(
      () => liaison.get(`/webhook-endpoints/${id}/deliveries?state=delivered`),
      ({ body }) => body.items.length === 1,
    );
    expect(await liaison.post(`/webhook-endpoints/${id}/replay`, range)).toMatchObject({
      status: 201,
      body: { entries: 2, ...range },
    });
    await receiver.about('SP2026-002001');
    const [, replayed] = await receiver.about('SP2026-002002', 2);
    expect([replayed!.headers['webhook-id'], replayed!.body]).toEqual([sent!.headers['webhook-id'], sent!.body]);
    await eventually(
      () => liaison.get(`/webhook-endpoints/${id}/deliveries?state=delivered`),
      ({ body }) => body.items.length === 2,
    );
    expect(await liaison.post(`/webhook-endpoints/${id}/replay`, { entryId: first.id })).toMatchObject({
      status: 201,
      body: { entries: 1 },
    });
    await receiver.about('SP2026-002001', 2);
  });

  it('refused: a replay that names nothing, both forms, too much, or another body’s entry', async () => {
    const { id } = await register();
    await linked.accept('SP2026-002003', {
      departments: [{ code: '11140602MB2345678X', name: '朔州市朔城区市场监督管理局' }],
    });
    const foreign = await linked.entryOf('marketLiaison', 'SP2026-002003', 'case-accepted');
    const replay = (order: object) => liaison.post(`/webhook-endpoints/${id}/replay`, order);
    expect(await replay({})).toBeProblem({ status: 400 });
    expect(await replay({ fromEntryNumber: 1 })).toBeProblem({ status: 400 });
    expect(await replay({ entryId: foreign.id, fromEntryNumber: 1, toEntryNumber: 2 })).toBeProblem({ status: 400 });
    expect(await replay({ fromEntryNumber: 1, toEntryNumber: 501 })).toBeProblem({ status: 422 });
    expect(await replay({ fromEntryNumber: 2, toEntryNumber: 1 })).toBeProblem({ status: 422 });
    expect(await replay({ fromEntryNumber: 90_001, toEntryNumber: 90_002 })).toBeProblem({
      status: 404,
      pointer: '/fromEntryNumber',
    });
    expect(await replay({ entryId: foreign.id })).toBeProblem({ status: 404, pointer: '/entryId' });
  });

  it('held: an endpoint is changed by who has seen it, and switched off for good', async () => {
    const { id } = await register();
    const change = (version: number) =>
      liaison.put(
        `/webhook-endpoints/${id}`,
        { ...settings('/new'), events: ['case-decided'] },
        { headers: { 'if-match': `"${version}"` } },
      );
    expect(await liaison.put(`/webhook-endpoints/${id}`, settings())).toBeProblem({ status: 428 });
    expect(await change(1)).toMatchObject({ status: 200, body: { version: 2, events: ['case-decided'] } });
    expect(await change(1)).toBeProblem({ status: 412 });
    const off = { headers: { 'if-match': '"2"' } };
    expect(await liaison.delete(`/webhook-endpoints/${id}`, off)).toMatchObject({
      status: 200,
      body: { state: 'disabled', availableActions: [] },
    });
    expect(await change(3)).toBeProblem({ status: 409, rule: 'LINK-5' });
    expect(await liaison.post(`/webhook-endpoints/${id}/test`)).toBeProblem({ status: 409, rule: 'LINK-5' });
    await linked.accept('SP2026-002004');
    expect((await liaison.get(`/webhook-endpoints/${id}/deliveries`)).body.items).toEqual([]);
  });

  it('refused: the same URL twice', async () => {
    const { id } = await register();
    const again = await liaison.post('/webhook-endpoints', settings());
    expect(again).toBeProblem({ status: 409 });
    expect(again.body.facts.endpoint).toBe(id);
    const other = await register('/another');
    const moved = await liaison.put(`/webhook-endpoints/${other.id}`, settings(), {
      headers: { 'if-match': `"${other.version}"` },
    });
    expect(moved).toBeProblem({ status: 409 });
    expect(moved.body.detail).toContain('请修改原端点');
  });

  it('refused: another body sees and touches nothing of it; an auditor reads, without what may be a token', async () => {
    const { id } = await register('/hook?token=abc');
    const market = await linked.as('marketLiaison');
    for (const path of ['', '/attempts', '/deliveries']) {
      expect(await market.get(`/webhook-endpoints/${id}${path}`)).toBeProblem({ status: 404 });
    }
    for (const path of ['/test', '/secret-rotation']) {
      expect(await market.post(`/webhook-endpoints/${id}${path}`)).toBeProblem({ status: 404 });
    }
    expect(await market.put(`/webhook-endpoints/${id}`, settings(), { headers: { 'if-match': '"1"' } })).toBeProblem({
      status: 404,
    });
    expect((await market.get('/webhook-endpoints')).body.items).toEqual([]);
    const auditor = await linked.as('auditor');
    const seen = await auditor.get(`/webhook-endpoints/${id}`);
    expect(seen.body).toMatchObject({ url: `${receiver.origin}/hook`, availableActions: [] });
    expect(await auditor.post(`/webhook-endpoints/${id}/test`)).toBeProblem({ status: 403 });
  });

  it('refused: a deputy outside the stated absence; held: the department’s head', async () => {
    const deputy = await linked.as('housingDeputy');
    expect(await deputy.post('/webhook-endpoints', settings())).toBeProblem({ status: 403, rule: 'LINK-3' });
    expect(await (await linked.as('housingHead')).post('/webhook-endpoints', settings())).toMatchObject({
      status: 201,
    });
  });

  describe('SSRF', () => {
    it.each([
      ['https://127.0.0.1/', 'loopback'],
      ['http://127.0.0.1:9009/', 'loopback'],
      ['https://localhost/', 'name'],
      ['https://a.localhost:8443/', 'name'],
      ['https://[::1]/', 'loopback'],
      ['https://[::ffff:127.0.0.1]/', 'loopback'],
      ['https://0.0.0.0/', 'loopback'],
      ['https://2130706433/', 'loopback'],
      ['https://0x7f000001/', 'loopback'],
      ['https://0177.0.0.1/', 'loopback'],
      ['https://127.1/', 'loopback'],
      ['https://169.254.169.254/latest/meta-data/', 'metadata'],
      ['https://[fd00:ec2::254]/', 'metadata'],
      ['https://169.254.7.7/', 'link-local'],
      ['https://[fe80::1]/', 'link-local'],
      ['https://10.1.2.3/', 'unlisted'],
      ['https://192.168.1.1/', 'unlisted'],
      ['https://[fd12::1]/', 'unlisted'],
      ['https://224.0.0.1/', 'special'],
      ['http://10.30.0.1/', 'plain-http'],
      ['http://93.184.216.34/', 'plain-http'],
      ['https://user:pass@hooks.example.cn/', 'userinfo'],
      ['ftp://hooks.example.cn/', 'scheme'],
      ['javascript:alert(1)', 'scheme'],
      ['https://10.30.0.1:22/', 'port'],
      ['https://10.30.0.1:6379/', 'port'],
      ['not a url', 'form'],
    ])('refused: %s (%s), even where the list of networks names it', async (url, flaw) => {
      const answer = await liaison.post('/webhook-endpoints', { url, description: '监管平台' });
      expect(answer).toBeProblem({ status: 422 });
      expect(answer.body).toMatchObject({ facts: { flaw }, errors: [{ pointer: '/url' }] });
      // What helps whoever tries it on one machine is said where it is refused.
      const helps = ['loopback', 'name'].includes(flaw);
      expect(answer.body.errors[0].detail.includes('WEBHOOK_TEST_ORIGINS')).toBe(helps);
    });

    it.each(['https://10.30.0.1/', 'http://10.31.0.1:8080/', 'https://93.184.216.34/'])('held: %s', async (url) => {
      expect((await liaison.post('/webhook-endpoints', { url, description: '监管平台' })).status).toBe(201);
    });
  });
});
