import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  feedbackPushedV1,
  memorandumChangedV1,
  noticeIssuedV1,
  pushClaimedV1,
  pushFailedV1,
  pushReadV1,
  pushReceivedV1,
} from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { calendarKeepers, layDays, NOTICE } from './support/calendar-keepers.js';
import { BUREAU, CaseWorld, DEPARTMENTS, ITEM, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const department = DEPARTMENTS[0]!;

async function feedback(caseNumber: string, more: object = {}): Promise<string> {
  const feedbackId = crypto.randomUUID();
  const event = await w.world.publish(
    feedbackPushedV1,
    {
      feedbackId,
      department,
      kind: 'opinion',
      caseNumber,
      title: '施工现场安全检查意见',
      content: '建议加强夜间警示。',
      actOn: '2026-03-02',
      pushedAt: '2026-03-02T03:00:00.000Z',
      dueAt: '2026-03-03T16:00:00.000Z',
      late: false,
      pushedBy: '李志强',
      files: [],
      ...more,
    },
    { to: 'approval' },
  );
  await w.world.handled('approval', event.id);
  return feedbackId;
}

describe('SUP-6 监管信息供审查决定参考 · what departments told stands before the reviewer', () => {
  it('held: the reviewer sees it before the decision, and the list shows how late it was', async () => {
    const caseNumber = await w.accepted();
    const id = await feedback(caseNumber, { late: true });
    const seen = sound(await w.reviewer.get(`/cases/${caseNumber}`), 200);
    expect(seen.body.supervisionInformation).toMatchObject([{ id, late: true, department }]);
    const list = sound(await w.reviewer.get(`/feedback?caseNumber=${caseNumber}`), 200);
    expect(list.body.items).toMatchObject([{ id, late: true, actOn: '2026-03-02' }]);
  });

  it('refused: to the applicant and to other bureaus', async () => {
    const caseNumber = await w.accepted();
    await feedback(caseNumber);
    expect((await w.applicant.get(`/cases/${caseNumber}`)).body.supervisionInformation).toEqual([]);
    expect((await w.applicant.get('/feedback')).status).toBe(403);
    expect((await w.foreignClerk.get(`/feedback?caseNumber=${caseNumber}`)).body.items).toEqual([]);
  });
});

describe('LINK-6.1 部门与两个审批部门衔接 · a department that has memoranda with two bureaus', () => {
  it('held: what it tells of an item, without a case, reaches the bureau of that item', async () => {
    const later = {
      id: '01990000-0000-7000-8000-000000000199',
      bureau: { code: '11140600MB1234561X', name: '朔州市行政审批服务管理局' },
      department,
      itemCodes: ['ANOTHER-ITEM'],
      state: 'in-force' as const,
      effectiveOn: '2025-01-01',
      version: 1,
    };
    const event = await w.world.publish(memorandumChangedV1, later, { to: 'approval' });
    await w.world.handled('approval', event.id);
    const told = { caseNumber: undefined, kind: 'suggestion' };
    const [ours, theirs] = [
      await feedback('', { ...told, itemCode: ITEM }),
      await feedback('', { ...told, itemCode: 'ANOTHER-ITEM' }),
    ];
    const { body } = sound(await w.reviewer.get('/feedback?limit=100'), 200);
    const ids = body.items.map(({ id }: { id: string }) => id);
    expect(ids).toContain(ours);
    expect(ids).not.toContain(theirs);
  });
});

describe('SUP-8 APL-82 日历变动 · a changed notice recounts the time to answer a demand', () => {
  it('held: an open demand moves with the calendar', async () => {
    const caseNumber = await w.granted();
    await feedback(caseNumber, { kind: 'demand', demand: 'revoke', legalBasis: '《行政许可法》第六十九条' });
    const dueOn = async () =>
      (await w.head.get('/demands?state=open')).body.items.find(
        (one: { caseNumber: string }) => one.caseNumber === caseNumber,
      ).dueOn;
    expect(await dueOn()).toBe('2026-03-09');
    const keepers = await calendarKeepers(w.world);
    const set = (working: boolean) => layDays(keepers, { notice: NOTICE, days: [{ date: '2026-03-05', working }] });
    sound(await set(false), 201);
    await eventually(dueOn, (day) => day === '2026-03-10');
    sound(await set(true), 201);
    await eventually(dueOn, (day) => day === '2026-03-09');
  });
});

describe('SUP-8 部门处理建议的答复 · demands are answered in time, with the ground in law', () => {
  it('held: a demand opens a procedure of five working days, and the answer goes to the department', async () => {
    const caseNumber = await w.granted();
    await feedback(caseNumber, { kind: 'demand', demand: 'revoke', legalBasis: '《行政许可法》第六十九条' });
    const open = sound(await w.head.get('/demands?state=open'), 200).body.items.find(
      (one: { caseNumber: string }) => one.caseNumber === caseNumber,
    );
    expect(open).toMatchObject({ demand: 'revoke', dueOn: '2026-03-09', overdue: false });
    const answer = { accepted: false, ground: '《行政许可法》第六十九条第一款', answer: '经核查不存在该情形。' };
    const { body } = sound(await w.head.post(`/demands/${open.id}/answer`, answer), 200);
    expect(body).toMatchObject({ state: 'answered', late: false });
    const notices = await w.world.published('approval', noticeIssuedV1('approval'));
    expect(notices.at(-1)!.data).toMatchObject({ recipientBody: department.code, kind: 'demand-answer', caseNumber });
    expect(await w.head.post(`/demands/${open.id}/answer`, answer)).toBeProblem({ status: 409, rule: 'SUP-8' });
  });

  it('cheated: a demand that names no case, or one that nobody knows, is left lying: it has its limit and its answer', async () => {
    const waiting = async () =>
      sound(await w.head.get('/demands?state=open&limit=100'), 200).body.items.filter(
        (one: { caseNumber: string | null }) => one.caseNumber === null,
      ) as { id: string; dueOn: string; overdue: boolean }[];
    const about = { kind: 'demand', demand: 'revoke', legalBasis: '《行政许可法》第六十九条' };
    const ids = [
      await feedback('', { ...about, caseNumber: undefined, itemCode: ITEM }),
      await feedback('SP2026-999999', { ...about, itemCode: ITEM }),
    ];
    const open = await waiting();
    expect(open).toHaveLength(2);
    expect(open).toMatchObject([{ dueOn: '2026-03-09', overdue: false }, { dueOn: '2026-03-09' }]);
    const limits = sound(await w.head.get('/time-limits?limit=100'), 200).body.items;
    const subjects = limits.map(({ subjectId }: { subjectId: string }) => subjectId);
    for (const { id } of open) expect(subjects).toContain(id);
    const answer = {
      ...{ accepted: true, ground: '《行政许可法》第六十九条第一款' },
      answer: '经核查情况属实，予以采纳。',
    };
    for (const { id } of open) {
      const procedure = { ground: 'unqualified-holder', facts: '经核实，申请时提交的产权证明系伪造。' };
      const accepted = await w.head.post(`/demands/${id}/answer`, { ...answer, procedure });
      expect(accepted).toBeProblem({ status: 409, rule: 'SUP-8' });
      const declined = { ...answer, accepted: false, answer: '未写明办件，请写明办件编号后重新提出。' };
      sound(await w.head.post(`/demands/${id}/answer`, declined), 200);
    }
    const told = (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data);
    for (const reference of ids) {
      expect(told.find((one) => one.reference === reference)).toMatchObject({ kind: 'demand-answer' });
    }
  });

  it('refused: an answer without its ground', async () => {
    const caseNumber = await w.granted();
    await feedback(caseNumber, { kind: 'demand', demand: 'cancel', legalBasis: '《行政许可法》第七十条' });
    const open = (await w.head.get('/demands?state=open')).body.items[0];
    const answer = await w.head.post(`/demands/${open.id}/answer`, {
      accepted: false,
      answer: '经核实情况属实，予以采纳。',
    });
    expect(answer).toBeProblem({ status: 400, pointer: '/ground' });
  });
});

describe('LINK-5 各部门接收情况 · the case shows what became of each push', () => {
  it('held: received, read, claimed, in whatever order the news comes', async () => {
    const caseNumber = await w.accepted();
    const { id: eventId } = (await w.pushed(caseNumber)).accepted[0]!;
    const entryId = crypto.randomUUID();
    const about = { entryId, departmentCode: department.code, caseNumber };
    const claimed = await w.world.publish(
      pushClaimedV1,
      { ...about, claimedBy: '李志强', claimedAt: '2026-03-02T02:12:00.000Z' },
      { to: 'approval' },
    );
    const received = await w.world.publish(
      pushReceivedV1,
      {
        entryId,
        entryNumber: 7,
        department,
        kind: 'case-accepted',
        caseNumber,
        eventId,
        receivedAt: '2026-03-02T02:00:01.000Z',
      },
      { to: 'approval' },
    );
    const read = await w.world.publish(
      pushReadV1,
      { ...about, readBy: '李志强', readAt: '2026-03-02T02:10:00.000Z' },
      { to: 'approval' },
    );
    for (const event of [received, read, claimed]) await w.world.handled('approval', event.id);
    const { body } = await w.clerk.get(`/cases/${caseNumber}`);
    expect(body.pushes).toEqual([
      {
        kind: 'case-accepted',
        department,
        entryId,
        entryNumber: 7,
        receivedAt: '2026-03-02T02:00:01.000Z',
        readAt: '2026-03-02T02:10:00.000Z',
        claimedBy: '李志强',
        claimedAt: '2026-03-02T02:12:00.000Z',
        failed: null,
      },
    ]);
    const failed = await w.world.publish(
      pushFailedV1,
      { ...about, endpointId: crypto.randomUUID(), attempts: 14, failedAt: '2026-03-05T02:00:00.000Z' },
      { to: 'approval' },
    );
    await w.world.handled('approval', failed.id);
    const later = await w.clerk.get(`/cases/${caseNumber}`);
    expect(later.body.pushes[0]).toMatchObject({ failed: '2026-03-05T02:00:00.000Z', claimedBy: '李志强' });
  });
});

describe('SUP-7 受理即推送 · departments are told at acceptance', () => {
  it('held: the event carries the bureau, limits, departments and the document', async () => {
    const caseNumber = await w.accepted();
    const { accepted } = await w.pushed(caseNumber);
    expect(accepted[0]!.data).toMatchObject({
      promised: { workingDays: 10, dueOn: '2026-03-16' },
      statutory: { workingDays: 20, dueOn: '2026-03-30' },
      document: { kind: 'acceptance' },
      bureauCode: BUREAU.code,
    });
    expect(accepted[0]!.data.departments).toHaveLength(DEPARTMENTS.length);
  });

  it('refused: before acceptance nobody is told', async () => {
    const caseNumber = await w.submitted();
    expect(await w.pushed(caseNumber)).toEqual({ accepted: [], decided: [] });
  });
});
