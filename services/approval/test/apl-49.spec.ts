import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseDecidedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { type CaseWorld, sound } from './support/case-world.js';
import { LAST_DAY, RenewalWorld } from './support/renewal-world.js';
import { RulingStories } from './support/rulings.js';

let r: RenewalWorld;
let w: CaseWorld;
beforeAll(async () => {
  r = await RenewalWorld.start();
  w = r.w;
});
afterAll(() => r?.stop());

describe('APL-49 持证人申请变更 · variation at the holder’s request', () => {
  it('held: granted, it changes the one approval and makes no other; department, paper and register say so', async () => {
    const approval = await r.granted();
    const changes = [{ point: 1, wording: '同意加装无机房乘客电梯一台' }, { wording: '井道采用钢结构' }];
    const caseNumber = await r.handedIn(approval, { kind: 'variation', changes });
    expect(
      (await w.clerk.get(`/cases?request=variation&approval=${encodeURIComponent(approval.number)}`)).body.items,
    ).toMatchObject([{ caseNumber, request: { kind: 'variation', approvalNumber: approval.number, renewsAt: null } }]);
    await r.accept(caseNumber);
    await r.review(caseNumber);
    const { body } = sound(await r.decide(caseNumber), 201);
    expect(body.document).toMatchObject({ kind: 'decision-to-vary', number: '朔城审批准变字〔2026〕1号' });
    expect(await r.approvalOf(caseNumber)).toBeUndefined();
    const after = await r.one(approval);
    expect(after).toMatchObject({ state: 'in-force', inForce: true, number: approval.number, validUntil: LAST_DAY });
    expect(after.content).toEqual(changes.map(({ wording }) => wording));
    expect(after.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'vary']);
    expect(after.acts[1]).toMatchObject({ basis: 'APL-49', requestCase: caseNumber, documentId: body.document.id });
    const [told] = (await w.world.published('approval', caseDecidedV1)).filter((e) => e.casenumber === caseNumber);
    expect(told!.data).toMatchObject({
      request: { kind: 'variation', approvalNumber: approval.number },
      permitted: { content: after.content, validUntil: LAST_DAY },
    });
    const { approvals, approvalActs } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(approvals).toMatchObject([{ id: approval.id }]);
    expect(approvalActs).toMatchObject([{ kind: 'vary' }]);
    sound(
      await w.clerk.post(`/cases/${caseNumber}/delivery`, {
        ...{ recipient: '王芳', method: '直接送达', place: '政务大厅' },
      }),
      201,
    );
  });

  it('cheated: while the approval is stayed its varied certificate is handed out in the case of the variation', async () => {
    const approval = await r.granted();
    const changes = [{ point: 1, wording: '同意加装无机房乘客电梯一台' }];
    const caseNumber = await r.handedIn(approval, { kind: 'variation', changes });
    await r.accept(caseNumber);
    await r.review(caseNumber);
    sound(await r.decide(caseNumber), 201);
    await (await RulingStories.in(w)).confirmed(approval.caseNumber, { outcome: 'stay' });
    const handed = { recipient: '王芳', method: '直接送达', place: '政务大厅' };
    expect(await w.clerk.post(`/cases/${caseNumber}/delivery`, handed)).toBeProblem({ status: 409, rule: 'APL-44' });
  });

  it('PRA-14 held: a ruling that quashes the variation ends its effect at its confirmation, before anybody carries it out; cheated: its certificate is shown on', async () => {
    const approval = await r.granted();
    const changes = [{ point: 1, wording: '同意加装担架乘客电梯一台' }];
    const caseNumber = await r.handedIn(approval, { kind: 'variation', changes });
    await r.accept(caseNumber);
    await r.review(caseNumber);
    sound(await r.decide(caseNumber), 201);
    const s = await RulingStories.in(w);
    const row = await s.entered(caseNumber, { outcome: 'quashed', content: approval.content });
    expect(await r.one(approval)).toMatchObject({ content: changes.map(({ wording }) => wording) });
    const papers = sound(await w.auditor.get(`/cases/${caseNumber}/documents`), 200).body.items;
    const { verificationCode } = papers.find(({ kind }: { kind: string }) => kind === 'certificate');
    const checked = async () =>
      (await (await w.world.as('approval')).get(`/public/documents/${verificationCode}`)).body;
    await eventually(checked, (shown) => shown.inForce && !shown.superseded);
    const confirmed = sound(await s.judge(row), 201).body;
    expect(await r.one(approval)).toMatchObject({ content: approval.content, state: 'in-force', inForce: true });
    // cheated: the varied certificate is shown on, with what was quashed in it.
    expect(await checked()).toMatchObject({ genuine: true, inForce: false, superseded: true });
    sound(await s.carryOut(confirmed), 201);
    const { acts } = await r.one(approval);
    expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'vary', 'varyByRuling']);
  });

  it('held: refused, the approval stays as it is', async () => {
    const approval = await r.granted();
    const changes = [{ point: 1, wording: '同意加装乘客电梯三台' }];
    const caseNumber = await r.handedIn(approval, { kind: 'variation', changes });
    await r.accept(caseNumber);
    const points = [
      { code: 'P1', ok: true },
      { code: 'P2', ok: false, note: '占用消防车登高操作场地' },
    ];
    const bad = { points, opinion: 'refuse', reasons: '占用消防车登高操作场地' };
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, bad), 201);
    const { body } = sound(await r.decide(caseNumber, { outcome: 'refused', reasons: '不满足消防安全要求。' }), 201);
    expect(body.document.kind).toBe('decision-not-to-vary');
    const after = await r.one(approval);
    expect(after.content).toEqual(approval.content);
    expect(after.acts).toHaveLength(1);
  });

  it('refused: without a change, of a point that is not there, in the words that are there', async () => {
    const approval = await r.granted();
    const [content] = approval.content;
    for (const [changes, pointer] of [
      [[], '/request/changes'],
      [[{ point: 9, wording: '同意加装' }], '/request/changes/0/point'],
      [[{ point: 1, wording: content }], '/request/changes/0/wording'],
    ] as const) {
      expect(await r.draft(approval, { kind: 'variation', changes })).toBeProblem({
        status: 422,
        rule: 'APL-49',
        pointer,
      });
    }
  });

  it('cheated: a demand for money goes into the sealed decision as a change; a stale draft puts old words back', async () => {
    const approval = await r.granted();
    const paid = [{ wording: '持有人每年向本局缴纳管理费5000元' }];
    expect((await r.draft(approval, { kind: 'variation', changes: paid })).status).toBe(422);
    const changes = [{ point: 1, wording: '同意加装担架电梯一台' }];
    const first = await r.drafted(approval, { kind: 'variation', changes });
    const otherwise = [{ point: 1, wording: '同意加装两台' }];
    const stale = await r.drafted(approval, { kind: 'variation', changes: otherwise });
    sound(await w.submit(first), 200);
    expect(await w.submit(stale)).toBeProblem({ status: 409, rule: 'APL-49' });
    await r.accept(first);
    await r.review(first);
    sound(await r.decide(first), 201);
    expect(await w.submit(stale)).toBeProblem({ status: 409, rule: 'APL-49' });
  });
});
