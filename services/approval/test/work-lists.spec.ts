import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, CHECKED, DEPARTMENTS, ITEM, sound } from './support/case-world.js';

let w: CaseWorld;
let lead: Client;
let second: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  lead = await w.world.as('approval', { sub: 'lead', name: '马科长', roles: ['section-lead'], body: BUREAU.code });
  second = await w.world.as('approval', { sub: 'reviewer-2', name: '赵敏', roles: ['reviewer'], body: BUREAU.code });
});
afterAll(() => w?.stop());

const numbers = ({ items }: { items: { caseNumber: string }[] }) => items.map(({ caseNumber }) => caseNumber);
const listOf = async (who: Client, query = '') => sound(await who.get(`/work-list${query}`), 200).body;
const search = async (criteria: object, who = w.clerk) => sound(await who.post('/case-searches', criteria), 200).body;
const caseOf = async (number: string) => sound(await w.auditor.get(`/cases/${number}`), 200).body;
const preview = (cases: string[], assignees: string[], who = lead) =>
  who.post('/case-assignments/preview', { cases, assignees });
const REASONS = '原经办人休假，其在办件由股内人员分担办理。';
const assign = (assignments: object[], who = lead) => who.post('/case-assignments', { assignments, reasons: REASONS });

describe('PRA-15 按人员的在办件 · work by person, with what is due and its mark', () => {
  it('held: what is in hand, by whom, what is due first first; exported as it is listed', async () => {
    const mine = await w.accepted();
    const waiting = await w.submitted();
    const { items } = await listOf(w.clerk, '?handler=me');
    expect(items).toContainEqual(
      expect.objectContaining({
        caseNumber: mine,
        state: 'accepted',
        handler: { subject: 'clerk', name: expect.any(String) },
        due: { kind: 'promised', dueOn: '2026-03-16', mark: null },
      }),
    );
    expect(numbers({ items })).not.toContain(waiting);
    expect(numbers(await listOf(w.head, '?handler=nobody'))).toContain(waiting);
    const all = await listOf(w.head);
    const days = all.items.map(({ due }: { due: { dueOn: string } | null }) => due?.dueOn ?? '9999');
    expect(days).toEqual([...days].sort());
    const book = await w.head.get('/work-list/workbook?handler=clerk');
    expect(book.status).toBe(200);
    expect(numbers(await listOf(w.foreignClerk))).toEqual([]);
    expect((await w.applicant.get('/work-list')).status).toBe(403);
    expect(numbers(await listOf(w.head, '?mark=overdue'))).toEqual([]);
  });
});

describe('PRA-8 检索办件 · cases are found by what is known of them, a person’s number by its hash alone', () => {
  const NUMBER = makeIdentityNumber('140602', '1960-05-01', 911);

  it('held: by number, applicant, item, state, department, place and due day; all that is given must fit', async () => {
    const caseNumber = await w.accepted({
      itemCode: CHECKED,
      applicant: {
        kind: 'ownersGroup',
        name: '福苑9号楼全体业主',
        principals: [{ name: '贺平', identityNumber: NUMBER }],
      },
    });
    const { project } = await caseOf(caseNumber);
    for (const criteria of [
      { caseNumber },
      { applicantName: '福苑9号楼全体业主' },
      { personNumber: NUMBER },
      { item: CHECKED, state: 'accepted', department: DEPARTMENTS[0]!.code },
      { address: project.address, dueBy: '2026-03-31', handler: 'clerk' },
    ]) {
      expect(numbers(await search(criteria))).toEqual([caseNumber]);
    }
    for (const criteria of [
      { caseNumber, state: 'granted' },
      { caseNumber, department: BUREAU.code },
      { caseNumber, dueBy: '2026-03-02' },
      { applicantName: '福苑9号楼' },
    ]) {
      expect(numbers(await search(criteria))).toEqual([]);
    }
    expect(numbers(await search({ caseNumber }, w.foreignClerk))).toEqual([]);
    expect((await w.applicant.post('/case-searches', { caseNumber })).status).toBe(403);
  });

  it('cheated: somebody looks a neighbour up by his number, and hopes that it leaves no trace', async () => {
    await search({ personNumber: NUMBER }, w.reviewer);
    const { items } = sound(await w.auditor.get('/audit/entries?subjectType=case-search'), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ action: 'case-search.made' }));
    expect(JSON.stringify(items)).not.toContain(NUMBER);
    const wrong = await w.clerk.post('/case-searches', {
      personNumber: `${NUMBER.slice(0, -1)}${NUMBER.endsWith('0') ? 1 : 0}`,
    });
    expect(wrong).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/personNumber' });
  });
});

