import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CloudEvent,
  liaisonChangedV1,
  noticeIssuedV1,
  type PushReceivedV1,
  pushClaimedV1,
  pushReceivedV1,
} from '@shenguan/common/contracts';
import { type Client, eventually, metricOf } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';

/** The departments' side is played here: what goes into their inboxes, and which receipts come back. */
describe('LINK-5 决定欠各部门什么 · what an act owes each department is written with it and closed by the receipt', () => {
  let w: CaseWorld;
  let department: Client;
  let liaison: Client;

  beforeAll(async () => {
    w = await CaseWorld.start();
    const { code } = DEPARTMENTS[0]!;
    department = await w.world.as('approval', { sub: 'head-0', roles: ['department-head'], body: code });
    for (const [subject, bodyCode] of [
      ['bureau-liaison', BUREAU.code],
      ['liaison-0', code],
    ] as const) {
      const data = { ...liaisonChangedV1.example, id: crypto.randomUUID(), bodyCode, subject, name: subject };
      const event = await w.world.publish(liaisonChangedV1, data, { to: 'approval' });
      await w.world.handled('approval', event.id);
    }
    liaison = await w.world.as('approval', { sub: 'liaison-0', roles: ['liaison'], body: code });
  });
  afterAll(() => w.stop());

  const query = (text: string, values: unknown[] = []) => w.world.of('approval').core.dataSource.query(text, values);
  const expected = async (client: Client, caseNumber: string, more = '') =>
    sound(await client.get(`/expected-pushes?caseNumber=${caseNumber}${more}`), 200).body.items;
  const metric = async () =>
    Number(
      /^pushes_missing(?:\{.*\})? (\d+)/m.exec(
        (await (await w.world.as('approval')).get('/metrics')).body as string,
      )?.[1],
    );

  /** The receipt of an event at a department. */
  async function receipt(event: CloudEvent<object>, to: { code: string; name: string }, kind: string) {
    const data: PushReceivedV1 = {
      entryId: crypto.randomUUID(),
      entryNumber: 1,
      department: to,
      kind,
      caseNumber: event.casenumber!,
      eventId: event.id,
      receivedAt: w.world.legalNow('approval').toISOString(),
    };
    const { id } = await w.world.publish(pushReceivedV1, data, { to: 'approval' });
    await w.world.handled('approval', id);
    return data;
  }

  /** Lets the minute of what was sent pass. */
  async function aMinuteLater(caseNumber: string): Promise<void> {
    await query(`UPDATE expected_push SET next_at = now() WHERE case_number = $1 AND received_at IS NULL`, [
      caseNumber,
    ]);
    w.world.of('approval').core.sweeps.wake('watch-pushes');
  }

  it('held: acceptance and decision are owed to each department until its receipt, which any version of the event closes', async () => {
    const caseNumber = await w.granted();
    const kinds = (rows: { kind: string }[]) => rows.map(({ kind }) => kind).sort();
    expect(kinds(await expected(w.head, caseNumber))).toEqual(
      ['case-accepted', 'case-decided'].flatMap((kind) => DEPARTMENTS.map(() => kind)),
    );
    expect(kinds(await expected(department, caseNumber))).toEqual(['case-accepted', 'case-decided']);
    const { accepted, decided } = await w.pushed(caseNumber);
    const older = (
      await query(`SELECT event FROM outbox WHERE case_number = $1 AND type LIKE '%accepted.v1'`, [caseNumber])
    )
      .map(({ event }: { event: string }) => JSON.parse(event))
      .at(0);
    expect(accepted).toHaveLength(1);
    for (const to of DEPARTMENTS) {
      await receipt(older, to, 'case-accepted');
      await receipt(decided[0]!, to, 'case-decided');
    }
    const rows = await expected(w.auditor, caseNumber);
    expect(
      rows.every(({ state, entryId }: { state: string; entryId: string }) => state === 'received' && entryId),
    ).toBe(true);
    const ids = [accepted[0]!.id, decided[0]!.id];
    expect(await query('SELECT 1 FROM push_payload WHERE event_id = ANY($1::uuid[])', [ids])).toEqual([]);
  });

  it('held: the push of a decision is whole: what the file held, by its digests, and whom to ask', async () => {
    const { decided } = await w.pushed(await w.granted());
    const { materials, contact, permitted, checks } = decided[0]!.data;
    expect(materials!.map(({ code, version, files }) => [code, version, files.length])).toEqual([
      ['AGREEMENT', 1, 1],
      ['DESIGN', 1, 1],
      ['TITLE', 1, 1],
    ]);
    expect(materials![0]!.files[0]).toMatchObject({
      owner: 'approval',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(contact).toMatchObject({
      bureau: { code: BUREAU.code },
      liaison: 'bureau-liaison',
      phone: expect.any(String),
    });
    expect(permitted).toMatchObject({ validFrom: expect.any(String) });
    expect(checks).toBeUndefined();
  });

  it('LINK-3 cheated: who was liaison keeps his token, and reads no list with it', async () => {
    const { code } = DEPARTMENTS[0]!;
    const former = await w.world.as('approval', { sub: 'liaison-gone', roles: ['liaison'], body: code });
    // Beside somebody in office he is none, whatever his token says; in office he reads, and afterwards no more.
    expect(await former.get('/expected-pushes')).toBeProblem({ status: 403, rule: 'LINK-3' });
    const term = { ...liaisonChangedV1.example, id: crypto.randomUUID(), bodyCode: code, subject: 'liaison-gone' };
    await w.world.handled('approval', (await w.world.publish(liaisonChangedV1, term, { to: 'approval' })).id);
    expect((await former.get('/expected-pushes')).status).toBe(200);
    const { deputySubject: _, deputyName: __, ...ended } = { ...term, state: 'ended' as const, version: 2 };
    await w.world.handled('approval', (await w.world.publish(liaisonChangedV1, ended, { to: 'approval' })).id);
    expect(await former.get('/expected-pushes')).toBeProblem({ status: 403, rule: 'LINK-3' });
    expect((await liaison.get('/expected-pushes')).status).toBe(200);
  });

  it('cheated: the outbox row is dropped: after a minute both sides are told, and it is sent again, the same', async () => {
    const caseNumber = await w.granted();
    const [decided] = (await w.pushed(caseNumber)).decided;
    const [before] = await query('DELETE FROM outbox WHERE event_id = $1 RETURNING event', [decided!.id]).then(
      ([r]) => r,
    );
    expect((await expected(department, caseNumber, '&state=awaited')).length).toBeGreaterThan(0);
    await aMinuteLater(caseNumber);
    const sent = await eventually(
      () => query(`SELECT event FROM outbox WHERE event_id = $1 AND subscriber = 'supervision-link'`, [decided!.id]),
      (rows: { event: string }[]) => rows.length === 1,
    );
    expect(sent[0]!.event).toBe(before.event);
    await eventually(
      () => expected(w.head, caseNumber, '&state=missing'),
      (rows: object[]) => rows.length === 2 * DEPARTMENTS.length,
    );
    const missing = await expected(department, caseNumber, '&state=missing');
    expect(missing).toHaveLength(2);
    expect(missing.map(({ kind }: { kind: string }) => kind)).toContain('case-decided');
    expect(await metric()).toBeGreaterThanOrEqual(DEPARTMENTS.length);
    const awaited = Number(await metricOf(department, 'pushes_awaited'));
    expect(awaited).toBeGreaterThanOrEqual(await metric());
    const notices = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.kind === 'push-missing',
    );
    const bodies = notices.map(({ data }) => data.recipientBody);
    expect(new Set(bodies)).toEqual(new Set([BUREAU.code, ...DEPARTMENTS.map(({ code }) => code)]));
    const told = (await liaison.get('/messages')).body.items.filter(({ title }: { title: string }) =>
      title.includes('尚无接收回执'),
    );
    expect(told).toHaveLength(1);

    const [accepted] = (await w.pushed(caseNumber)).accepted;
    for (const to of DEPARTMENTS) {
      await receipt(accepted!, to, 'case-accepted');
      await receipt(decided!, to, 'case-decided');
    }
    expect(await expected(w.head, caseNumber, '&state=missing')).toEqual([]);
    w.world.of('approval').core.sweeps.wake('watch-pushes');
    await eventually(
      () => query('SELECT 1 FROM push_alarm WHERE closed_at IS NULL'),
      (rows: object[]) => rows.length === 0,
    );
    expect(await metric()).toBe(0);
    const { pushes } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(pushes.alarms.length).toBeGreaterThan(0);
    expect(pushes.expected).toHaveLength(2 * DEPARTMENTS.length);
  });

  it('cheated: the message was acknowledged and its receipt lost: it is asked for again under the same event', async () => {
    const caseNumber = await w.accepted();
    const [accepted] = (await w.pushed(caseNumber)).accepted;
    await query(`UPDATE outbox SET done_at = now(), next_at = now() + interval '1 day' WHERE event_id = $1`, [
      accepted!.id,
    ]);
    await aMinuteLater(caseNumber);
    await eventually(
      () => query('SELECT done_at FROM outbox WHERE event_id = $1', [accepted!.id]),
      (rows: { done_at: Date | null }[]) => rows.length === 1 && rows[0]!.done_at === null,
    );
  });

  it('held: what is still under way is told of, not sent twice', async () => {
    const caseNumber = await w.accepted();
    const [accepted] = (await w.pushed(caseNumber)).accepted;
    await aMinuteLater(caseNumber);
    await eventually(
      () => expected(w.head, caseNumber, '&state=missing'),
      (rows: object[]) => rows.length === DEPARTMENTS.length,
    );
    expect(await query('SELECT 1 FROM outbox WHERE event_id = $1', [accepted!.id])).toHaveLength(1);
  });

  it('held: a claim whose receipt was lost makes the receipt from what it carries', async () => {
    const caseNumber = await w.accepted();
    const [accepted] = (await w.pushed(caseNumber)).accepted;
    const to = DEPARTMENTS[0]!;
    const at = w.world.legalNow('approval').toISOString();
    const entry = { entryNumber: 7, department: to, kind: 'case-accepted', eventId: accepted!.id, receivedAt: at };
    const claim = { entryId: crypto.randomUUID(), departmentCode: to.code, caseNumber, claimedBy: '李志强' };
    const { id } = await w.world.publish(pushClaimedV1, { ...claim, claimedAt: at, entry }, { to: 'approval' });
    await w.world.handled('approval', id);
    expect(await expected(department, caseNumber)).toMatchObject([{ state: 'received', entryId: claim.entryId }]);
    const { pushes } = sound(await w.head.get(`/cases/${caseNumber}`), 200).body;
    expect(pushes).toMatchObject([{ entryNumber: 7, claimedBy: '李志强' }]);
  });

  it('refused: another department sees nothing of it, and who reviews sees no list', async () => {
    const caseNumber = await w.accepted();
    const other = await w.world.as('approval', { sub: 'x', roles: ['head'], body: DEPARTMENTS[1]!.code });
    expect((await other.get(`/expected-pushes?caseNumber=${caseNumber}`)).status).toBe(403);
    const second = await w.world.as('approval', {
      sub: 'head-1',
      roles: ['department-head'],
      body: DEPARTMENTS[1]!.code,
    });
    const rows = await expected(second, caseNumber);
    expect(rows.every((row: { department: { code: string } }) => row.department.code === DEPARTMENTS[1]!.code)).toBe(
      true,
    );
    expect(await w.reviewer.get('/expected-pushes')).toBeProblem({ status: 403 });
  });
});
