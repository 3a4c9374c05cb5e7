import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import { type CaseWorld, PDF, REQUIRED, sound } from './support/case-world.js';
import { ZONE } from './support/prepare-bureau.js';
import { type Approval, asked, RENEWED_UNTIL, RenewalWorld, SHORT } from './support/renewal-world.js';

let r: RenewalWorld;
let w: CaseWorld;
beforeAll(async () => {
  r = await RenewalWorld.start();
  w = r.w;
});
afterAll(() => r?.stop());

/** A company with an approval of its own that asks to have it renewed; its client hands in what it is told. */
async function company(seed: number) {
  const applicant = { kind: 'body', name: `朔州市第${seed}物业有限公司`, code: makeCreditCode(seed) };
  const client = await w.world.as('approval', { sub: `company-${seed}`, roles: ['applicant'], body: applicant.code });
  const applied = async (more: object = {}): Promise<string> => {
    const form = w.form({ itemCode: SHORT, applicant, agent: undefined, ...more });
    const { caseNumber } = sound(await client.post('/cases', form), 201).body;
    for (const code of REQUIRED) sound(await client.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    sound(await client.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    return caseNumber;
  };
  const granted = async (): Promise<Approval> => {
    const caseNumber = await applied();
    await r.accept(caseNumber);
    await r.review(caseNumber);
    sound(await r.decide(caseNumber), 201);
    return r.approvalOf(caseNumber);
  };
  return { applicant, client, applied, granted };
}

describe('APL-49 APL-50 变更、延续限于该许可 · a request is about the approval that it names', () => {
  it('cheated: APL-49 APL-50 a renewal or variation names another place: the sealed paper would say so', async () => {
    const approval = await r.granted();
    const project = { name: '怡安苑99号楼1单元加装电梯', address: '朔州市朔城区开发南路怡安苑99号楼1单元' };
    expect(await r.draft(approval, {}, { project })).toBeProblem({
      ...{ status: 422, rule: 'APL-50', pointer: '/project/name' },
    });
    const changes = [{ point: 1, wording: '同意加装担架电梯一台' }];
    expect(await r.draft(approval, { kind: 'variation', changes }, { project })).toBeProblem({
      ...{ status: 422, rule: 'APL-49', pointer: '/project/name' },
    });
  });

  it('cheated: APL-50 the renewal is asked for in another name: the sealed paper would name another holder', async () => {
    const { applicant, client, granted } = await company(491);
    const approval = await granted();
    const other = { applicant: { ...applicant, name: '朔州市某知名集团有限公司' }, agent: undefined };
    expect(await r.draft(approval, {}, other, client)).toBeProblem({
      ...{ status: 422, rule: 'APL-50', pointer: '/applicant/name' },
    });
  });
});

// Moves legal time forward for good: stays the last block of the file.
describe('APL-50 逾期未决定视为准予延续 · what the bureau can’t escape by', () => {
  it('cheated: APL-50 it declines what it granted itself as another body’s; a second notice whose days pass ends the renewal', async () => {
    // Cheated: somebody barred from the item (APL-78) waits for silence to give him what no decision may.
    const liar = await company(492);
    const barred = await liar.granted();
    const barredCase = await liar.applied(asked(barred));
    const falseCase = await liar.applied();
    const { materials } = sound(await w.clerk.get(`/cases/${falseCase}`), 200).body;
    const { id: materialId } = materials.find(({ code }: { code: string }) => code === 'TITLE');
    const facts = '所附不动产权证书编号经登记机构核查不存在。';
    const alleged = { kind: 'false-material', materialId, facts };
    const finding = sound(await w.clerk.upload(`/cases/${falseCase}/falsity-findings`, PDF, alleged, 'POST'), 201).body
      .id;
    const statement = { text: '证书由他人代办，本人不知其不实。' };
    sound(await liar.client.post(`/falsity-findings/${finding}/statement`, statement), 201);
    const found = { outcome: 'found', reasons: '经向登记机构核查属实，申请人所称不知情不影响认定。' };
    sound(await w.head.post(`/falsity-findings/${finding}/decision`, found), 201);

    const [ours, noticed, answered] = [await r.granted(), await r.granted(), await r.granted()];
    const declined = await r.handedIn(ours);
    const why = { ground: 'not-our-remit', cause: 'outside-area', reason: '住宅位于开发区管理范围' };
    expect(await w.head.post(`/cases/${declined}/non-acceptance`, { ...why, rightBody: ZONE.code })).toBeProblem({
      status: 422,
      rule: 'APL-50',
      pointer: '/ground',
    });
    const [twice, late] = [await r.handedIn(noticed), await r.handedIn(answered)];
    for (const caseNumber of [twice, late]) {
      await r.notice(caseNumber);
      await r.corrected(caseNumber);
      await r.notice(caseNumber, r.second);
    }
    await w.world.moveTo('2026-05-20T09:00:00+08:00');
    await r.until(declined, 'accepted');
    expect(await r.stateOf(twice)).toBe('correcting');
    // Its holder may still answer, and the bureau then decides.
    await r.corrected(late);
    await r.accept(late);
    await w.world.moveTo('2026-06-02T00:00:01+08:00');
    for (const caseNumber of [declined, twice, late]) await r.until(caseNumber, 'deemedRenewed');
    await eventually(
      () => r.one(barred),
      ({ state }) => state === 'expired',
    );
    expect(await r.stateOf(barredCase)).toBe('accepted');
    expect(await r.one(noticed)).toMatchObject({ inForce: true, validUntil: RENEWED_UNTIL });
  });
});