describe('SUP-5 批量分派 · many cases are given in hand at once, as the preview showed them', () => {
  it('held: the preview divides by load and changes nothing; the order moves them, tells each, and stands in the file', async () => {
    const cases = [await w.accepted(), await w.accepted(), await w.accepted()];
    const before = await caseOf(cases[0]!);
    const { body: proposed } = sound(await preview(cases, ['reviewer', 'reviewer-2']), 200);
    expect(new Set(proposed.map(({ assignee }: { assignee: string }) => assignee)).size).toBe(2);
    expect((await caseOf(cases[0]!)).version).toBe(before.version);
    const order = proposed.map(({ caseNumber, version }: { caseNumber: string; version: number }) => ({
      ...{ caseNumber, version, assignee: 'reviewer-2' },
    }));
    const { body: made } = sound(await assign(order), 201);
    expect(made).toMatchObject(order.map(() => ({ assignee: 'reviewer-2', from: 'clerk', assignedBy: '马科长' })));
    expect(numbers(await listOf(second, '?handler=me')).sort()).toEqual([...cases].sort());
    const { items } = sound(await second.get('/messages'), 200).body;
    expect(items.filter(({ kind }: { kind: string }) => kind === 'case-assigned')).toHaveLength(1);
    const { assignments } = sound(await w.auditor.get(`/evidence/${cases[0]}`), 200).body;
    expect(assignments).toMatchObject([{ assigneeSub: 'reviewer-2', assignedBy: 'lead', reasons: REASONS }]);
  });

  it('refused: somebody who doesn’t serve there, a case of another state or bureau, an approver’s or reviewer’s order', async () => {
    const caseNumber = await w.accepted();
    const { version } = await caseOf(caseNumber);
    const stranger = await assign([{ caseNumber, version, assignee: 'nobody-there' }]);
    expect(stranger).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/assignments/0/assignee' });
    const granted = await w.granted();
    const over = { caseNumber: granted, version: (await caseOf(granted)).version, assignee: 'reviewer-2' };
    expect(await assign([over])).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/assignments/0' });
    expect(await preview([granted], ['reviewer-2'])).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/cases/0' });
    for (const who of [w.approver, w.reviewer, w.clerk])
      expect((await preview([caseNumber], ['reviewer'], who)).status).toBe(403);
    const elsewhere = await w.world.as('approval', {
      sub: 'other-lead',
      roles: ['section-lead'],
      body: '11140603MB0000001K',
    });
    expect((await assign([{ caseNumber, version, assignee: 'reviewer-2' }], elsewhere)).status).toBeGreaterThanOrEqual(
      400,
    );
  });

  it('cheated: one of them changed after the preview, two order at once: all of one order or none of it', async () => {
    const [first, other] = [await w.accepted(), await w.accepted()];
    const order = async (assignee: string) =>
      Promise.all(
        [first, other].map(async (caseNumber) => ({
          caseNumber,
          version: (await caseOf(caseNumber)).version,
          assignee,
        })),
      );
    const seen = await order('reviewer-2');
    sound(await w.reviewer.post(`/cases/${other}/consultations`, ASKED), 201);
    const both = await Promise.all([assign(await order('reviewer-2')), assign(await order('reviewer'), w.head)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 412]);
    const stale = await assign(seen);
    expect(stale).toBeProblem({ status: 412, pointer: '/assignments/0/version' });
    const [a, b] = [await search({ caseNumber: first }), await search({ caseNumber: other })];
    expect(a.items[0].handler).toEqual(b.items[0].handler);
  });
});

const ASKED = {
  departments: [DEPARTMENTS[0]!.code],
  question: '拟建井道是否占用消防车登高操作场地，请提出意见。',
  workingDays: 5,
};

// Moves legal time forward for good: stays the last block of the file.
describe('PRA-15 办件统计 · figures by item, by person, and how punctual', () => {
  it('held: what came, what was decided and by whom, in time and late, with the marks that the list shows', async () => {
    const [soon, late] = [await w.reviewed(), await w.reviewed()];
    const period = '?from=2026-03-01&until=2026-12-31';
    const of = async () => {
      const { items, persons } = sound(await w.head.get(`/case-figures${period}`), 200).body;
      return {
        item: items.find(({ itemCode }: { itemCode: string }) => itemCode === ITEM),
        approver: persons.find(({ subject }: { subject: string }) => subject === 'approver'),
      };
    };
    const before = await of();
    sound(await w.approver.post(`/cases/${soon}/decision`, { outcome: 'granted' }), 201);
    await w.world.moveTo('2026-03-18T09:00:00+08:00');
    const marked = await eventually(
      () => listOf(w.head, '?mark=overdue'),
      (page) => numbers(page).includes(late),
    );
    expect(marked.items[0].due.mark).toBe('overdue');
    sound(await w.approver.post(`/cases/${late}/decision`, { outcome: 'granted' }), 201);
    const after = await of();
    expect(after.item.inTime).toBe(before.item.inTime + 1);
    expect(after.item.late).toBe(before.item.late + 1);
    expect(after.approver).toMatchObject({
      decided: before.approver.decided + 2,
      decidedLate: before.approver.decidedLate + 1,
    });
    expect((await w.head.get(`/case-figures/workbook${period}`)).status).toBe(200);
    expect((await w.head.get('/case-figures?from=2024-01-01&until=2026-12-31')).status).toBe(400);
    expect((await w.clerk.get(`/case-figures${period}`)).status).toBe(403);
  });
});
