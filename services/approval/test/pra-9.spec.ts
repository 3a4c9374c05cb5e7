import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviewPapersV1 } from '@shenguan/common/contracts';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, PDF, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, PANEL, publishItem } from './support/prepare-bureau.js';

const REFUSE = 'LIFT-RETROFIT-NORM';
/** Published anew with a gap: cases since are judged by that version. */
const TERMINATE = 'LIFT-RETROFIT-JOINT';
let w: CaseWorld;
let admin: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  const publisher = await itemPublisher(w.world);
  const withGap = (unkept: string) => ({
    ...GUIDE,
    panel: unkept === 'terminate' ? PANEL : [],
    materials: GUIDE.materials.map((one) => (one.code === 'TITLE' ? { ...one, gap: { days: 5, unkept } } : one)),
  });
  await publishItem(admin, publisher, REFUSE, '既有住宅加装电梯（容缺）', withGap('refuse'));
  const versions = `/items/${TERMINATE}/versions`;
  const { number } = sound(await admin.post(versions, { guide: withGap('terminate') }), 201).body;
  sound(await publisher.post(`${versions}/${number}/publication`), 200);
});
afterAll(() => w?.stop());

const BY = '2026-03-06';
const without = (itemCode = REFUSE) => w.submitted(['AGREEMENT', 'DESIGN'], { itemCode });
const promise = (caseNumber: string, code = 'TITLE', by = BY, who = w.applicant) =>
  who.post(`/cases/${caseNumber}/gaps`, { materials: [{ code, by }], promise: true });
const accept = (caseNumber: string, withGaps = true) =>
  w.clerk.post(`/cases/${caseNumber}/acceptance`, withGaps ? { withGaps } : {});
const gapsOf = async (caseNumber: string) => (await w.auditor.get(`/cases/${caseNumber}/gaps`)).body;

async function acceptedWithGap(itemCode = REFUSE): Promise<string> {
  const caseNumber = await without(itemCode);
  sound(await promise(caseNumber), 201);
  sound(await accept(caseNumber), 201);
  return caseNumber;
}

