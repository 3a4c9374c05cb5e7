import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FeedbackPushedV1, feedbackPushedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { calendarKeepers, layDays, NOTICE } from './support/calendar-keepers.js';
import { BUREAU, CaseWorld, DEPARTMENTS, PDF, sound } from './support/case-world.js';

interface Listed {
  kind: string;
  subjectId: string;
  caseNumber: string;
  dueOn: string;
  days: object[];
}

let w: CaseWorld;
let reviewer: Client;
let approver: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  await w.world.enterBodies({ ...GOVERNMENT_OFFICE, kind: 'government-office' });
  const bureau = (sub: string, role: 'reviewer' | 'approver') =>
    w.world.as('approval', { sub, roles: [role], body: BUREAU.code });
  [reviewer, approver] = await Promise.all([bureau('reviewer-2', 'reviewer'), bureau('approver-2', 'approver')]);
});
afterAll(() => w?.stop());

const demanded = async (caseNumber: string, kind: FeedbackPushedV1['demand'] = 'revoke') => {
  const data = {
    ...feedbackPushedV1.example,
    ...{ feedbackId: crypto.randomUUID(), caseNumber, kind: 'demand' as const, demand: kind },
    ...{ department: DEPARTMENTS[0]!, legalBasis: '《行政许可法》第六十九条' },
  };
  const event = await w.world.publish(feedbackPushedV1, data, { to: 'approval' });
  await w.world.handled('approval', event.id);
  return sound(await w.head.get('/demands?state=open&limit=100'), 200).body.items.find(
    (one: { caseNumber: string }) => one.caseNumber === caseNumber,
  ) as { id: string; dueOn: string };
};

const opened = async (caseNumber: string) => {
  const [approval] = sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body.items;
  const facts = '经向不动产登记机构核实，申请时提交的产权证明系伪造，不符合准予条件。';
  const order = { approvalId: approval.id, ground: 'unqualified-holder', facts };
  return sound(await reviewer.post('/procedures', order), 201).body as { id: string; dueOn: string };
};

/** A procedure whose notice the holder has signed for: he may speak. */
const heard = async (caseNumber: string) => {
  const { id, dueOn } = await opened(caseNumber);
  sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
  sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
  const { statementDueAt } = sound(await w.applicant.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201).body;
  return { id, dueOn, statementDueAt };
};

const listed = async (by: Client = w.head, query = '') =>
  sound(await by.get(`/time-limits?limit=100${query}`), 200).body.items as Listed[];
/** Who was told of what is late about a thing, and how. */
const toldOf = async (subjectId: string) =>
  (await w.world.published('approval', noticeIssuedV1('approval')))
    .filter(({ data }) => data.reference === subjectId && data.kind.startsWith('limit-'))
    .map(({ data }) => ({ to: data.recipientBody, kind: data.kind }));
const stateOf = async (subjectId: string, kind: string) => {
  const rows = await w.world
    .of('approval')
    .core.dataSource.query('SELECT state FROM time_limit WHERE subject_id = $1 AND kind = $2', [subjectId, kind]);
  return rows.map(({ state }: { state: string }) => state);
};

describe('APL-82 各类期限同一日历 · a changed calendar moves limits of every kind', () => {
  it('held: of a case, a demand, a procedure and the holder’s statement, by one sweep, and whom it concerns is told', async () => {
    const [demandedOf, heardOf] = [await w.granted(), await w.granted()];
    const demand = await demanded(demandedOf);
    const procedure = await heard(heardOf);
    expect(demand.dueOn).toBe('2026-03-09');
    expect(procedure).toMatchObject({ dueOn: '2026-03-30', statementDueAt: '2026-03-09T16:00:00.000Z' });
    const keepers = await calendarKeepers(w.world);
    sound(await layDays(keepers, { notice: NOTICE, days: [{ date: '2026-03-05', working: false }] }), 201);
    const moved = await eventually(
      async () => (await listed()).filter(({ subjectId }) => [demand.id, procedure.id].includes(subjectId)),
      (all) => all.length === 3 && all.every(({ dueOn }) => !['2026-03-09', '2026-03-30'].includes(dueOn)),
    );
    expect(moved.map(({ kind, dueOn }) => [kind, dueOn]).sort()).toEqual([
      ['demand-answer', '2026-03-10'],
      ['procedure', '2026-03-31'],
      ['statement', '2026-03-10'],
    ]);
    await eventually(
      async () => sound(await w.applicant.get(`/procedures/${procedure.id}`), 200).body.statementDueAt,
      (dueAt) => dueAt === '2026-03-10T16:00:00.000Z',
    );
    const told = await eventually(
      async () =>
        (
          sound(await w.applicant.get('/messages?limit=100'), 200).body.items as {
            kind: string;
            title: string;
            caseNumber: string;
          }[]
        ).filter(({ kind, caseNumber }) => kind === 'limit-moved' && caseNumber === heardOf),
      (all) => all.some(({ title }) => title.includes('陈述申辩期限')),
    );
    // The bureau's own time is not the holder's matter.
    expect(told.some(({ title }) => title.includes('许可后程序办理期限'))).toBe(false);
    await eventually(
      () => toldOf(demand.id),
      (all) => all.some(({ to, kind }) => to === BUREAU.code && kind === 'limit-moved'),
    );
    sound(await layDays(keepers, { notice: NOTICE, days: [{ date: '2026-03-05', working: true }] }), 201);
    await eventually(
      async () => (await listed()).filter(({ subjectId }) => [demand.id, procedure.id].includes(subjectId)),
      (all) => all.every(({ dueOn }) => ['2026-03-09', '2026-03-30'].includes(dueOn)),
    );
  });
});

