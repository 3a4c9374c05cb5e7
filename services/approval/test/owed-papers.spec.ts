import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  caseAcceptedV1,
  documentIssuedV1,
  noticeIssuedV1,
  type ReviewStartedV1,
  reviewStartedV1,
} from '@shenguan/common/contracts';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, ITEM, sound } from './support/case-world.js';

const notices = noticeIssuedV1('approval');

let w: CaseWorld;
let keeper: Client;
let grantor: Client;
let seal: string;
beforeAll(async () => {
  w = await CaseWorld.start();
  [keeper, grantor] = await Promise.all([
    w.world.as('approval', { sub: 'keeper', roles: ['seal-keeper'], body: BUREAU.code }),
    w.world.as('approval', { sub: 'seal-approver', roles: ['seal-approver'], body: BUREAU.code }),
  ]);
  seal = (await keeper.get('/seals')).body.items[0].id;
});
afterAll(() => w?.stop());

const suspend = async () => sound(await keeper.post(`/seals/${seal}/suspension`, { reason: '核查' }), 200);
const resume = async () => sound(await w.head.post(`/seals/${seal}/resumption`, { reason: '核查完毕' }), 200);
const accepted = (caseNumber: string) =>
  eventually(
    () => w.applicant.get(`/cases/${caseNumber}`),
    ({ body }) => body.state === 'accepted',
  );
const paperOf = async (caseNumber: string, kind = 'acceptance', client = w.applicant) =>
  sound(await client.get(`/cases/${caseNumber}/documents`), 200).body.items.find(
    (one: { kind: string }) => one.kind === kind,
  );
const issued = (caseNumber: string, kind = 'acceptance') =>
  eventually(
    () => paperOf(caseNumber, kind),
    (paper) => paper?.state === 'issued',
  );