describe('PRA-9 容缺受理 · accepted without a material, against a promise with a day', () => {
  it('held: promised by the applicant’s own token, accepted, handed in, granted; no clock stands still', async () => {
    const caseNumber = await acceptedWithGap();
    expect(await gapsOf(caseNumber)).toMatchObject([{ state: 'open', dueOn: BY, unkept: 'refuse' }]);
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ state: 'running', dueOn: '2026-03-30' });
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const early = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(early).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/materials/TITLE' });
    sound(await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '待申请人补交容缺材料后重新审查。' }), 201);
    sound(await w.upload(caseNumber, 'TITLE'), 200);
    expect(await gapsOf(caseNumber)).toMatchObject([{ state: 'filled' }]);
    const materials = ['AGREEMENT', 'DESIGN', 'TITLE'].map((code) => ({ code, version: 1 }));
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, { ...GOOD_REVIEW, materials }), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    const { gaps } = (await w.auditor.get(`/evidence/${caseNumber}`)).body.case;
    expect(gaps).toMatchObject([{ promisedBy: 'zhang', acceptedBy: 'clerk' }]);
  });

  it('kept: REV-10 what comes in while a panel is asked for changes its list of papers, and what was stated of the old one', async () => {
    const caseNumber = await acceptedWithGap(TERMINATE);
    const { id } = sound(await w.reviewer.post(`/cases/${caseNumber}/review-requests`, {}), 201).body;
    const path = `/cases/${caseNumber}/checks/${id}/papers`;
    const { digest } = sound(await w.applicant.get(path), 200).body;
    sound(await w.applicant.post(`${path}/statement`, { digest, complete: true, truthful: true }), 200);
    sound(await w.upload(caseNumber, 'TITLE'), 200);
    const now = sound(await w.applicant.get(path), 200).body;
    expect(now).toMatchObject({
      statedAt: null,
      papers: expect.arrayContaining([expect.objectContaining({ code: 'TITLE' })]),
    });
    const told = (await w.world.published('approval', reviewPapersV1)).filter(({ subject }) => subject === id);
    expect(told.map(({ data }) => data.digest)).toEqual([digest, digest, now.digest]);
    expect(told.map(({ data }) => data.statement !== undefined)).toEqual([false, true, false]);
  });

  it('refused: what the guide doesn’t mark, what is there, a day too late or no working day, a second day', async () => {
    const caseNumber = await w.submitted(['AGREEMENT'], { itemCode: REFUSE });
    expect(await promise(caseNumber, 'DESIGN')).toBeProblem({
      status: 422,
      rule: 'PRA-9',
      pointer: '/materials/0/code',
    });
    expect(await promise(caseNumber, 'AGREEMENT')).toBeProblem({ status: 422, rule: 'PRA-9' });
    for (const by of ['2026-03-10', '2026-03-07', '2026-03-02']) {
      expect(await promise(caseNumber, 'TITLE', by)).toBeProblem({
        status: 422,
        rule: 'PRA-9',
        pointer: '/materials/0/by',
      });
    }
    sound(await promise(caseNumber), 201);
    expect(await promise(caseNumber, 'TITLE', '2026-03-05')).toBeProblem({ status: 422, rule: 'PRA-9' });
    // DESIGN was never promised.
    expect(await accept(caseNumber)).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/DESIGN' });
  });

  it('cheated: the clerk accepts with a gap that nobody promised, or promises for the applicant', async () => {
    const caseNumber = await without();
    expect(await accept(caseNumber)).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/TITLE' });
    expect((await promise(caseNumber, 'TITLE', BY, w.clerk)).status).toBe(403);
    expect((await promise(caseNumber, 'TITLE', BY, w.stranger)).status).toBe(404);
    sound(await promise(caseNumber), 201);
    expect(await accept(caseNumber, false)).toBeProblem({ status: 422, rule: 'APL-32' });
  });

  it('cheated: it is reviewed without the material, which comes in afterwards and is granted unseen', async () => {
    const caseNumber = await acceptedWithGap();
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    sound(await w.upload(caseNumber, 'TITLE'), 200);
    const grant = () => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(await grant()).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/materials/TITLE' });
    sound(await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '容缺材料已经补交，请重新审查。' }), 201);
    // The reviewer, too, says which version he judges: it came in while he was looking.
    const again = (more: object) => w.reviewer.post(`/cases/${caseNumber}/review`, { ...GOOD_REVIEW, ...more });
    expect(await again({})).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/materials' });
    const materials = ['AGREEMENT', 'DESIGN', 'TITLE'].map((code) => ({ code, version: 1 }));
    sound(await again({ materials }), 201);
    sound(await grant(), 201);
  });

  it('cheated: another material is changed under cover of the gap', async () => {
    const caseNumber = await acceptedWithGap();
    const other = { ...PDF, bytes: Buffer.concat([aPdf(), Buffer.from('\n% other\n')]) };
    const answer = await w.applicant.upload(`/cases/${caseNumber}/materials/DESIGN`, other);
    expect(answer).toBeProblem({ status: 409, rule: 'APL-32' });
  });

  // Moves legal time forward for good: stays the last.
  it('kept: not handed in by the day, it is broken once; the case is terminated as the guide says, and no other promise taken', async () => {
    const ends = await acceptedWithGap(TERMINATE);
    const goes = await acceptedWithGap(REFUSE);
    await w.world.moveTo('2026-03-09T09:00:00+08:00');
    for (const caseNumber of [ends, goes]) {
      await eventually(
        () => gapsOf(caseNumber),
        ([gap]) => gap.state === 'broken',
      );
      expect(await w.upload(caseNumber, 'TITLE')).toBeProblem({ status: 409, rule: 'APL-32' });
    }
    const next = await without();
    expect(await promise(next, 'TITLE', '2026-03-12')).toBeProblem({ status: 409, rule: 'PRA-9' });
    const order = { ground: 'gap-not-filled', facts: '承诺补交的房屋不动产权证书至3月6日未提交' };
    const propose = (caseNumber: string) => w.clerk.upload(`/cases/${caseNumber}/termination`, PDF, order, 'POST');
    expect(await propose(goes)).toBeProblem({ status: 422, rule: 'PRA-9', pointer: '/ground' });
    sound(await propose(ends), 201);
    sound(
      await w.reviewer.post(`/cases/${goes}/review`, {
        ...GOOD_REVIEW,
        opinion: 'refuse',
        reasons: '容缺承诺逾期未兑现，必需材料未提交',
      }),
      201,
    );
    const refusal = { outcome: 'refused', reasons: '容缺承诺逾期未兑现，必需材料未提交' };
    sound(await w.approver.post(`/cases/${goes}/decision`, refusal), 201);
    await w.world.moveTo('2026-03-17T09:00:00+08:00');
    const decision = { outcome: 'carried-out', reasons: '经核对，容缺承诺逾期未兑现，办事指南载明终止办理。' };
    sound(await w.approver.post(`/cases/${ends}/termination/decision`, decision), 201);
    expect((await w.auditor.get(`/cases/${ends}`)).body.state).toBe('terminated');
  });
});