describe('PRA-15 期限清单 · one list of what is due next, each counted day by day', () => {
  it('held: the bureau sees all its kinds, what is due first first; the public reads who hears of each', async () => {
    const all = await listed();
    expect(new Set(all.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4);
    expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).sort());
    expect(all.every(({ days }) => days.length > 1)).toBe(true);
    expect((await listed(w.head, '&dueBy=2026-03-09')).every(({ dueOn }) => dueOn <= '2026-03-09')).toBe(true);
    expect((await listed(w.auditor)).length).toBe(all.length);
    const anybody = await w.world.as('approval', { sub: 'anybody', roles: [] });
    const { body } = sound(await anybody.get('/time-limit-kinds'), 200);
    expect(body.find(({ kind }: { kind: string }) => kind === 'demand-answer')).toMatchObject({
      amber: ['body'],
      red: ['body', 'government'],
      overdue: ['body', 'government'],
    });
    // What is late never stays with whoever is late: his body hears of it, or the government above it. What an agency owes
    // its client by contract is told to both of them, and ends by itself; so does the time in which a party may answer, or an applicant rate.
    const endByThemselves = [
      ...['engagement-step', 'engagement-work'],
      ...['correction', 'party-statement', 'party-hearing', 'rating-invitation', 'rating-objection'],
    ];
    for (const { kind, overdue } of body.filter(({ kind }: { kind: string }) => !endByThemselves.includes(kind))) {
      const told = expect.arrayContaining([expect.stringMatching(/^(body|government)$/)]);
      expect({ kind, overdue }).toMatchObject({ overdue: told });
    }
  });

  it('refused: to applicants, and another bureau sees none of them', async () => {
    expect((await w.applicant.get('/time-limits')).status).toBe(403);
    expect(await listed(w.foreignClerk)).toEqual([]);
  });
});

describe('SUP-8 答复期限的预警 · a demand that waits comes to the head and the government', () => {
  it('kept: answered in time; held: amber to the bureau, red and overdue also to the government; missed: answered late', async () => {
    const [inTime, late, spokenOf, silentOf] = [
      await w.granted(),
      await w.granted(),
      await w.granted(),
      await w.granted(),
    ];
    const answer = { accepted: false, ground: '《行政许可法》第六十九条第一款', answer: '经核查不存在该情形。' };
    const [one, other] = [await demanded(inTime), await demanded(late)];
    sound(await w.head.post(`/demands/${one.id}/answer`, answer), 200);
    const [spoken, silent] = [await heard(spokenOf), await heard(silentOf)];
    sound(await w.applicant.post(`/procedures/${spoken.id}/statement`, { waived: true }), 201);
    expect(await stateOf(spoken.id, 'statement')).toEqual(['met']);

    await w.world.moveTo('2026-03-09T09:00:00+08:00');
    await eventually(
      () => toldOf(other.id),
      (told) => told.length >= 3,
    );
    await w.world.moveTo('2026-03-10T00:00:01+08:00');
    const told = await eventually(
      () => toldOf(other.id),
      (all) => all.length >= 5,
    );
    expect(told).toEqual([
      { to: BUREAU.code, kind: 'limit-amber' },
      { to: BUREAU.code, kind: 'limit-red' },
      { to: GOVERNMENT_OFFICE.code, kind: 'limit-red' },
      { to: BUREAU.code, kind: 'limit-overdue' },
      { to: GOVERNMENT_OFFICE.code, kind: 'limit-overdue' },
    ]);
    expect(await toldOf(one.id)).toEqual([]);
    const { body } = sound(await w.head.post(`/demands/${other.id}/answer`, answer), 200);
    expect(body).toMatchObject({ late: true, overdue: true });
    expect([await stateOf(one.id, 'demand-answer'), await stateOf(other.id, 'demand-answer')]).toEqual([
      ['met'],
      ['missed'],
    ]);

    // The holder was warned of his own time, and the bureau hears when it is over.
    await eventually(
      () => toldOf(silent.id),
      (all) => all.some(({ kind }) => kind === 'limit-overdue'),
    );
    expect(await toldOf(spoken.id)).toEqual([]);
    const warned = (
      sound(await w.applicant.get('/messages?limit=100'), 200).body.items as { kind: string; caseNumber: string }[]
    ).filter(({ kind, caseNumber }) => kind === 'limit-red' && caseNumber === silentOf);
    expect(warned).toHaveLength(1);
    const order = {
      outcome: 'drop',
      dropGround: 'not-established',
      reasons: '经复核，证据不足以认定该情形，建议终止程序。',
    };
    sound(await reviewer.post(`/procedures/${silent.id}/proposal`, order), 201);
    expect(await stateOf(silent.id, 'statement')).toEqual(['ended']);
  });

  it('cheated: a procedure that is late is dropped, or waits with its proposal: it was missed, and both have heard', async () => {
    const { id } = await opened(await w.granted());
    sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
    sound(await w.applicant.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
    const order = {
      outcome: 'drop',
      dropGround: 'not-established',
      reasons: '经复核，证据不足以认定该情形，建议终止程序。',
    };
    sound(await reviewer.post(`/procedures/${id}/proposal`, order), 201);
    await w.world.moveTo('2026-05-06T09:00:00+08:00');
    const told = await eventually(
      () => toldOf(id),
      (all) => all.some(({ kind }) => kind === 'limit-overdue'),
    );
    const overdue = told.filter(({ kind }) => kind === 'limit-overdue').map(({ to }) => to);
    expect(overdue.sort()).toEqual([BUREAU.code, GOVERNMENT_OFFICE.code].sort());
    sound(await approver.post(`/procedures/${id}/decision`, { outcome: 'drop', reasons: order.reasons }), 201);
    expect(await stateOf(id, 'procedure')).toEqual(['missed']);
  });
});
