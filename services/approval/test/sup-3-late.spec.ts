import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseAcceptedV2,
  caseDecidedV1,
  caseWithdrawnV1,
  documentIssuedV1,
  type EventContract,
  memorandumChangedV1,
  noticeIssuedV1,
} from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, ITEM, PDF, sound } from './support/case-world.js';

const OFFICE = { code: makeCreditCode(501, '11'), name: '朔州市朔城区人民政府办公室' };
const LATECOMER = { code: makeCreditCode(502, '11'), name: '朔州市朔城区应急管理局' };

/** Every memorandum that names the item has ended: the departments' side is played here. */
describe('SUP-3 尚无监管部门 · what is done while nobody supervises reaches whoever begins to', () => {
  let w: CaseWorld;
  let latecomer: Client;
  let version = 2;

  beforeAll(async () => {
    w = await CaseWorld.start();
    await w.world.enterBodies({ ...OFFICE, kind: 'government-office' }, { ...LATECOMER, kind: 'department' });
    latecomer = await w.world.as('approval', { sub: 'late-head', roles: ['department-head'], body: LATECOMER.code });
    await noMemoranda();
  });
  afterAll(() => w.stop());

  const query = (text: string, values: unknown[] = []) => w.world.of('approval').core.dataSource.query(text, values);

  async function memorandum(id: string, department: { code: string; name: string }, ended: boolean) {
    version += 1;
    const event = await w.world.publish(
      memorandumChangedV1,
      {
        ...{ id, bureau: BUREAU, department, itemCodes: [ITEM], effectiveOn: '2019-12-20', version },
        ...(ended ? { state: 'ended' as const, endedOn: '2026-01-01' } : { state: 'in-force' as const }),
      },
      { to: 'approval' },
    );
    await w.world.handled('approval', event.id);
  }

  /** Ends whatever is in force. */
  async function noMemoranda(): Promise<void> {
    for (const [i, department] of DEPARTMENTS.entries()) {
      await memorandum(`01990000-0000-7000-8000-00000000010${i}`, department, true);
    }
    await memorandum('01990000-0000-7000-8000-000000000200', LATECOMER, true);
  }

  const joins = () => memorandum('01990000-0000-7000-8000-000000000200', LATECOMER, false);

  /** What of a case went to these departments, once it has. */
  async function told<D extends { departments: { code: string }[] }>(contract: EventContract<D>, caseNumber: string) {
    const events = await eventually(
      async () =>
        (await w.world.published('approval', contract)).filter(
          ({ casenumber, data }) => casenumber === caseNumber && data.departments.length > 0,
        ),
      (found: object[]) => found.length > 0,
    );
    return events.map(({ data }) => data);
  }

  const decide = (caseNumber: string) => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });

  it('held: the case is accepted and decided in time all the same, and who must know that nobody supervises is told', async () => {
    await noMemoranda();
    const caseNumber = await w.reviewed();
    const { body } = sound(await decide(caseNumber), 201);
    expect(body).toMatchObject({ state: 'granted', departments: [] });
    const notices = await eventually(
      async () =>
        (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
          ({ data }) => data.kind === 'supervisor-missing' && data.caseNumber === caseNumber,
        ),
      (found: object[]) => found.length >= 4,
    );
    const bodies = notices.map(({ data }) => data.recipientBody);
    for (const { code } of [BUREAU, OFFICE]) expect(bodies).toContain(code);
    expect((await latecomer.get(`/cases/${caseNumber}/documents`)).status).toBe(404);
  });

  it('held: a department that joins gets acceptance, decision, papers and approval, and later acts like any other', async () => {
    await noMemoranda();
    const caseNumber = await w.reviewed();
    sound(await decide(caseNumber), 201);
    await joins();
    const [accepted] = await told(caseAcceptedV2, caseNumber);
    const [decided] = await told(caseDecidedV1, caseNumber);
    expect(accepted!.departments).toEqual([LATECOMER]);
    expect(decided).toMatchObject({ departments: [LATECOMER], outcome: 'granted', permitted: { conditions: [] } });
    const papers = await eventually(
      () => told(documentIssuedV1, caseNumber),
      (found: object[]) => found.length === 3,
    );
    expect(papers.map(({ document }) => document.kind).sort()).toEqual([
      'acceptance',
      'certificate',
      'decision-to-grant',
    ]);
    const readable = sound(await latecomer.get(`/cases/${caseNumber}/documents`), 200).body.items;
    expect(readable.map(({ kind }: { kind: string }) => kind)).toContain('decision-to-grant');
    const { items } = sound(await latecomer.get(`/expected-pushes?caseNumber=${caseNumber}`), 200).body;
    expect(items.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['case-accepted', 'case-decided']);
    const { pushes } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(pushes.unheard).toMatchObject([{ toldTo: [LATECOMER.code] }, { toldTo: [LATECOMER.code] }]);
    const approvals = sound(await latecomer.get('/approvals'), 200).body.items;
    expect(approvals.map((one: { caseNumber: string }) => one.caseNumber)).toContain(caseNumber);
  });

  it('held: the second to join hears of it like the first, and the first not twice', async () => {
    await noMemoranda();
    const caseNumber = await w.accepted();
    await joins();
    await told(caseAcceptedV2, caseNumber);
    const second = DEPARTMENTS[0]!;
    await memorandum('01990000-0000-7000-8000-000000000100', second, false);
    const sent = await eventually(
      () => told(caseAcceptedV2, caseNumber),
      (found: object[]) => found.length === 2,
    );
    expect(sent.map(({ departments }) => departments)).toEqual([[LATECOMER], [second]]);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    sound(await decide(caseNumber), 201);
    const [decided] = await told(caseDecidedV1, caseNumber);
    expect(decided!.departments.map(({ code }) => code).sort()).toEqual([LATECOMER.code, second.code].sort());
  });

  it('held: an application withdrawn in between is told of with its acceptance', async () => {
    await noMemoranda();
    const caseNumber = await w.accepted();
    sound(await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '申请人决定不再办理此事项。' }), 200);
    await joins();
    expect(await told(caseWithdrawnV1, caseNumber)).toMatchObject([{ departments: [LATECOMER] }]);
  });

  it('cheated: the memoranda are ended before the decision, so that no department ever hears of it', async () => {
    await noMemoranda();
    const caseNumber = await w.reviewed();
    sound(await decide(caseNumber), 201);
    // Whoever reaches the database can't let go of what is owed and keep the decision.
    await expect(
      w.world.of('approval').core.dataSource.transaction(async (manager) => {
        await manager.query('DELETE FROM unheard_act WHERE case_number = $1', [caseNumber]);
        await manager.query('UPDATE approval_case SET departments = departments WHERE case_number = $1', [caseNumber]);
      }),
    ).rejects.toThrow();
    await joins();
    expect((await told(caseDecidedV1, caseNumber))[0]!.departments).toEqual([LATECOMER]);
    await eventually(
      () => query('SELECT 1 FROM unheard_act WHERE case_number = $1 AND cardinality(told_to) = 0', [caseNumber]),
      (rows: object[]) => rows.length === 0,
    );
  });
});

