import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseDecidedV1,
  caseWithdrawnV1,
  documentIssuedV1,
  pushFailedV1,
  pushReceivedV1,
} from '@shenguan/common/contracts';
import { eventually, metricOf } from '@shenguan/common/testing';
import { DueDeliveries } from '../src/webhooks/deliveries/due-deliveries.js';
import { ATTEMPTS_MAX } from '../src/webhooks/domain/retry-schedule.js';
import { HOUSING, LinkedWorld, MARKET, type PEOPLE } from './linked-world.js';
import { drip, hurry, statuses, verify, WebhookReceiver } from './webhook-receiver.js';

describe('LINK-5 网络回调 · courtesy copies of what stands in the inbox', () => {
  let linked: LinkedWorld;
  const receivers: WebhookReceiver[] = [];
  const free: WebhookReceiver[] = [];

  beforeAll(async () => {
    for (let i = 0; i < 20; i++) receivers.push(await WebhookReceiver.start());
    free.push(...receivers);
    linked = await LinkedWorld.withLiaisons({ webhookTestOrigins: receivers.map(({ origin }) => origin) });
  });
  afterAll(async () => {
    await linked?.stop();
    for (const receiver of receivers) await receiver.stop();
  });

  async function endpoint(who: keyof typeof PEOPLE = 'housingLiaison', events?: string[]) {
    const receiver = free.pop()!;
    const client = await linked.as(who);
    const { status, body } = await client.post('/webhook-endpoints', {
      url: `${receiver.origin}/hook`,
      description: '监管平台',
      ...(events ? { events } : {}),
    });
    expect(status).toBe(201);
    const attempts = async () => (await client.get(`/webhook-endpoints/${body.id}/attempts?limit=100`)).body.items;
    const deliveries = async () => (await client.get(`/webhook-endpoints/${body.id}/deliveries`)).body.items;
    return { client, receiver, id: body.id as string, secret: body.secret as string, attempts, deliveries, body };
  }

  it('held: an entry is told at once, signed after Standard Webhooks, and tells where it stands', async () => {
    const { receiver, secret, attempts } = await endpoint();
    const before = Date.now();
    await linked.accept('SP2026-001001');
    const [received] = await receiver.about('SP2026-001001');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-001001', 'case-accepted');
    expect(verify(secret, received!)).toMatchObject({
      type: 'inbox.entry.received',
      timestamp: entry.receivedAt,
      data: { entryId: entry.id, entryNumber: entry.entryNumber, kind: 'case-accepted', recipient: HOUSING },
    });
    const timestamp = Number(received!.headers['webhook-timestamp']);
    expect(timestamp).toBeGreaterThanOrEqual(Math.floor(before / 1000));
    expect(() => verify(secret, { ...received!, body: received!.body.replace('SP2026', 'SP2025') })).toThrow();
    const log = await eventually(attempts, (items: { deliveryId: string }[]) => items.length > 0);
    expect(log).toMatchObject([{ number: 1, status: 204, failure: null }]);
    expect(log[0]!.deliveryId).toBe(received!.headers['webhook-id']);
  });

  it('held: an endpoint is told of the kinds that it asked for, and of its own body only', async () => {
    const decisions = await endpoint('housingLiaison', ['case-decided']);
    const market = await endpoint('marketLiaison');
    await linked.accept('SP2026-001002');
    await linked.decide('SP2026-001002');
    await linked.accept('SP2026-001003', { departments: [MARKET] });
    await decisions.receiver.about('SP2026-001002');
    await market.receiver.about('SP2026-001003');
    const kinds = ({ received }: WebhookReceiver) => received.map(({ body }) => JSON.parse(body).data.kind);
    expect(kinds(decisions.receiver)).toEqual(['case-decided']);
    expect(kinds(market.receiver)).toEqual(['case-accepted']);
  });

  it('held: when the document is issued, the endpoint is told of its file', async () => {
    const { receiver } = await endpoint('housingLiaison', ['case-decided']);
    const document = { ...caseDecidedV1.example.document, id: crypto.randomUUID() };
    await linked.accept('SP2026-001004');
    await linked.decide('SP2026-001004', { document });
    await linked.world.publish(
      documentIssuedV1,
      { ...documentIssuedV1.example, caseNumber: 'SP2026-001004', document, departments: [HOUSING] },
      { to: 'supervision-link', caseNumber: 'SP2026-001004' },
    );
    const received = (await receiver.about('SP2026-001004', 2)).map(({ body }) => JSON.parse(body));
    expect(received.map(({ type }) => type).sort()).toEqual(['inbox.entry.completed', 'inbox.entry.received']);
    const completed = received.find(({ type }) => type === 'inbox.entry.completed');
    expect(completed.data.document).toMatchObject({ id: document.id, file: { mediaType: 'application/pdf' } });
  });

  it('held: after two failures it arrives, each time under the same ID with the same bytes', async () => {
    const { receiver, attempts, deliveries } = await endpoint();
    receiver.answer = statuses(503, 500, 200);
    await linked.accept('SP2026-001005');
    // By itself: after one second, then after five.
    const received = await receiver.about('SP2026-001005', 3);
    expect(new Set(received.map(({ headers, body }) => headers['webhook-id'] + body)).size).toBe(1);
    expect(received[1]!.at - received[0]!.at).toBeGreaterThan(900);
    expect(received[2]!.at - received[1]!.at).toBeGreaterThan(4_900);
    const log = await eventually(attempts, (items: object[]) => items.length === 3);
    expect(log).toMatchObject([
      { number: 3, status: 200, failure: null },
      { number: 2, status: 500, failure: 'status' },
      { number: 1, status: 503, failure: 'status' },
    ]);
    expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 3, nextAt: null }]);
  });

  it('held: a receiver that asks to be left alone for a while is', async () => {
    const { receiver, deliveries } = await endpoint();
    receiver.answer = (response) => response.writeHead(429, { 'retry-after': '600' }).end();
    const before = Date.now();
    await linked.accept('SP2026-001012');
    const [delivery] = await eventually(
      deliveries,
      (items: { attempts: number; nextAt: string }[]) => items[0]?.attempts === 1,
    );
    expect(new Date(delivery!.nextAt).getTime()).toBeGreaterThanOrEqual(before + 600_000);
  });

  it('held: a department that does not answer delays nobody', async () => {
    const slow = await endpoint();
    const quick = await endpoint('marketLiaison');
    slow.receiver.answer = () => {};
    const cases = Array.from({ length: 12 }, (_, i) => `SP2026-0011${String(i).padStart(2, '0')}`);
    for (const caseNumber of cases) await linked.accept(caseNumber);
    await eventually(
      () => slow.receiver.received.length,
      (count) => count >= 4,
    );
    const start = performance.now();
    await linked.accept('SP2026-001120', { departments: [MARKET] });
    const [received] = await quick.receiver.about('SP2026-001120');
    expect(received!.at - start).toBeLessThan(5_000);
    // A few of the slow one are under way, the rest wait for their turn.
    expect(slow.receiver.received.length).toBeLessThanOrEqual(8);
  });

  it('held: a department that fills every turn with endpoints that hang does not take the turn of another', async () => {
    const { origin } = free.pop()!;
    const { dataSource } = linked.world.of('supervision-link').core;
    const register = async (who: keyof typeof PEOPLE, path: string) => {
      const url = `${origin}/${path}`;
      const { body } = await (await linked.as(who)).post('/webhook-endpoints', {
        url,
        description: '压力',
        events: ['hazard'],
      });
      return body.id as string;
    };
    const many: string[] = [];
    for (let i = 0; i < 8; i++) many.push(await register('housingLiaison', String(i)));
    const one = await register('marketLiaison', 'one');
    // Due in an hour only: the service itself leaves them alone.
    await dataSource.query(
      `INSERT INTO webhook_delivery (id, endpoint_id, type, payload, state, attempts, queued_at, next_at)
       SELECT gen_random_uuid(), e.id, 'webhook.test', '{}', 'pending', 0, now(), now() + e.minutes * interval '1 minute'
       FROM (SELECT unnest($1::uuid[]) AS id, 60 AS minutes UNION ALL SELECT $2::uuid, 61) e, generate_series(1, 6)`,
      [many, one],
    );
    const now = new Date(Date.now() + 2 * 3_600_000);
    const order = { now, leaseUntil: new Date(now.getTime() + 1), perEndpoint: 4, atMost: 3 };
    const claim = async (underWay: Record<string, number>) => {
      const claimed = await new DueDeliveries(dataSource).claim({ ...order, underWay });
      return claimed.map(({ endpointId }) => endpointId);
    };
    const busy = Object.fromEntries(many.map((id) => [id, 3]));
    expect(await claim(busy)).toEqual([one, one, one]);
    const shared = await claim({ ...busy, [one]: 3 });
    expect(shared.filter((id) => id === one)).toHaveLength(1);
    expect(shared).toHaveLength(3);
  });

  it('held: what a dead process had claimed is sent once its lease ends', async () => {
    const { receiver, id } = await endpoint();
    const { dataSource } = linked.world.of('supervision-link').core;
    receiver.answer = statuses(500, 204);
    await linked.accept('SP2026-001006');
    // After the first failure it waits a second: time to put a claim on it whose owner never comes back.
    await eventually(
      () =>
        dataSource.query(
          `WITH claimed AS (
             UPDATE webhook_delivery SET next_at = now(), lease_until = now() + interval '2 seconds'
             WHERE endpoint_id = $1 AND attempts = 1 AND state = 'pending' AND lease_until IS NULL RETURNING 1
           ) SELECT count(*)::int AS count FROM claimed`,
          [id],
        ),
      ([row]: { count: number }[]) => row!.count === 1,
    );
    const claimedAt = performance.now();
    const received = await receiver.about('SP2026-001006', 2);
    expect(received[1]!.at - claimedAt).toBeGreaterThan(1_900);
  });

  it('held: receivers that hang or drip are paused after a few time-outs, both sides are told then, and all arrives later', async () => {
    const hanging = await endpoint('housingLiaison', ['case-accepted']);
    const dripping = await endpoint('housingLiaison', ['case-accepted']);
    hanging.receiver.answer = () => {};
    dripping.receiver.answer = drip;
    const cases = Array.from({ length: 20 }, (_, i) => `SP2026-0013${String(i).padStart(2, '0')}`);
    for (const caseNumber of cases) await linked.accept(caseNumber);
    for (const { client, id, receiver } of [hanging, dripping]) {
      await eventually(
        () => client.get(`/webhook-endpoints/${id}`),
        ({ body }) => body.state === 'paused' && body.pausedAt !== null,
        60_000,
      );
      // It had its few turns, and no more.
      expect(receiver.received.length).toBeLessThan(cases.length);
      for (const who of ['housingLiaison', 'bureauLiaison'] as const) {
        const { body } = await (await linked.as(who)).get('/inbox?kind=webhook-paused&limit=100');
        expect(body.items).toHaveLength(2);
      }
    }
    const log = await dripping.attempts();
    expect(log[0]).toMatchObject({ status: 200, failure: 'timeout' });

    // A probe that fails changes nothing; one that succeeds brings all that waited.
    const before = hanging.receiver.received.length;
    await eventually(
      async () => {
        await hurry(linked, hanging.id);
        return hanging.receiver.received.length;
      },
      (count) => count > before,
      60_000,
    );
    expect((await hanging.client.get(`/webhook-endpoints/${hanging.id}`)).body.state).toBe('paused');
    hanging.receiver.answer = (response) => response.writeHead(204).end();
    await eventually(
      async () => {
        await hurry(linked, hanging.id);
        return hanging.client.get(`/webhook-endpoints/${hanging.id}/deliveries?state=delivered&limit=100`);
      },
      ({ body }) => body.items.length === cases.length,
      60_000,
    );
    expect((await hanging.client.get(`/webhook-endpoints/${hanging.id}`)).body).toMatchObject({
      state: 'active',
      pausedAt: null,
    });

    // Its keeper mended the other one: a test lets it have all at once.
    dripping.receiver.answer = (response) => response.writeHead(204).end();
    expect((await dripping.client.post(`/webhook-endpoints/${dripping.id}/test`)).status).toBe(201);
    await eventually(
      () => dripping.client.get(`/webhook-endpoints/${dripping.id}/deliveries?state=delivered&limit=100`),
      ({ body }) => body.items.length === cases.length + 1,
      60_000,
    );
    const { dataSource } = linked.world.of('supervision-link').core;
    const acts = await dataSource.query('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id', [
      dripping.id,
    ]);
    expect(acts.map(({ action }: { action: string }) => action)).toEqual([
      'webhook-endpoint.registered',
      'webhook-endpoint.paused',
      'webhook-endpoint.resumed',
    ]);
  }, 180_000);

  it('held: first attempts go before repeats, however long these have been due', async () => {
    const { id } = await endpoint('marketLiaison', ['hazard']);
    const { dataSource } = linked.world.of('supervision-link').core;
    // Due in some hours only: the service itself leaves them alone.
    await dataSource.query(
      `INSERT INTO webhook_delivery (id, endpoint_id, type, payload, state, attempts, queued_at, next_at)
       SELECT gen_random_uuid(), $1, 'webhook.test', '{}', 'pending', attempts, now(), now() + hours * interval '1 hour'
       FROM (VALUES (3, 5), (1, 5), (0, 6), (0, 7)) AS d (attempts, hours)`,
      [id],
    );
    const now = new Date(Date.now() + 8 * 3_600_000);
    const order = { now, leaseUntil: new Date(now.getTime() + 1), underWay: {}, atMost: 256 };
    const claimed = await new DueDeliveries(dataSource).claim({ ...order, perEndpoint: 2 });
    const ids = claimed.filter(({ endpointId }) => endpointId === id).map((delivery) => delivery.id);
    const rows = await dataSource.query('SELECT attempts FROM webhook_delivery WHERE id = ANY($1::uuid[])', [ids]);
    expect(rows).toEqual([{ attempts: 0 }, { attempts: 0 }]);
    await dataSource.query(
      `UPDATE webhook_delivery SET state = 'cancelled', settled_at = now() WHERE endpoint_id = $1`,
      [id],
    );
  });

  it('held: an endpoint that fails with every message is paused, and nothing is given up meanwhile', async () => {
    const { receiver, id, client, deliveries } = await endpoint('marketLiaison', ['case-accepted']);
    receiver.answer = statuses(500);
    await linked.accept('SP2026-001401', { departments: [MARKET] });
    const attempts = async () => {
      await hurry(linked, id);
      return (await deliveries())[0]?.attempts as number;
    };
    await eventually(attempts, (count) => count >= ATTEMPTS_MAX + 1, 60_000);
    expect((await client.get(`/webhook-endpoints/${id}`)).body.state).toBe('paused');
    expect(await deliveries()).toMatchObject([{ state: 'pending' }]);
    const [paused] = await linked.world
      .of('supervision-link')
      .core.dataSource.query("SELECT count(*) FROM webhook_endpoint WHERE state = 'paused'");
    expect(await metricOf(client, 'webhook_endpoints_silent', { state: 'paused' })).toBe(paused.count);
    expect(Number(await metricOf(client, 'webhook_deliveries_open', { attempt: 'failed' }))).toBeGreaterThan(0);
    const { body } = await client.get('/inbox?kind=webhook-paused');
    expect(body.items).toHaveLength(1);
  }, 90_000);

  it('held: what was queued while its endpoint was switched off does not wait for ever', async () => {
    const { id, client, deliveries } = await endpoint('housingLiaison', ['case-withdrawn']);
    const { version } = (await client.get(`/webhook-endpoints/${id}`)).body;
    const off = await client.delete(`/webhook-endpoints/${id}`, { headers: { 'if-match': `"${version}"` } });
    expect(off.body).toMatchObject({ state: 'disabled' });
    // As an entry leaves it whose transaction still saw the endpoint in use.
    await linked.world.of('supervision-link').core.dataSource.query(
      `INSERT INTO webhook_delivery (id, endpoint_id, type, payload, state, attempts, queued_at, next_at)
       VALUES (gen_random_uuid(), $1, 'webhook.test', '{}', 'pending', 0, now(), now())`,
      [id],
    );
    const settled = await eventually(deliveries, (rows: { state: string }[]) => rows.at(-1)?.state !== 'pending');
    expect(settled.map(({ state }: { state: string }) => state)).toEqual(['cancelled']);
  }, 90_000);

  it('refused: 410 ends the endpoint at once, gives up what waits for it, and both sides are told', async () => {
    const { receiver, id, client, deliveries, attempts } = await endpoint('housingLiaison', ['case-withdrawn']);
    const withdraw = async (caseNumber: string) => {
      await linked.accept(caseNumber);
      const data = { ...caseWithdrawnV1.example, caseNumber, departments: [HOUSING] };
      const event = await linked.world.publish(caseWithdrawnV1, data, { to: 'supervision-link', caseNumber });
      await linked.world.handled('supervision-link', event.id);
    };
    receiver.answer = (response) => response.writeHead(429, { 'retry-after': '3000' }).end();
    await withdraw('SP2026-001501');
    await receiver.about('SP2026-001501');
    receiver.answer = statuses(410);
    await withdraw('SP2026-001502');
    const ended = await eventually(
      () => client.get(`/webhook-endpoints/${id}`),
      ({ body }) => body.state === 'ended',
    );
    expect(ended.body).toMatchObject({ endReason: 'gone', availableActions: [] });
    expect((await deliveries()).map(({ state }: { state: string }) => state)).toEqual(['dead', 'dead']);
    expect(await attempts()).toHaveLength(2);
    for (const who of ['housingLiaison', 'bureauLiaison'] as const) {
      const { body } = await (await linked.as(who)).get('/inbox?kind=webhook-ended');
      expect(body.items).toHaveLength(1);
    }
    const failed = await linked.world.published('supervision-link', pushFailedV1);
    const ofIt = failed.filter(({ data }) => data.endpointId === id).map(({ casenumber }) => casenumber);
    expect(ofIt.sort()).toEqual(['SP2026-001501', 'SP2026-001502']);
    // Nothing more is queued for it, nor may anybody wake it; its address may be registered anew.
    await withdraw('SP2026-001503');
    await linked.entryOf('housingLiaison', 'SP2026-001503', 'case-withdrawn');
    expect(await deliveries()).toHaveLength(2);
    expect(await client.post(`/webhook-endpoints/${id}/test`)).toBeProblem({ status: 409, rule: 'LINK-5' });
    const again = { url: `${receiver.origin}/hook`, description: '监管平台', events: ['hazard'] };
    expect((await client.post('/webhook-endpoints', again)).status).toBe(201);
  });

  it('refused: a message that never arrives, where others do, is given up after the last attempt, both liaisons are told, and the receipt stands', async () => {
    const { receiver, id, client, attempts, deliveries } = await endpoint('housingLiaison', ['case-accepted']);
    const poisoned = new Set(['SP2026-001007', 'SP2026-001008']);
    receiver.answer = (response, { body }) =>
      response.writeHead(poisoned.has(JSON.parse(body).data.caseNumber) ? 500 : 204).end();
    const isDead = async () => {
      // A test that arrives in between shows that the endpoint as such works.
      await client.post(`/webhook-endpoints/${id}/test`);
      await hurry(linked, id);
      const items: { state: string; caseNumber: string }[] = await deliveries();
      return items.filter(({ caseNumber }) => poisoned.has(caseNumber)).map(({ state }) => state);
    };
    await linked.accept('SP2026-001007');
    await eventually(isDead, (states) => states.join() === 'dead', 60_000);
    const log = await attempts();
    expect(log.filter(({ failure }: { failure: string | null }) => failure === 'status')).toHaveLength(ATTEMPTS_MAX);
    const entry = await linked.entryOf('housingLiaison', 'SP2026-001007', 'case-accepted');
    const failed = await linked.world.published('supervision-link', pushFailedV1);
    expect(failed.filter(({ data }) => data.endpointId === id).map(({ data }) => data)).toMatchObject([
      { entryId: entry.id, departmentCode: HOUSING.code, attempts: ATTEMPTS_MAX },
    ]);
    for (const who of ['housingLiaison', 'bureauLiaison'] as const) {
      const told = await linked.entryOf(who, 'SP2026-001007', 'webhook-failed');
      expect(told.title).toContain(`第${entry.entryNumber}号`);
    }
    const received = await linked.world.published('supervision-link', pushReceivedV1);
    expect(received.filter(({ data }) => data.entryId === entry.id)).toHaveLength(1);
  }, 90_000);

  it('refused: a redirect is not followed', async () => {
    const { receiver, client, id, attempts } = await endpoint();
    const elsewhere = receivers[0]!;
    receiver.answer = (response) => response.writeHead(302, { location: `${elsewhere.origin}/` }).end();
    await client.post(`/webhook-endpoints/${id}/test`);
    const log = await eventually(attempts, (items: { deliveryId: string }[]) => items.length > 0);
    expect(log).toMatchObject([{ status: 302, failure: 'redirect' }]);
    // What it receives for other endpoints may still be coming in.
    expect(elsewhere.received.filter(({ body }) => body.includes(id))).toEqual([]);
  });
});
