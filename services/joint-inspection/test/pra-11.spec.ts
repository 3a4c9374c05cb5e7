import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casePartiesV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { INTEGRITY, InspectionWorld, PASS, PEOPLE, sound } from './inspection-world.js';

const AGENT_BODY = makeCreditCode(12, '54');

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

/** Tells who is party to a case, as approval does; later unless told. */
const parties = async (
  caseNumber: string,
  subjects: readonly string[],
  knownAt = w.world.legalNow('joint-inspection').toISOString(),
) => {
  const data = { caseNumber, subjects: [...subjects], bodies: [AGENT_BODY], knownAt };
  const { id } = await w.world.publish(casePartiesV1, data, { to: 'joint-inspection', caseNumber });
  await w.world.handled('joint-inspection', id);
};
const REFUSED = { status: 409, rule: 'PRA-11' };

describe('PRA-11 当事人不得参与核验 · no party to a case inspects it', () => {
  it('held: whoever is none takes part', async () => {
    const { id, caseNumber } = await w.attended(['reviewer', 'housing', 'market']);
    await parties(caseNumber, ['zhang']);
    sound(await w.start(id), 200);
  });

  it('refused: the department’s inspector who is the applicant’s agent, at every step', async () => {
    const { id, caseNumber } = await w.scheduled();
    await parties(caseNumber, [PEOPLE.housing.sub]);
    expect(await w.attend(id, 'housing')).toBeProblem(REFUSED);
    expect(await w.find(id, 'housing')).toBeProblem(REFUSED);
    expect(await w.opine(id, 'housing', PASS)).toBeProblem(REFUSED);
    const { availableActions } = await w.detail(id, 'housing');
    expect(availableActions).toEqual([]);
    // His colleague comes in his place.
    expect((await w.attend(id, 'housingHead', INTEGRITY)).status).toBe(201);
  });

  it('refused: somebody of the bureau schedules, goes alone, concludes', async () => {
    const { id, caseNumber } = await w.requested();
    await parties(caseNumber, [PEOPLE.reviewer.sub, PEOPLE.head.sub]);
    const at = '2026-03-10T14:00:00+08:00';
    expect(await w.as.reviewer.post(`/inspections/${id}/schedule`, { at })).toBeProblem(REFUSED);
    const alone = await w.as.head.post(`/inspections/${id}/bureau-alone`, { reason: '部门未到场，由本局单独核验。' });
    expect(alone).toBeProblem(REFUSED);
    expect(await w.conclude(id)).toBeProblem(REFUSED);
  });

  it('cheated: she becomes agent after she has checked in', async () => {
    const { id, caseNumber } = await w.attended(['reviewer', 'housing', 'market']);
    await parties(caseNumber, [PEOPLE.housing.sub]);
    expect(await w.start(id)).toBeProblem({ status: 409, rule: 'INSP-4' });
    // What was known earlier arrives later, and frees nobody.
    await parties(caseNumber, [], '2026-03-01T01:00:00.000Z');
    expect(await w.opine(id, 'housing', PASS)).toBeProblem(REFUSED);
  });

  it('cheated: an official, whom approval does not know of the case, asks for the re-inspection in the name of its party', async () => {
    const { id, caseNumber } = await w.concluded(
      'rectify',
      { market: { opinion: 'rectify', text: '井道基础须加固后再验。', points: ['structure'] } },
      { applicantParty: `body:${AGENT_BODY}` },
    );
    const official = await w.world.asUnlisted('joint-inspection', {
      ...PEOPLE.reviewer,
      roles: ['applicant'],
      body: AGENT_BODY,
    });
    const refused = { status: 403, rule: 'PRA-11' };
    expect(await official.post(`/inspections/${id}/re-inspection`)).toBeProblem(refused);
    // Whom approval does know of it, from before he served, goes on in it.
    await parties(caseNumber, [PEOPLE.reviewer.sub]);
    const { status, body } = await official.post(`/inspections/${id}/re-inspection`);
    expect([status, body]).toEqual([201, expect.anything()]);
  });
});
