import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, offerFindings } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, CHECKED, DEPARTMENTS, GOOD_REVIEW, PDF, REQUIRED, sound } from './support/case-world.js';

describe('the operations that a case offers', () => {
  let w: CaseWorld;
  let callers: Record<string, Client>;
  beforeAll(async () => {
    w = await CaseWorld.start();
    const itemAdmin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
    callers = {
      owner: w.applicant,
      stranger: w.stranger,
      clerk: w.clerk,
      reviewer: w.reviewer,
      approver: w.approver,
      head: w.head,
      itemAdmin,
      auditor: w.auditor,
      foreignClerk: w.foreignClerk,
    };
  });
  afterAll(() => w?.stop());

  it('are those that are not refused for state or role, in every state and for everybody; no other is let in', async () => {
    const { body: document } = await w.auditor.get('/docs-json');
    const evidence = { kind: 'material', ref: 'DESIGN' };
    const toRefuse = { finding: 'point:P2', reasons: '设计方案与消防登高操作场地重叠，不满足净空要求', evidence };
    const bodies = {
      Cases_submit: { truthStatement: true },
      Bureau_accept: {},
      Bureau_correction: { items: [{ materialCode: 'TITLE', defects: [{ kind: 'not-legible' }] }] },
      Bureau_decline: {
        ground: 'no-permit-needed',
        cause: 'activity-not-covered',
        basis: { instrument: '中华人民共和国消防法', level: 'law', article: '第二条' },
        reason: '该改造依法不需要许可。',
      },
      Bureau_reviewOnSpot: {
        points: GOOD_REVIEW.points,
        reasons: GOOD_REVIEW.reasons,
        materials: REQUIRED.map((code) => ({ code, version: 1 })),
      },
      Bureau_decideOnSpot: { review: '01990000-0000-7000-8000-000000000031' },
      Consultations_ask: {
        departments: [DEPARTMENTS[0]!.code],
        question: '拟建井道是否占用消防车登高操作场地，请提出意见。',
        workingDays: 5,
      },
      Bureau_review: GOOD_REVIEW,
      Bureau_nameReviewer: { reviewer: 'second-reviewer', reasons: '原审查人员已经调离，另行指定审查人员。' },
      Bureau_decide: { outcome: 'granted' },
      Departures_propose: { outcome: 'refused', answers: [toRefuse] },
      FalsityFindings_allege: { kind: 'concealment', facts: '申请时未说明该房屋已经抵押。' },
      Terminations_propose: { ground: 'applicant-gone', facts: '申请人已于2026年2月28日注销登记' },
      Gaps_promise: { materials: [{ code: 'TITLE', by: '2026-03-06' }], promise: true },
      Promises_give: { points: ['P2'], promise: true },
      Bureau_extend: { workingDays: 3, reasons: '结构安全问题需要核实。' },
      Bureau_stop: {
        expectedDays: '5',
        evidence: '房屋安全鉴定委托书',
        orderNumber: '朔房鉴委〔2026〕3号',
        orderIssuer: BUREAU.code,
      },
    };
    const extended = async () => {
      const number = await w.reviewed();
      sound(await w.head.post(`/cases/${number}/extension`, bodies.Bureau_extend), 201);
      return number;
    };
    const inspected = async () => {
      const number = await w.accepted({ itemCode: CHECKED });
      sound(await w.reviewer.post(`/cases/${number}/inspection-requests`), 201);
      return number;
    };
    await w.world.enterStaff({ sub: 'second-reviewer', body: BUREAU.code });
    const returned = async () => {
      const number = await w.reviewed();
      sound(await w.approver.post(`/cases/${number}/rework`, { reasons: '请核对消防间距后重新审查。' }), 201);
      return number;
    };
    const receipted = async () => {
      const number = await w.submitted();
      sound(await w.clerk.post(`/cases/${number}/receipt`), 201);
      return number;
    };
    const corrected = async () => {
      const number = await w.submitted();
      sound(await w.clerk.post(`/cases/${number}/correction-notice`, bodies.Bureau_correction), 201);
      return number;
    };
    const withdrawn = async () => {
      const number = await w.submitted();
      sound(await w.applicant.post(`/cases/${number}/withdrawal`, { reason: '自愿撤回。' }), 200);
      return number;
    };
    const delivered = async () => {
      const number = await w.granted();
      const to = { recipient: '张建国', method: '直接送达', place: '政务服务大厅' };
      sound(await w.clerk.post(`/cases/${number}/delivery`, to), 201);
      return number;
    };
    // What the countersignature names, of the case that was made last.
    const parameters: Record<string, string> = { materialCode: 'TITLE', departureId: crypto.randomUUID() };
    const departed = async () => {
      const number = await w.reviewed();
      const order = { outcome: 'refused', answers: [{ ...toRefuse, finding: 'point:P1' }] };
      parameters.departureId = sound(await w.approver.post(`/cases/${number}/departures`, order), 201).body[0].id;
      return number;
    };
    const states = {
      draft: () => w.draft(),
      submitted: () => w.submitted(),
      receipted,
      corrected,
      accepted: () => w.accepted({ itemCode: CHECKED }),
      inspected,
      reviewed: () => w.reviewed(),
      returned,
      departed,
      extended,
      granted: () => w.granted(),
      delivered,
      withdrawn,
    };
    const trials = Object.entries(states).map(([name, make]) => ({ name, make, callers }));
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/cases/{id}',
        schema: 'CaseDto',
        bodies,
        parameters,
        // The order is not this case's, and the guide of these cases lets nothing lack, be promised or be decided on the spot.
        refusedByContent: [
          'Bureau_reviewOnSpot',
          'Bureau_stop',
          'Gaps_promise',
          'HeldPapers_take',
          'HeldPapers_use',
          'Promises_give',
        ],
        file: PDF,
      },
      trials,
    );
    expect(findings).toEqual([]);
    // After a grant the clerk's is the delivery; the head may extend once, while a decision is due.
    expect(offered['granted clerk']).toEqual(['Bureau_deliver']);
    expect(offered['delivered clerk']).toEqual([]);
    expect(offered['reviewed head']).toContain('Bureau_extend');
    expect(offered['extended head']).not.toContain('Bureau_extend');
    expect(offered['returned head']).toContain('Bureau_nameReviewer');
    expect(offered['accepted head']).not.toContain('Bureau_nameReviewer');
    expect(offered['inspected reviewer']).not.toContain('Checks_inspection');
    expect(offered['reviewed auditor']).toEqual([]);
    expect(offered['reviewed head']).not.toContain('Departures_countersign');
    expect(offered['departed head']).toContain('Departures_countersign');
  }, 300_000);

  it('on a power of attorney are those that are let in: of the window, of its two parties, of nobody else', async () => {
    const { body: document } = await w.auditor.get('/docs-json');
    const [grantor, agent] = [makeCreditCode(701), makeCreditCode(702)];
    const party = (sub: string, body: string) => w.world.as('approval', { sub, roles: ['applicant'], body });
    const order = {
      grantor: { kind: 'body', name: '朔州市某物业有限公司', code: grantor },
      agent: { kind: 'body', name: '朔州市某代办有限公司', code: agent },
      acts: ['apply', 'receive'],
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    };
    const entered = async (): Promise<string> => sound(await w.clerk.post('/powers-of-attorney', order), 201).body.id;
    const scanned = async () => {
      const id = await entered();
      sound(await w.clerk.upload(`/powers-of-attorney/${id}/file`, PDF), 200);
      return id;
    };
    const second = await w.secondClerk();
    const announced = async () => {
      const id = await scanned();
      sound(await second.post(`/powers-of-attorney/${id}/confirmation`, { originalSeen: true }), 201);
      return id;
    };
    const inForce = async () => {
      const id = await announced();
      sound(await meets.grantor.post(`/powers-of-attorney/${id}/affirmation`), 201);
      return id;
    };
    const revocation = { reason: '委托事项已经办结，不再委托' };
    const revoked = async () => {
      const id = await inForce();
      sound(await meets.grantor.post(`/powers-of-attorney/${id}/revocation`, revocation), 201);
      return id;
    };
    const asked = async () => {
      const id = await inForce();
      sound(await w.clerk.upload(`/powers-of-attorney/${id}/revocation-request`, PDF, revocation, 'POST'), 201);
      return id;
    };
    const meets = {
      clerk: w.clerk,
      second,
      head: w.head,
      reviewer: w.reviewer,
      foreignClerk: w.foreignClerk,
      auditor: w.auditor,
      stranger: w.stranger,
      grantor: await party('grantor', grantor),
      agent: await party('agent', agent),
    };
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/powers-of-attorney/{id}',
        schema: 'PowerDto',
        bodies: {
          Powers_confirm: { originalSeen: true },
          Powers_revoke: revocation,
          Powers_askRevocation: revocation,
          Powers_confirmRevocation: { originalSeen: true },
        },
        file: PDF,
      },
      Object.entries({ entered, scanned, announced, inForce, asked, revoked }).map(([name, make]) => ({
        name,
        make,
        callers: meets,
      })),
    );
    expect(findings).toEqual([]);
    expect(offered['scanned clerk']).toEqual(['Powers_keep', 'Powers_revoke']);
    expect(offered['scanned second']).toEqual(['Powers_keep', 'Powers_confirm', 'Powers_revoke']);
    expect(offered['announced grantor']).toEqual(['Powers_affirm', 'Powers_revoke']);
    expect(offered['announced agent']).toEqual(['Powers_revoke']);
    expect(offered['inForce agent']).toEqual(['Powers_revoke']);
    expect(offered['inForce reviewer']).toEqual([]);
    expect(offered['inForce clerk']).toEqual(['Powers_askRevocation']);
    expect(offered['asked clerk']).toEqual([]);
    expect(offered['asked second']).toEqual(['Powers_confirmRevocation']);
  }, 120_000);

  it('stand in the answer of the act as they stand in the case afterwards', async () => {
    const number = await w.accepted({ itemCode: CHECKED });
    const requested = await w.reviewer.post(`/cases/${number}/inspection-requests`);
    expect(requested.status).toBe(201);
    const reviewed = await w.reviewed();
    const extension = { workingDays: 3, reasons: '结构安全问题需要核实。' };
    const answer = sound(await w.head.post(`/cases/${reviewed}/extension`, extension), 201);
    const afterwards = sound(await w.head.get(`/cases/${reviewed}`), 200);
    expect(answer.body.availableActions).toEqual(afterwards.body.availableActions);
  });

  it('say in words what comes first, when one is called all the same', async () => {
    const number = await w.submitted();
    const early = await w.approver.post(`/cases/${number}/decision`, { outcome: 'granted' });
    expect(early).toMatchObject({
      status: 409,
      body: {
        detail: expect.stringMatching(
          /^当前为“已提交”（自.+起），须先受理（由窗口受理人员办理），再审查（由审查人员办理），方可作出决定$/,
        ),
      },
    });
    const granted = await w.granted();
    const late = await w.clerk.post(`/cases/${granted}/acceptance`);
    expect(late).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/^当前为“准予许可”（自.+起），不能受理$/) },
    });
    const english = await w.clerk.post(`/cases/${granted}/acceptance`, {}, { headers: { 'accept-language': 'en' } });
    expect(english.body.detail).toMatch(/^It is “granted” since .+: nobody can accept it now$/);
  });
});
