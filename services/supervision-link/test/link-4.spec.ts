import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pushClaimedV1, pushReadV1 } from '@shenguan/common/contracts';
import { eventually, metricOf } from '@shenguan/common/testing';
import pg from 'pg';
import { BUREAU, HOUSING, LinkedWorld, MARKET, PEOPLE } from './linked-world.js';

describe('LINK-4 联络员登录查阅、认领 · entries are read and claimed by named persons', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
  });
  afterAll(() => linked.stop());

  const looksAt = (entryId: string) =>
    linked.world
      .of('supervision-link')
      .core.dataSource.query('SELECT subject FROM inbox_read WHERE entry_id = $1 ORDER BY read_at, id', [entryId]);

  it('held: reading and claiming carry name and time, approval is told, and each look is kept', async () => {
    await linked.accept('SP2026-000401');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000401', 'case-accepted');
    expect(entry).toMatchObject({ state: 'unread', availableActions: ['Inboxes_read'], claimDueOn: '2026-03-04' });
    const [liaison, officer] = [await linked.as('housingLiaison'), await linked.as('housingOfficer')];
    expect(await metricOf(officer, 'inbox_entries_unread')).toBe('1');
    expect(Number(await metricOf(officer, 'inbox_entries_oldest_unread_seconds'))).toBeGreaterThan(0);

    const read = await liaison.post(`/inbox/${entry.id}/read`);
    expect(read).toMatchObject({
      status: 200,
      body: { state: 'read', readBy: '李志强', availableActions: ['Inboxes_claim'] },
    });
    expect(read.body.content).toMatchObject({ caseNumber: 'SP2026-000401', projectCode: 'XM2026-000001' });
    expect(await metricOf(officer, 'inbox_entries_unread')).toBe('0');
    expect(await metricOf(officer, 'inbox_entries_oldest_unread_seconds')).toBe('0');
    // Another reading is a look, and changes neither the first reader nor the state.
    expect((await officer.post(`/inbox/${entry.id}/read`)).body).toMatchObject({ state: 'read', readBy: '李志强' });
    expect((await liaison.get(`/inbox/${entry.id}`)).status).toBe(200);

    const claimed = await officer.post(`/inbox/${entry.id}/claim`);
    expect(claimed).toMatchObject({
      status: 200,
      body: { state: 'claimed', claimedBy: '王建国', claimOutcome: 'met' },
    });
    expect(await looksAt(entry.id)).toEqual([
      { subject: PEOPLE.housingLiaison.sub },
      { subject: PEOPLE.housingOfficer.sub },
      { subject: PEOPLE.housingLiaison.sub },
    ]);

    const [readEvent] = await linked.world.published('supervision-link', pushReadV1);
    expect(readEvent!.data).toMatchObject({ entryId: entry.id, departmentCode: HOUSING.code, readBy: '李志强' });
    const [claimEvent] = await linked.world.published('supervision-link', pushClaimedV1);
    expect(claimEvent!.data).toMatchObject({ entryId: entry.id, claimedBy: '王建国' });
  });

  it('held: each day on which somebody comes to the inbox is kept, once', async () => {
    const liaison = await linked.as('housingLiaison');
    await Promise.all([liaison.get('/inbox'), liaison.get('/inbox'), liaison.get('/inbox?state=unread')]);
    const { body } = await (await linked.as('housingHead')).get('/inbox/visits');
    const own = body.items.filter(({ subject }: { subject: string }) => subject === PEOPLE.housingLiaison.sub);
    expect(own).toMatchObject([{ bodyCode: HOUSING.code, name: '李志强', visitedOn: '2026-03-02' }]);
    expect((await (await linked.as('marketHead')).get(`/inbox/visits?body=${HOUSING.code}`)).body.items).toEqual([]);
  });

  it('refused: claiming what nobody has read, and claiming twice', async () => {
    await linked.accept('SP2026-000402');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000402', 'case-accepted');
    const liaison = await linked.as('housingLiaison');
    const unread = await liaison.post(`/inbox/${entry.id}/claim`);
    expect(unread).toBeProblem({ status: 409, rule: 'LINK-4' });
    expect(unread.body.detail).toMatch(/^当前为“未读”，须先阅读（由联络员、/);
    await liaison.post(`/inbox/${entry.id}/read`);
    expect((await liaison.post(`/inbox/${entry.id}/claim`)).status).toBe(200);
    expect(await liaison.post(`/inbox/${entry.id}/claim`)).toBeProblem({ status: 409, rule: 'LINK-4' });
  });

  it('refused: acts on an entry, record or liaison that changed since it was seen, where the request says what it saw', async () => {
    await linked.accept('SP2026-000499');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000499', 'case-accepted');
    const [liaison, head] = [await linked.as('housingLiaison'), await linked.as('housingHead')];
    const [record] = (await liaison.get('/supervisions?caseNumber=SP2026-000499')).body.items;
    const [term] = (await head.get(`/liaisons?body=${HOUSING.code}`)).body.items;
    const stale = { headers: { 'if-match': '"99"' } };
    const absence = { from: '2026-03-03', until: '2026-03-03', reason: '出差。' };
    for (const answer of [
      await liaison.post(`/inbox/${entry.id}/read`, undefined, stale),
      await liaison.post(`/inbox/${entry.id}/claim`, undefined, stale),
      await liaison.post(`/supervisions/${record.id}/start`, { plan: '每周检查一次。' }, stale),
      await head.post(`/liaisons/${term.id}/absence`, absence, stale),
      await head.post(
        `/liaisons/${term.id}/succession`,
        { subject: 'housing-next', name: '马超', phone: '13800009999', reason: '调整。' },
        stale,
      ),
    ]) {
      expect(answer.status).toBe(412);
    }
    const seen = { headers: { 'if-match': `"${entry.version}"` } };
    const read = await liaison.post(`/inbox/${entry.id}/read`, undefined, seen);
    const now = { headers: { 'if-match': read.headers.etag as string } };
    expect((await liaison.post(`/inbox/${entry.id}/claim`, undefined, now)).status).toBe(200);
  });

  it('refused: another body’s entry is not found; auditors read all and change nothing', async () => {
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000402', 'case-accepted');
    const market = await linked.as('marketLiaison');
    expect(await market.get(`/inbox/${entry.id}`)).toBeProblem({ status: 404 });
    expect(await market.post(`/inbox/${entry.id}/read`)).toBeProblem({ status: 404 });
    expect((await market.get('/inbox?kind=case-accepted')).body.items).toEqual([]);
    expect((await market.get(`/inbox?kind=case-accepted&body=${HOUSING.code}`)).body.items).toEqual([]);
    const auditor = await linked.as('auditor');
    expect((await auditor.get(`/inbox/${entry.id}`)).status).toBe(200);
    expect(await auditor.post(`/inbox/${entry.id}/read`)).toBeProblem({ status: 403 });
  });

  const entryOfStaff = async (subject: string) =>
    (
      await linked.world
        .of('supervision-link')
        .core.dataSource.query('SELECT id FROM staff_member WHERE subject = $1', [subject])
    )[0].id as string;

  it('held: a claim is handed on to a colleague, who takes it himself; until then it stays, and the history is kept', async () => {
    await linked.accept('SP2026-000406');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000406', 'case-accepted');
    const [liaison, officer] = [await linked.as('housingLiaison'), await linked.as('housingOfficer')];
    const at = `/inbox/${entry.id}`;
    const order = { toId: await entryOfStaff('housing-officer'), reason: '本人外出培训，由同事继续办理。' };
    expect(await liaison.post(`${at}/claim-handovers`, order)).toBeProblem({ status: 409, rule: 'LINK-4' });
    await liaison.post(`${at}/read`);
    expect((await liaison.post(`${at}/claim`)).status).toBe(200);
    // Nobody takes what was not offered to him, and nobody but whoever has it offers it.
    expect(await officer.post(`${at}/claim-takeover`)).toBeProblem({ status: 409, rule: 'LINK-4' });
    expect(await officer.post(`${at}/claim-handovers`, order)).toBeProblem({ status: 403, rule: 'LINK-4' });
    expect((await liaison.post(`${at}/claim-handovers`, order)).status).toBe(201);
    expect((await liaison.get(at)).body).toMatchObject({ claimedBy: '李志强' });
    expect(await liaison.post(`${at}/claim-takeover`)).toBeProblem({ status: 403, rule: 'LINK-4' });
    // Offered to somebody who never takes it, it is not stuck there: offered anew, it is the new one's to take.
    const elsewhere = { toId: await entryOfStaff('housing-next'), reason: '同事临时出差，改由他人承接。' };
    expect((await liaison.post(`${at}/claim-handovers`, elsewhere)).status).toBe(201);
    expect(await officer.post(`${at}/claim-takeover`)).toBeProblem({ status: 403, rule: 'LINK-4' });
    expect(await liaison.post(`${at}/claim-handovers`, elsewhere)).toBeProblem({ status: 409, rule: 'LINK-4' });
    expect((await liaison.post(`${at}/claim-handovers`, order)).status).toBe(201);
    expect((await officer.get('/messages')).body.items[0]).toMatchObject({ kind: 'claim-handover' });
    expect((await officer.post(`${at}/claim-takeover`)).status).toBe(200);
    expect((await officer.get(at)).body).toMatchObject({ claimedBy: '王建国', claimOutcome: 'met' });
    const history = (await (await linked.as('auditor')).get(`${at}/claim-handovers`)).body;
    expect(history).toMatchObject([{ from: '李志强', to: '王建国', takenAt: expect.any(String) }]);
  });

  it('missed: unclaimed after two working days it escalates to the head and the deputy, once', async () => {
    await linked.accept('SP2026-000403');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000403', 'case-accepted');
    await (await linked.as('housingLiaison')).post(`/inbox/${entry.id}/read`);
    await linked.world.moveTo('2026-03-05T00:00:00+08:00');
    const head = await linked.as('housingHead');
    const escalation = await eventually(
      () => head.get('/inbox?kind=escalation'),
      ({ body }) => body.items.length > 0,
    );
    expect(escalation.body.items).toHaveLength(1);
    expect(escalation.body.items[0]).toMatchObject({ caseNumber: 'SP2026-000403', sender: 'supervision-link' });
    const deputy = await linked.as('housingDeputy');
    expect((await deputy.get('/messages')).body.items).toMatchObject([
      { kind: 'escalation', caseNumber: 'SP2026-000403' },
    ]);

    const late = await head.post(`/inbox/${entry.id}/claim`);
    expect(late).toMatchObject({ status: 200, body: { claimedBy: '张伟', claimOutcome: 'late' } });
    expect(late.body.escalatedAt).not.toBeNull();
    // What was claimed in time never escalates, nor does the escalation itself.
    await linked.world.moveTo('2026-03-12T09:00:00+08:00');
    await linked.accept('SP2026-000404');
    await linked.entryOf('housingLiaison', 'SP2026-000404', 'case-accepted');
    const { items } = (await head.get('/inbox?kind=escalation')).body;
    expect(items.filter(({ title }: { title: string }) => title.includes('逾期未认领'))).toHaveLength(1);
  });

  it('held: an entry that can’t be escalated holds up none behind it, and is escalated once it can', async () => {
    await linked.accept('SP2026-000411');
    await linked.accept('SP2026-000412');
    const stuck = await linked.entryOf('housingLiaison', 'SP2026-000411', 'case-accepted');
    const owner = new pg.Client({ connectionString: linked.world.ownerUrl('supervision-link') });
    await owner.connect();
    // The database itself refuses this one row, as a damaged one would be.
    await owner.query(`
      CREATE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'damaged'; END $$;
      CREATE TRIGGER refuse_row BEFORE UPDATE ON inbox_entry FOR EACH ROW WHEN (OLD.id = '${stuck.id}')
        EXECUTE FUNCTION refuse_row();
    `);
    const head = await linked.as('housingHead');
    const escalated = async () => {
      const { body } = await head.get('/inbox?kind=escalation&limit=100');
      const unclaimed = body.items.filter(({ title }: { title: string }) => title.includes('逾期未认领'));
      return unclaimed.map(({ caseNumber }: { caseNumber: string }) => caseNumber);
    };
    await linked.world.moveTo('2026-03-20T09:00:00+08:00');
    await eventually(escalated, (found) => found.includes('SP2026-000412'));
    const { dataSource } = linked.world.of('supervision-link').core;
    const [failure] = await eventually(
      () => dataSource.query('SELECT attempts, error FROM sweep_failure WHERE row_id = $1', [stuck.id]),
      ([row]: { attempts: number; error: string }[]) => row !== undefined && row.attempts >= 2,
    );
    expect(failure!.error).toContain('damaged');
    expect(await escalated()).not.toContain('SP2026-000411');
    const metrics = (await head.get('/metrics')).body as string;
    expect(metrics).toMatch(/^sweep_put_off_rows\{.*\} 1$/m);

    await owner.query('DROP TRIGGER refuse_row ON inbox_entry');
    await owner.end();
    await eventually(escalated, (found) => found.includes('SP2026-000411'));
    expect(await dataSource.query('SELECT 1 FROM sweep_failure')).toEqual([]);
  });

  it('held: a department’s training reaches the bureau’s people, and each checks in himself, in its time', async () => {
    const liaison = await linked.as('housingLiaison');
    const training = {
      kind: 'training',
      title: '电梯安全监管业务培训',
      content: '讲解加装电梯的监管要求，请确定参加人员。',
      place: '区政务服务中心三楼会议室',
      startsAt: '2026-03-24T01:00:00Z',
      endsAt: '2026-03-24T03:00:00Z',
      invited: [BUREAU.code],
    };
    // Another department is on no side of the memorandum.
    const elsewhere = await liaison.post('/gatherings', { ...training, invited: [MARKET.code] });
    expect(elsewhere).toBeProblem({ status: 422, rule: 'LINK-4' });
    // Nor is one called whose list is open for ever to whoever wants to have been there.
    const endless = await liaison.post('/gatherings', { ...training, endsAt: '2099-12-31T03:00:00Z' });
    expect(endless).toBeProblem({ status: 422, rule: 'LINK-4' });
    const announced = await liaison.post('/gatherings', training);
    expect(announced.status).toBe(201);
    const at = `/gatherings/${announced.body.id}`;
    const [bureau, reviewer] = [await linked.as('bureauLiaison'), await linked.as('reviewer')];
    expect((await bureau.get('/inbox?kind=gathering')).body.items).toHaveLength(1);
    expect(await reviewer.post(`${at}/attendance`)).toBeProblem({ status: 403, rule: 'LINK-4' });
    expect((await bureau.post(`${at}/guests`, { staffIds: [await entryOfStaff('bureau-reviewer')] })).status).toBe(200);
    expect((await reviewer.get('/messages')).body.items).toMatchObject([{ kind: 'gathering' }]);
    // Not the day before, and nobody for him.
    expect(await reviewer.post(`${at}/attendance`)).toBeProblem({ status: 409, rule: 'LINK-4' });
    const head = await linked.as('bureauHead');
    await linked.world.moveTo('2026-03-24T09:10:00+08:00');
    expect(await head.post(`${at}/attendance`)).toBeProblem({ status: 403, rule: 'LINK-4' });
    expect((await reviewer.post(`${at}/attendance`)).status).toBe(200);
    await linked.world.moveTo('2026-03-24T11:00:00+08:00');
    expect(await bureau.post(`${at}/attendance`)).toBeProblem({ status: 409, rule: 'LINK-4' });
    expect((await liaison.get(at)).body.guests).toMatchObject([
      { name: '周敏', attendedAt: null, absent: true },
      { name: '高翔', attendedAt: expect.any(String), absent: false },
    ]);
    expect(await (await linked.as('marketLiaison')).get(at)).toBeProblem({ status: 404 });
  });
});
