import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commissionAwardedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeMobileNumber } from '@shenguan/common/privacy';
import {
  accessFindings,
  aPdf,
  documentationFindings,
  foreignFindings,
  TestWorld,
  textFindings,
} from '@shenguan/common/testing';
import { reviewExperts } from '../src/definition.js';
import { DISCIPLINE, ExpertWorld, expectStatus, expertRow, PEOPLE, SHEET } from './expert-world.js';

describe('every text of every request', () => {
  it('says of which kind it is: a line, prose, an identifier, or one of given forms', () => {
    expect(textFindings(reviewExperts.module)).toEqual([]);
  });
});

describe('every endpoint × every role', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([reviewExperts]);
  });
  afterAll(() => world?.stop());

  it('lets in whom the OpenAPI document names, and nobody else', async () => {
    expect(await accessFindings(world, 'review-experts')).toEqual([]);
  }, 240_000);

  it('says of every operation what it does, in Chinese and English, who may call it, and how it refuses, with an example', async () => {
    expect(await documentationFindings(await world.as('review-experts'))).toEqual([]);
  });
});

describe('every endpoint × every role × another body', () => {
  let w: ExpertWorld;
  beforeAll(async () => {
    w = await ExpertWorld.start();
  });
  afterAll(() => w?.stop());

  /** Proposed for a seat that the pool cannot fill. */
  async function aDesignation(): Promise<string> {
    await w.pool(20, 1, 'traction');
    const { inspectionId } = await w.requestExperts({ seats: [{ specialty: 'traction', seats: 2 }] });
    const reason = '全市该专业专家仅一名。';
    const approver = await w.as('approver');
    expectStatus(await approver.post(`/draw-requests/${inspectionId}/small-pool-approval`, { reason }), 201);
    const drawId = await w.draw(inspectionId);
    const admin = await w.as('expertAdmin');
    const other = await w.enter(expertRow(21, { specialties: ['hoisting'] }));
    expectStatus(other, 201);
    const order = { specialty: 'traction', expertId: other.body.id, matter: 'highly-specialised', reason };
    const proposed = await admin.post(`/draws/${drawId}/designation`, order);
    expectStatus(proposed, 201);
    return proposed.body.id;
  }

  async function anotherExpert(): Promise<string> {
    const other = await w.enter(expertRow(30));
    expectStatus(other, 201);
    return other.body.id;
  }

  it('answers 404 for what another body owns, exactly as for what does not exist', async () => {
    await w.pool(1, 8);
    const { requestId } = await w.requestReview({ panel: [{ specialty: 'structure', seats: 3 }] });
    const drawId = await w.draw(requestId);
    const [seat] = await w.panel(drawId);
    const [expert] = (await (await w.as('expertAdmin')).get('/experts')).body.items;
    const [review] = (await (await w.as('auditor')).get('/reviews')).body.items;
    const designation = await aDesignation();
    const raise = { expertId: expert.id, otherId: await anotherExpert(), note: '两个条目的照片、毕业院校一致。' };
    const likeness = (await (await w.as('expertAdmin')).post('/expert-likenesses', raise)).body.id;
    const finding = await w.alleged({ purpose: 'bar', ground: 'EXP-9.2', expertId: expert.id });
    await w.list(await w.as('expertAdmin'), { source: '名单', rows: [expertRow(1, { specialties: ['lift'] })] });
    const proposed = (await (await w.expert(1)).get('/own-proposals')).body[0].id;
    const imported = await w.read(await w.as('expertAdmin'), { source: '名单', rows: [expertRow(40)] });
    const recommended = await w.recommended(41, 6);
    const declared = await (await w.expert(2)).post('/experts/own/ties', { kind: 'EXP-19.1', projectCode: 'T-1' });
    const tie = declared.body.ties[0].id;
    const days = { document: '协〔2026〕1号', validFrom: '2026-03-02', validUntil: '2026-12-31' };
    // A third bureau’s: those who try have no part in it.
    const third = makeCreditCode(7_654_323, '11');
    await w.world.enterBodies({ code: third, name: '另一家审批局', kind: 'bureau' });
    const proposal = { keeper: third, ...days };
    const agreement = (await (await w.as('head')).post('/pool-agreements', proposal)).body.id;
    const rows = [{ code: 'dredging', name: '疏浚工程' }];
    const change = (await (await w.as('expertAdmin')).post('/specialty-changes', { rows })).body.id;
    const recruitment = {
      ...{
        title: '关于公开招聘行政审批专家的公告',
        content: '面向社会公开招聘结构专业的专家。',
        closesOn: '2026-04-30',
      },
      specialties: [{ specialty: 'structure', number: 10 }],
    };
    const recruited = (await (await w.as('expertAdmin')).post('/recruitments', recruitment)).body.id;
    expectStatus(await (await w.as('head')).post(`/recruitments/${recruited}/publication`), 200);
    const applied = await w.applies(recruited, 50, 3);
    const phone = { kind: 'phone', phone: makeMobileNumber(4_321) };
    const asked = (await w.asks(await w.expert(4), phone)).body.id;
    const year = { expertId: expert.id, year: 2026, grade: 'passed', reason: '全年参加评审，均按时到场。' };
    const assessed = (await (await w.as('expertAdmin')).post('/expert-assessments', year)).body.id;
    const witness = (await (await w.as('expertAdmin')).get('/draw-witnesses')).body.items[0].uuid;
    const account = '评审前一日有人来电要求同意该方案。';
    const told = { kind: 'interference', recipient: DISCIPLINE.code, account };
    const reported = (await (await w.expert(5)).post('/own-interference-reports', told)).body.id;
    const award = {
      ...commissionAwardedV1.example,
      commissionId: crypto.randomUUID(),
      commissioner: { code: PEOPLE.expertAdmin.body, name: '审批局' },
    };
    const { caseNumber: _, ...free } = award;
    const event = await w.world.publish(commissionAwardedV1, free, { to: 'review-experts' });
    await w.world.handled('review-experts', event.id);
    const order = { awardId: award.commissionId, reportDueOn: '2026-04-30' };
    const entrusted = await (await w.as('expertAdmin')).post(`/reviews/${review.id}/entrustment`, order);
    const rate = { kind: 'rate', year: 2026, amount: '800.00', document: '朔城财行〔2026〕12号' };
    const setting = (await (await w.as('expertAdmin')).post('/fee-settings', rate)).body.id;
    const proof = { name: '证据.pdf', mediaType: 'application/pdf', bytes: aPdf() };
    const breach = {
      bodyCode: PEOPLE.housingOfficer.body,
      kind: 'leak',
      allegation: '评审次日将申请人图纸提供给第三方。',
    };
    const concerned = { ...breach, subject: PEOPLE.housingOfficer.sub };
    const admin = await w.as('expertAdmin');
    const looked = await admin.upload(`/reviews/${review.id}/breaches`, proof, concerned, 'POST');
    expectStatus(looked, 201);
    const delegate = (await w.names(`/reviews/${review.id}`, 'housingOfficer')).split('/').at(-1)!;
    const matter = { matter: '评审时间与本单位其他公务冲突，未予协商。' };
    const disputed = await (await w.as('housingOfficer')).post(`/reviews/${review.id}/disputes`, matter);
    expectStatus(disputed, 201);
    const at = (path: string, id: string) => ({ [`/api/v1/${path}/{id}`]: `/api/v1/${path}/${id}` });
    const findings = await foreignFindings(w.world, 'review-experts', {
      things: {
        ...at('experts', expert.id),
        ...at('expert-imports', imported.body.id),
        ...at('own-recommendations', recommended),
        ...at('expert-likenesses', likeness),
        ...at('findings', finding),
        ...at('own-findings', finding),
        ...at('own-proposals', proposed),
        ...at('expert-proposals', proposed),
        ...at('experts/own/ties', tie),
        ...at('draws', drawId),
        ...at('seats', seat!.seatId),
        ...at('draw-requests', requestId),
        ...at('draw-witnesses', witness),
        ...at('reviews', review.id),
        ...at('review-participants', delegate),
        ...at('own-rectifications', review.id),
        ...at('review-entrustments', entrusted.body.id),
        ...at('own-entrustments', entrusted.body.id),
        ...at('review-disputes', disputed.body.id),
        ...at('review-fees', review.id),
        ...at('fee-settings', setting),
        ...at('review-breaches', looked.body.id),
        ...at('own-review-breaches', looked.body.id),
        ...at('designations', designation),
        ...at('pool-agreements', agreement),
        ...at('specialty-changes', change),
        ...at('recruitments', recruited),
        ...at('own-changes', asked),
        ...at('interference-reports', reported),
        ...at('expert-assessments', assessed),
        ...at('engagements', seat!.seatId),
        ...at('expert-changes', asked),
        ...at('expert-applications', applied),
        ...at('own-expert-applications', applied),
        ...at('own-vouchings', applied),
      },
      elsewhere: {
        '/api/v1/evidence/{caseNumber}': 'auditors read all',
        '/api/v1/arrivals/{caseNumber}': 'one controller of all services: approval and supervision-link try it',
        '/api/v1/opinion-queries': 'it takes a review that is over: rev.spec tries it',
        '/api/v1/own-queries': 'it takes a review that is over: rev.spec tries it',
        '/api/v1/audit': 'auditors read all',
        '/api/v1/restores': 'what a restore lost belongs to no body',
        '/api/v1/dead-letters': 'messages belong to no body',
        '/api/v1/reference/bodies': 'who there is is no secret among bodies',
      },
      bodies: {
        'POST /api/v1/reviews/{id}/records': { kind: 'minutes', capturedAt: '2026-03-02T10:00:00+08:00' },
        'POST /api/v1/reviews/{id}/breaches': breach,
        'POST /api/v1/own-entrustments/{id}/report': { parts: 'matter' },
        'POST /api/v1/findings/{id}/delivery': { on: '2026-03-02' },
        'POST /api/v1/review-breaches/{id}/delivery': { on: '2026-03-02' },
        'POST /api/v1/experts/{id}/documents': {
          identityKind: 'passport',
          identityNumber: 'E44400001',
          seen: '窗口核对护照原件，留存复印件。',
        },
        'POST /api/v1/expert-applications/{id}/judgement': {
          verdict: ['EXP-5.1', 'EXP-5.2', 'EXP-5.3', 'EXP-5.4', 'EXP-9'].map((ground) => {
            return { ground, met: true, basis: '经核对任职证明和登记表原件。' };
          }),
        },
        'POST /api/v1/own-expert-applications/{id}/files': { kind: 'identity' },
        'POST /api/v1/experts/{id}/evidence': { kind: 'title', number: '晋职高〔2015〕0123号' },
        'POST /api/v1/seats/{id}/delivery': { channel: 'letter', on: '2026-03-02' },
        'POST /api/v1/draws/{id}/void': { missing: ['association'], signatures: [] },
        'POST /api/v1/own-rectifications/{id}/papers': {
          ...{ demandId: review.id, account: '已按要求完成整改，实测符合标准。' },
        },
        'POST /api/v1/reviews/{id}/attendance': { sheet: SHEET, seatIds: [seat!.seatId], participantIds: [] },
      },
      callers: { 'expert-admin': PEOPLE.foreignAdmin, reviewer: PEOPLE.foreignReviewer },
    });
    expect(findings).toEqual([]);
  });
});
