import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { BUREAU, PDF, sound } from './support/case-world.js';
import { RenewalWorld } from './support/renewal-world.js';

let r: RenewalWorld;
beforeAll(async () => {
  r = await RenewalWorld.start();
});
afterAll(() => r?.stop());

describe('APL-78 虚假的延续申请 · renewals that hide or forge something', () => {
  it('cheated: found false, the approver lets it lie until silence renews it: the head and the government are told that it was false', async () => {
    const { w } = r;
    const number = await r.handedIn(await r.granted());
    await r.accept(number);
    await r.review(number);
    const order = { kind: 'concealment', facts: '申请延续时未说明该房屋已经列入征收范围。' };
    const { id } = sound(
      await w.clerk.upload(`/cases/${number}/falsity-findings`, PDF, order as never, 'POST'),
      201,
    ).body;
    const text = '征收范围尚未公布，申请人并不知情。';
    sound(await w.applicant.post(`/falsity-findings/${id}/statement`, { text }), 201);
    const found = { outcome: 'found', reasons: '征收决定已经送达申请人，所称不知情不属实。' };
    sound(await w.head.post(`/falsity-findings/${id}/decision`, found), 201);
    expect(await r.decide(number)).toBeProblem({ status: 409, rule: 'APL-78' });
    await w.world.moveTo('2026-06-02T09:00:00+08:00');
    await r.until(number, 'deemedRenewed');
    const told = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.kind === 'limit-overdue' && data.caseNumber === number && data.title.includes('视为准予延续'),
    );
    expect(told.map(({ data }) => data.recipientBody)).toContain(BUREAU.code);
    for (const { data } of told) expect(data.content).toContain('已经认定隐瞒有关情况或者提供虚假材料');
  });
});
