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
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, ITEM, sound } from './support/case-world.js';

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
