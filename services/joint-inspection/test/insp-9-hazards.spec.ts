import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pushReceivedV1 } from '@shenguan/common/contracts';
import { eventually, offerFindings } from '@shenguan/common/testing';
import { BUREAU, InspectionWorld, OUTSIDER, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const ORDER = { department: OUTSIDER.code, description: '一层楼道堆放易燃物。' };
const ANSWER = { answer: '已责令物业服务人清除楼道内易燃物，并列入月度检查。' };
const told = async () => {
  const { id, caseNumber } = await w.started();
  const { body } = sound(await w.as.housing.post(`/inspections/${id}/hazards`, ORDER), 201);
  return { id: body.id as string, caseNumber };
};
const received = async ({ id, caseNumber }: { id: string; caseNumber: string }) => {
  const [sent] = await w.world
    .of('joint-inspection')
    .core.dataSource.query('SELECT event_id FROM sent_notice WHERE thing_id = $1', [id]);
  const data = {
    ...pushReceivedV1.example,
    entryId: crypto.randomUUID(),
    department: OUTSIDER,
    kind: 'hazard',
    caseNumber,
    eventId: sent.event_id,
    receivedAt: w.world.legalNow('joint-inspection').toISOString(),
  };
  const event = await w.world.publish(pushReceivedV1, data, { to: 'joint-inspection', caseNumber });
  await w.world.handled('joint-inspection', event.id);
};
const seen = async (id: string) => sound(await w.as.auditor.get(`/hazards/${id}`), 200).body;

describe('INSP-9 其他隐患的答复 · a hazard goes to any registered body, which answers', () => {
  it('held: told to a body that has no part in the inspection, which answers; the bureau hears', async () => {
    const hazard = await told();
    const [notice] = await w.notices(hazard.caseNumber, 'hazard');
    expect(notice).toMatchObject({ recipientBody: OUTSIDER.code, reference: hazard.id });
    expect((await w.as.outsider.get('/hazards')).body.items.map(({ id }: { id: string }) => id)).toContain(hazard.id);
    const answered = sound(await w.as.outsider.post(`/hazards/${hazard.id}/answer`, ANSWER), 201).body;
    expect(answered).toMatchObject({ state: 'answered', ...ANSWER, late: false });
    expect(await w.notices(hazard.caseNumber, 'hazard-answered')).toMatchObject([{ recipientBody: BUREAU.code }]);
  });

  it('refused: an unknown body, an answer in a word, by others, twice; strangers see nothing', async () => {
    const { id } = await w.started();
    const stray = await w.as.housing.post(`/inspections/${id}/hazards`, { ...ORDER, department: '91140600MA00000000' });
    expect(stray).toBeProblem({ status: 422, rule: 'INSP-9', pointer: '/department' });
    const hazard = await told();
    const path = `/hazards/${hazard.id}/answer`;
    expect((await w.as.outsider.post(path, { answer: '。' })).status).toBe(400);
    expect((await w.as.foreignBureau.post(path, ANSWER)).status).toBe(404);
    expect((await w.as.foreignBureau.get(`/hazards/${hazard.id}`)).status).toBe(404);
    sound(await w.as.outsider.post(path, ANSWER), 201);
    expect(await w.as.outsider.post(path, ANSWER)).toBeProblem({ status: 409, rule: 'INSP-9' });
  });

  it('cheated: the bureau, or the department that saw it, answers in the place of whom it told', async () => {
    const hazard = await told();
    for (const who of ['reviewer', 'housing'] as const) {
      const answer = await w.as[who].post(`/hazards/${hazard.id}/answer`, ANSWER);
      expect(answer).toBeProblem({ status: 403, rule: 'INSP-9' });
    }
    expect(await seen(hazard.id)).toMatchObject({ state: 'told', answer: null });
  });

  it('held: the operations that it offers are those that are let in', async () => {
    const document = (await w.as.auditor.get('/docs-json')).body;
    const answered = async () => {
      const { id } = await told();
      sound(await w.as.outsider.post(`/hazards/${id}/answer`, ANSWER), 201);
      return id;
    };
    const callers = { outsider: w.as.outsider, reviewer: w.as.reviewer, housing: w.as.housing, auditor: w.as.auditor };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/hazards/{id}', schema: 'HazardViewDto', bodies: { Hazards_answer: ANSWER } },
      [
        { name: 'told', make: async () => (await told()).id, callers },
        { name: 'answered', make: answered, callers },
      ],
    );
    expect(findings).toEqual([]);
    expect(offered['told outsider']).toEqual(['Hazards_answer']);
    expect(offered['told reviewer']).toEqual([]);
  }, 60_000);
});

// Moves legal time: stays at the end of the file.
describe('INSP-9 隐患答复期限 · five working days from the receipt', () => {
  it('missed: what was never received is not late; kept: what was is told to the body and the bureau, and late when it comes', async () => {
    const hazard = await told();
    const unreceived = await told();
    await received(hazard);
    const counted = await eventually(
      () => seen(hazard.id),
      ({ dueOn }) => dueOn !== null,
    );
    expect(counted.dueOn).toBe('2026-03-09');
    await w.world.moveTo('2026-03-09T23:59:00+08:00');
    expect(await w.notices(hazard.caseNumber, 'hazard-overdue')).toEqual([]);
    await w.world.moveTo('2026-03-10T00:00:00+08:00');
    const notices = await eventually(
      () => w.notices(hazard.caseNumber, 'hazard-overdue'),
      (found) => found.length > 0,
    );
    expect(notices.map(({ recipientBody }) => recipientBody).sort()).toEqual([BUREAU.code, OUTSIDER.code].sort());
    sound(await w.as.outsider.post(`/hazards/${hazard.id}/answer`, ANSWER), 201);
    expect(await seen(hazard.id)).toMatchObject({ state: 'answered', late: true });
    expect(await seen(unreceived.id)).toMatchObject({ dueOn: null, late: false });
  });
});