describe('SUP-2 后来的监管部门、承继单位 · who supervises later than the grant, or follows who did', () => {
  const FIRST = { code: makeCreditCode(511, '11'), name: '朔州市朔城区房产管理局' };
  const NEXT = { code: makeCreditCode(512, '11'), name: '朔州市朔城区住房保障局' };
  let w: CaseWorld;
  let caseNumber: string;

  const memorandum = async (id: string, department: { code: string; name: string }, ended = 0) => {
    const terms = { bureau: BUREAU, department, itemCodes: [ITEM], effectiveOn: '2019-12-20', version: 1 + ended };
    const state = ended ? { state: 'ended' as const, endedOn: '2026-01-01' } : { state: 'in-force' as const };
    const data = { id, ...terms, ...state };
    await w.world.handled('approval', (await w.world.publish(memorandumChangedV1, data, { to: 'approval' })).id);
  };
  const headOf = (sub: string, { code }: { code: string }) =>
    w.world.as('approval', { sub, roles: ['department-head'], body: code });

  beforeAll(async () => {
    w = await CaseWorld.start();
    await w.world.enterBodies({ ...FIRST, kind: 'department' }, { ...NEXT, kind: 'department' });
    caseNumber = await w.granted();
    // Its papers are made: who joins later reads them as they are.
    await eventually(
      () => w.auditor.get(`/cases/${caseNumber}/documents`),
      ({ body }) => body.items.length > 0 && body.items.every(({ state }: { state: string }) => state === 'issued'),
    );
  });
  afterAll(() => w.stop());

  it('held: a department whose memorandum is younger than the grant is told of the approval, reads its papers, and is on it', async () => {
    const first = await headOf('first-head', FIRST);
    expect((await first.get(`/cases/${caseNumber}/documents`)).status).toBe(404);
    await memorandum('01990000-0000-7000-8000-000000000211', FIRST);
    const [notice] = await eventually(
      async () =>
        (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
          ({ casenumber, data }) => data.kind === 'approval-joined' && casenumber === caseNumber,
        ),
      (found: object[]) => found.length > 0,
    );
    expect(notice!.data).toMatchObject({ recipientBody: FIRST.code, title: expect.stringContaining('列入监管') });
    expect((await first.get(`/cases/${caseNumber}/documents`)).body.items.length).toBeGreaterThan(0);
    const { items } = sound(await first.get('/approvals'), 200).body;
    expect(items[0].departments).toContainEqual(FIRST);
    const owed = sound(await first.get(`/expected-pushes?caseNumber=${caseNumber}`), 200).body.items;
    expect(owed).toMatchObject([{ kind: 'approval-joined', department: FIRST }]);
  });

  it('held: who follows a department that ended stands in its place in cases, approvals and papers; refused: the one that ended', async () => {
    const next = await headOf('next-head', NEXT);
    expect((await next.get(`/cases/${caseNumber}/documents`)).status).toBe(404);
    const city = await w.world.cityAdmin();
    const reason = { documentNumber: '朔城办发〔2026〕9号', reason: '机构改革，职责并入承继单位。' };
    const order = { body: FIRST.code, ends: true, successor: NEXT.code, ...reason };
    const { id } = sound(await city.post('/body-changes', order), 201).body;
    sound(await city.upload(`/body-changes/${id}/file`, PDF), 200);
    sound(await next.post(`/body-changes/${id}/succession`), 201);
    const office = { sub: 'government-office', name: '办公室人员', body: GOVERNMENT_OFFICE.code };
    const clerk = await w.world.as('approval', { ...office, roles: ['government-office'] });
    sound(await clerk.post(`/body-changes/${id}/confirmation`), 201);
    w.world.of('approval').core.sweeps.wake('pass-on-of-department');
    await eventually(
      () => next.get(`/cases/${caseNumber}/documents`),
      ({ status, body }) => status === 200 && body.items.length > 0,
    );
    const { items } = sound(await next.get('/approvals'), 200).body;
    const codes = items[0].departments.map(({ code }: { code: string }) => code);
    expect(codes).toContain(NEXT.code);
    expect(codes).not.toContain(FIRST.code);
  });

  it('held: whose memorandum ends leaves the approval to those who still supervise, and is told who they are; cheated: all end theirs', async () => {
    const next = await headOf('next-head', NEXT);
    const on = async () =>
      sound(await w.auditor.get('/approvals'), 200).body.items[0].departments.map(({ code }: { code: string }) => code);
    await memorandum('01990000-0000-7000-8000-000000000212', NEXT);
    await memorandum('01990000-0000-7000-8000-000000000212', NEXT, 1);
    await eventually(on, (codes: string[]) => !codes.includes(NEXT.code));
    const owed = sound(await next.get(`/expected-pushes?caseNumber=${caseNumber}`), 200).body.items;
    expect(owed.map(({ kind }: { kind: string }) => kind)).toContain('approval-left');
    const notices = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.kind === 'approval-left',
    );
    expect(notices).toMatchObject([{ data: { recipientBody: NEXT.code } }]);
    expect(notices[0]!.data.content).toContain(DEPARTMENTS[0]!.name);
    for (const [i, department] of DEPARTMENTS.entries()) {
      await memorandum(`01990000-0000-7000-8000-00000000010${i}`, department, 50);
    }
    // The last one stays: an approval that nobody supervises would be nobody's.
    const last = await eventually(on, (codes: string[]) => codes.length <= 1);
    w.world.of('approval').core.sweeps.wake('leave-standing-approvals');
    expect(last).toHaveLength(1);
    expect(await on()).toEqual(last);
  });
});
