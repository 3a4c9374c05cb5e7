import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type InspectionConcludedV1, inspectionConcludedV1, inspectionRequestedV1 } from '@shenguan/common/contracts';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, INSPECTED, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const requested = async (order: object = {}) => {
  const caseNumber = await w.accepted({ itemCode: INSPECTED });
  const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/inspection-requests`, order), 201);
  return { caseNumber, requestId: body.id as string };
};

const conclude = async (
  { caseNumber, requestId }: Awaited<ReturnType<typeof requested>>,
  more: Partial<InspectionConcludedV1> = {},
) => {
  const opinions = [BUREAU, ...DEPARTMENTS].map((body) => ({
    body,
    opinion: 'pass' as const,
    text: '符合。',
    givenAt: '2026-03-02T06:30:00.000Z',
  }));
  const data = { ...inspectionConcludedV1.example, requestId, caseNumber, opinions, ...more };
  const event = await w.world.publish(inspectionConcludedV1, data, { to: 'approval', caseNumber });
  await w.world.handled('approval', event.id);
};

const askedOf = async (caseNumber: string) =>
  (await w.world.published('approval', inspectionRequestedV1)).find(({ casenumber }) => casenumber === caseNumber)!
    .data;
const checkOf = async (caseNumber: string) => sound(await w.reviewer.get(`/cases/${caseNumber}/checks`), 200).body[0];

describe('INSP-6.2 核验结果回到办件 · the consolidated result belongs to the case', () => {
  it('held: the request carries points and departments, the result comes back with every opinion, clocks run on', async () => {
    const inspection = await requested();
    const { caseNumber } = inspection;
    expect(await askedOf(caseNumber)).toMatchObject({
      requestId: inspection.requestId,
      points: [{ code: 'I1', text: '井道位置与设计一致' }],
      departments: DEPARTMENTS,
      experts: [],
      serves: 'INSP-2',
      applicantSubject: 'zhang',
    });
    const before = [await w.limit(caseNumber, 'promised'), await w.limit(caseNumber, 'statutory')];
    await conclude(inspection);
    expect(await checkOf(caseNumber)).toMatchObject({
      state: 'concluded',
      outcome: 'passed',
      conductedAs: 'joint',
      opinions: [{ body: BUREAU }, {}, {}],
    });
    expect([await w.limit(caseNumber, 'promised'), await w.limit(caseNumber, 'statutory')]).toEqual(before);
  });

  it('refused: a decision while the inspection is open; held: once it is concluded', async () => {
    const inspection = await requested();
    const path = `/cases/${inspection.caseNumber}`;
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    const decide = () => w.approver.post(`${path}/decision`, { outcome: 'granted' });
    expect(await decide()).toBeProblem({ status: 409, rule: 'INSP-6.2' });
    await conclude(inspection, { conductedAs: 'bureau-alone' });
    expect(await checkOf(inspection.caseNumber)).toMatchObject({ conductedAs: 'bureau-alone' });
    sound(await decide(), 201);
  });

  it('held: the same result once more changes nothing, nor does an older one', async () => {
    const inspection = await requested();
    await conclude(inspection, { outcome: 'passed', concludedAt: '2026-03-09T08:00:00.000Z' });
    await conclude(inspection, { outcome: 'passed', concludedAt: '2026-03-09T08:00:00.000Z' });
    await conclude(inspection, { outcome: 'rectify', concludedAt: '2026-03-05T08:00:00.000Z' });
    expect(await checkOf(inspection.caseNumber)).toMatchObject({ outcome: 'passed', endOn: '2026-03-09' });
  });

  it('refused: a withdrawn case takes no result any more', async () => {
    const inspection = await requested();
    sound(await w.applicant.post(`/cases/${inspection.caseNumber}/withdrawal`, { reason: '自愿撤回。' }), 200);
    await conclude(inspection);
    expect(await checkOf(inspection.caseNumber)).toMatchObject({ state: 'ended', outcome: null });
  });

  it('refused: two at once, before acceptance, by the approver, by another bureau', async () => {
    const { caseNumber } = await requested();
    const path = (number: string) => `/cases/${number}/inspection-requests`;
    expect(await w.reviewer.post(path(caseNumber))).toBeProblem({ status: 409, rule: 'INSP-2' });
    expect(await w.reviewer.post(path(await w.submitted(undefined, { itemCode: INSPECTED })))).toBeProblem({
      status: 409,
      rule: 'INSP-2',
    });
    expect((await w.approver.post(path(caseNumber))).status).toBe(403);
    expect((await w.foreignClerk.post(path(caseNumber))).status).toBe(403);
  });
});

describe('INSP-4 专业人员须有法规依据 · professionals only where law wants them on site', () => {
  const professionals = [{ specialty: 'fire-safety', seats: 1 }];
  const law = { instrument: '中华人民共和国消防法', level: 'law', article: '第十三条' };

  it('held: with the provision cited, they go along to be drawn', async () => {
    const { caseNumber } = await requested({ serves: 'APL-34', professionals, professionalsBasis: law });
    expect(await askedOf(caseNumber)).toMatchObject({ experts: professionals, serves: 'APL-34' });
    expect(await checkOf(caseNumber)).toMatchObject({ serves: 'APL-34' });
  });

  it('refused: a specialty that the register doesn’t have', async () => {
    const path = `/cases/${await w.accepted({ itemCode: INSPECTED })}/inspection-requests`;
    const order = { professionals: [{ specialty: '消防', seats: 1 }], professionalsBasis: law };
    const answer = await w.reviewer.post(path, order);
    expect(answer).toBeProblem({ status: 422, rule: 'EXP-10', pointer: '/professionals/0/specialty' });
  });

  it.each([
    ['no basis', { professionals }],
    ['a normative document', { professionals, professionalsBasis: { ...law, level: 'normative-document' } }],
  ])('refused: %s', async (_, order) => {
    const path = `/cases/${await w.accepted({ itemCode: INSPECTED })}/inspection-requests`;
    const answer = await w.reviewer.post(path, order);
    expect(answer).toBeProblem({ status: 422, rule: 'INSP-4', pointer: '/professionalsBasis' });
  });

  it.each([
    ['a law that nobody has heard of', 'instrument', { ...law, instrument: '某部门规定', article: '第一条' }],
    ['a rule called a law', 'level', { ...law, instrument: '某部门规章' }],
    ['an article that the law does not have', 'article', { ...law, article: '第二百条' }],
    [
      'a law in force that the item’s version does not cite',
      'instrument',
      { instrument: '建设工程质量管理条例', level: 'administrative-regulation', article: '第五条' },
    ],
  ])('cheated: %s', async (_, field, professionalsBasis) => {
    const path = `/cases/${await w.accepted({ itemCode: INSPECTED })}/inspection-requests`;
    const answer = await w.reviewer.post(path, { professionals, professionalsBasis });
    expect(answer).toBeProblem({ status: 422, rule: 'INSP-4', pointer: `/professionalsBasis/${field}` });
  });
});