describe('APL-45 特别程序自开始起停止计时 · the clocks stand still from the start, whatever the seal does', () => {
  it('held: a review that law requires stops both while no seal can be used; the notice is owed and follows', async () => {
    const caseNumber = await w.accepted({ itemCode: `${ITEM}-LAW` });
    const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/review-requests`, { expectedDays: 5 }), 201);
    await suspend();
    const started: ReviewStartedV1 = {
      ...{ reviewId: '01990000-0000-4000-8000-000000000077', requestId: body.id, caseNumber },
      ...{ startOn: '2026-03-02', startedAt: '2026-03-02T01:30:00.000Z' },
    };
    const event = await w.world.publish(reviewStartedV1, started, { to: 'approval', caseNumber });
    await w.world.handled('approval', event.id);
    for (const kind of ['promised', 'statutory']) {
      expect(await w.limit(caseNumber, kind)).toMatchObject({ dueOn: null, standing: 'suspended' });
    }
    expect(await paperOf(caseNumber, 'special-procedure')).toMatchObject({ state: 'owed', number: null });
    await resume();
    expect((await issued(caseNumber, 'special-procedure')).waiting).toBeNull();
  });
});

// Each test moves legal time forward for good: the order counts.
describe('APL-32 视为受理不等印章 · silence that accepts waits for no seal', () => {
  it('held: at its instant, with clocks, departments and entry; the paper is owed, says why, and follows', async () => {
    const caseNumber = await w.submitted();
    await suspend();
    await w.world.moveTo('2026-03-10T00:00:01+08:00');
    const { body } = await accepted(caseNumber);
    expect(body).toMatchObject({ deemedAccepted: true, acceptedAt: body.receivedAt });
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ startAt: expect.stringMatching(/^2026-03-02/) });

    const paper = await paperOf(caseNumber);
    const since = expect.stringMatching(/^2026-03-09T16:00/);
    expect(paper).toMatchObject({
      state: 'owed',
      number: null,
      waiting: { since, reason: expect.stringMatching('印章') },
    });
    expect(await paperOf(caseNumber, 'acceptance', w.clerk)).toEqual(paper);
    expect(await w.applicant.get(`/documents/${paper.id}/file`)).toBeProblem({ status: 503 });
    const told = (await w.applicant.get('/messages')).body.items.filter(
      (one: { caseNumber: string }) => one.caseNumber === caseNumber,
    );
    expect(told[0]).toMatchObject({ kind: 'acceptance', documentId: paper.id });
    expect(told[0].content).toContain('暂未制发');

    const { accepted: pushes } = await w.pushed(caseNumber);
    expect(pushes.map(({ data }) => data)).toMatchObject([{ owedDocument: { id: paper.id }, departments: [{}, {}] }]);
    expect(pushes[0]!.data.document).toBeUndefined();
    const older = await w.world.published('approval', caseAcceptedV1);
    expect(older.filter(({ casenumber }) => casenumber === caseNumber)).toEqual([]);
    const alarms = await w.world.published('approval', notices);
    expect(alarms.filter(({ subject }) => subject === paper.id).map(({ data }) => data)).toMatchObject([
      { recipientBody: BUREAU.code, kind: 'document-owed' },
    ]);
    const entries = sound(await w.auditor.get(`/audit/entries?caseNumber=${caseNumber}`), 200).body.items;
    const acts = entries.map(({ action }: { action: string }) => action);
    expect(acts).toEqual(expect.arrayContaining(['case.deemed-accepted', 'document.owed']));

    await resume();
    const made = await issued(caseNumber);
    expect(made).toMatchObject({ id: paper.id, signedOn: '2026-03-10', waiting: null });
    expect((await w.applicant.get(`/documents/${paper.id}/file`)).status).toBe(200);
    const files = await w.world.published('approval', documentIssuedV1);
    expect(files.filter(({ subject }) => subject === paper.id).map(({ data }) => data)).toMatchObject([
      { document: { id: paper.id, number: made.number }, departments: [{}, {}] },
    ]);
    const [last] = (await w.applicant.get('/messages')).body.items;
    expect(last).toMatchObject({ documentId: paper.id, content: expect.stringContaining(made.number) });
  });

  it('cheated: the bureau revokes what lets the seal be used without a hand, so that silence never accepts', async () => {
    const [{ id }] = sound(await keeper.get(`/seals/${seal}/authorisations`), 200).body.items;
    const path = `/seals/${seal}/authorisations/${id}/revocation`;
    sound(await grantor.post(path, { reason: '不再自动用印' }), 200);
    const caseNumber = await w.submitted();
    await w.world.moveTo('2026-03-18T09:00:00+08:00');
    expect((await accepted(caseNumber)).body.deemedAccepted).toBe(true);
    const reason = async () => (await paperOf(caseNumber)).waiting?.reason;
    expect(await reason()).toContain('用印授权');
    // The sweep has put it off; whatever else comes in its way is said too, and the right authorisation ends it at once.
    await suspend();
    expect((await paperOf(caseNumber)).state).toBe('owed');
    await resume();
    const order = {
      covers: [
        { documentKind: 'acceptance', scope: 'SEAL-6.3' },
        { documentKind: 'special-procedure', scope: 'SEAL-6.1' },
      ],
      requesterRoles: ['window-clerk'],
      dailyMax: 500,
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    };
    sound(await grantor.post(`/seals/${seal}/authorisations`, { ...order, automatic: true }), 201);
    expect((await issued(caseNumber)).waiting).toBeNull();
  });

  it('held: what it waits for is said anew when it is something else', async () => {
    await suspend();
    const caseNumber = await w.submitted();
    await w.world.moveTo('2026-03-26T09:00:00+08:00');
    await accepted(caseNumber);
    expect((await paperOf(caseNumber)).waiting.reason).toContain('没有使用中的该类印章');
    const [{ id }] = sound(await keeper.get(`/seals/${seal}/authorisations`), 200).body.items;
    sound(await grantor.post(`/seals/${seal}/authorisations/${id}/revocation`, { reason: '重新授权' }), 200);
    await resume();
    const paper = await eventually(
      () => paperOf(caseNumber),
      ({ waiting }) => waiting.reason.includes('用印授权'),
    );
    expect(paper.state).toBe('owed');
    const entries = sound(await w.auditor.get(`/audit/entries?caseNumber=${caseNumber}`), 200).body.items;
    expect(entries.map(({ action }: { action: string }) => action)).toContain('document.still-owed');
    const covers = [
      { documentKind: 'acceptance', scope: 'SEAL-6.3' },
      { documentKind: 'special-procedure', scope: 'SEAL-6.1' },
    ];
    const term = { dailyMax: 500, validFrom: '2026-01-01', validUntil: '2026-12-31' };
    const order = { covers, requesterRoles: ['window-clerk'], ...term };
    sound(await grantor.post(`/seals/${seal}/authorisations`, { ...order, automatic: true }), 201);
    await issued(caseNumber);
  });

  it('held: nothing is lost when the service ends between silence and seal', async () => {
    await suspend();
    const caseNumber = await w.submitted();
    await w.world.moveTo('2026-04-20T09:00:00+08:00');
    await accepted(caseNumber);
    await w.world.restart('approval');
    const [head, auditor] = await Promise.all([
      w.world.as('approval', { sub: 'head', roles: ['head'], body: BUREAU.code }),
      w.world.as('approval', { sub: 'auditor', roles: ['auditor'] }),
    ]);
    const documents = async () => sound(await auditor.get(`/cases/${caseNumber}/documents`), 200).body.items;
    expect(await documents()).toMatchObject([{ state: 'owed', kind: 'acceptance' }]);
    sound(await head.post(`/seals/${seal}/resumption`, { reason: '核查完毕' }), 200);
    await eventually(documents, ([paper]) => paper.state === 'issued');
  });
});
