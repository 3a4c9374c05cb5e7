import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedbackPushedV1, type InspectionConcludedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import type { Client } from '@shenguan/common/testing';
import { LegalDocument } from '../src/documents/index.js';
import { BUREAU, CaseWorld, CHECKED, DEPARTMENTS, GOOD_REVIEW, INSPECTED, ITEM, sound } from './support/case-world.js';

let w: CaseWorld;
let secondHead: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  const both = { sub: 'both', name: '韩志远', roles: ['head', 'approver', 'reviewer'] as never, body: BUREAU.code };
  secondHead = await w.world.as('approval', both);
});
afterAll(() => w?.stop());

const REASONS = '井道已按核验意见移位，消防救援机构书面复核后认为净距符合规范要求';

const conclude = async (
  caseNumber: string,
  requestId: string,
  outcome: InspectionConcludedV1['outcome'],
  at: string,
) => {
  const opinions = [BUREAU, ...DEPARTMENTS].map((body) => ({
    ...{ body, opinion: 'fail' as const, text: '净距不足。', givenAt: '2026-03-02T02:30:00.000Z' },
  }));
  const told = { ...inspectionConcludedV1.example, requestId, caseNumber, opinions, outcome, concludedAt: at };
  const event = await w.world.publish(inspectionConcludedV1, told, { to: 'approval', caseNumber });
  await w.world.handled('approval', event.id);
};

/** A reviewed case whose joint inspection failed. */
const failed = async () => {
  const caseNumber = await w.accepted({ itemCode: INSPECTED });
  const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/inspection-requests`), 201);
  await conclude(caseNumber, body.id, 'failed', '2026-03-02T03:00:00.000Z');
  sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  return { path: `/cases/${caseNumber}`, caseNumber, check: body.id as string };
};
const grant = (path: string, who = w.approver) => who.post(`${path}/decision`, { outcome: 'granted' });
const bodies = [BUREAU, ...DEPARTMENTS];
/** An answer of its own to each body that failed it. */
const answersTo = (check: string) =>
  bodies.map(({ code, name }) => ({ finding: `${check}/${code}`, reasons: `${REASONS}（${name}）` }));
const propose = (path: string, check: string, who = w.approver) =>
  who.post(`${path}/departures`, { outcome: 'granted', answers: answersTo(check) });
const countersign = async (path: string, departures: { id: string }[], who = w.head) => {
  for (const { id } of departures) sound(await who.post(`${path}/departures/${id}/countersignature`), 201);
};

describe('APL-38 决定以查明的事实为据 · a grant against what was found is reasoned, and the head answers for it', () => {
  it('held: an answer to each finding, countersigned, printed one by one in the decision, the push and the evidence', async () => {
    const { path, caseNumber, check } = await failed();
    const bare = await grant(path);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    expect(bare.body.facts.findings.map(({ key }: { key: string }) => key)).toEqual(
      answersTo(check).map(({ finding }) => finding),
    );
    const { body: departures } = sound(await propose(path, check), 201);
    expect(departures[1]).toMatchObject({
      found: `联合核验结论为不符合要求：${DEPARTMENTS[0]!.name}认定不符合要求（净距不足）`,
      countersignedBy: null,
    });
    await countersign(path, departures.slice(1));
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    await countersign(path, departures.slice(0, 1));
    sound(await grant(path), 201);

    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    const { content } = await rows.findOneByOrFail({ caseNumber, kind: 'decision-to-grant' });
    const { findings } = JSON.parse(content!).facts;
    expect(findings).toEqual(bodies.map(({ name }) => expect.stringContaining(`${REASONS}（${name}）`)));
    const [pushed] = (await w.pushed(caseNumber)).decided;
    expect(pushed!.data.departures).toMatchObject(answersTo(check).map(({ reasons }) => ({ reasons })));
    expect(pushed!.data.checks).toMatchObject([
      { kind: 'inspection', outcome: 'failed', opinions: bodies.map(() => ({ opinion: 'fail', text: '净距不足。' })) },
    ]);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.departures).toMatchObject(
      answersTo(check).map(({ finding }) => ({ finding, proposedBy: 'approver', countersignedBy: 'head' })),
    );
  });

  it('refused: reasons for what nobody found, twice for the same, without substance, and by another role', async () => {
    const plain = await w.reviewed();
    const answering = (path: string, ...answers: object[]) =>
      w.approver.post(`${path}/departures`, { outcome: 'granted', answers });
    const nothing = { finding: crypto.randomUUID(), reasons: REASONS };
    const none = await answering(`/cases/${plain}`, nothing);
    expect(none).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/0/finding' });
    const { path, check } = await failed();
    const answers = answersTo(check);
    expect(await answering(path, ...answers, nothing)).toBeProblem({ status: 422, pointer: '/answers/3/finding' });
    const empty = await answering(path, { ...answers[0], reasons: '。。。。。。。。' });
    expect(empty).toBeProblem({ status: 400, pointer: '/answers/0/reasons' });
    expect((await propose(path, check, w.reviewer)).status).toBe(403);
    const { body } = sound(await propose(path, check), 201);
    expect(await propose(path, check)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/0/finding' });
    expect(sound(await w.auditor.get(`${path}/departures`), 200).body).toHaveLength(3);
    expect((await w.approver.post(`${path}/departures/${body[0].id}/countersignature`)).status).toBe(403);
  });

  it('cheated: one sentence for all, one finding forgotten, one answered twice in the place of another', async () => {
    const { path, check } = await failed();
    const answers = answersTo(check);
    const answering = (...some: object[]) =>
      w.approver.post(`${path}/departures`, { outcome: 'granted', answers: some });
    const one = await answering(...answers.map(({ finding }) => ({ finding, reasons: REASONS })));
    expect(one).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/1/reasons' });
    const dotted = await answering(
      ...answers.map(({ finding }, i) => ({ finding, reasons: REASONS + '。'.repeat(i) })),
    );
    expect(dotted).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/1/reasons' });
    const paid = answers.map(({ finding, reasons }) => ({
      finding,
      reasons: `${reasons}，申请人每年缴纳管理费三千元`,
    }));
    expect(await answering(...paid)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/0/reasons' });
    expect(await answering(...answers.slice(1))).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers' });
    const twice = await answering(answers[0]!, answers[1]!, { ...answers[2]!, finding: answers[1]!.finding });
    expect(twice).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/2/finding' });
  });

  it('SUP-8 cheated: who countersigned the departure judges what a department demands of that grant', async () => {
    const { path, caseNumber, check } = await failed();
    await countersign(path, sound(await propose(path, check), 201).body);
    sound(await grant(path), 201);
    const feedbackId = crypto.randomUUID();
    const told = { feedbackId, caseNumber, kind: 'demand' as const, demand: 'revoke' as const };
    const [department] = DEPARTMENTS;
    const legalBasis = '《行政许可法》第六十九条';
    const data = { ...feedbackPushedV1.example, ...told, department: department!, legalBasis };
    const event = await w.world.publish(feedbackPushedV1, data, { to: 'approval', caseNumber });
    await w.world.handled('approval', event.id);
    const of = `caseNumber=${caseNumber}&department=${department!.code}&demand=revoke&state=open`;
    const { items } = sound(await w.auditor.get(`/demands?${of}`), 200).body;
    expect(items).toMatchObject([{ caseNumber, demand: 'revoke', version: 1 }]);
    for (const other of ['caseNumber=SP2026-999999', `${of}&demand=cancel`.replace('demand=revoke&', '')]) {
      expect(sound(await w.auditor.get(`/demands?${other}`), 200).body.items).toEqual([]);
    }
    const [{ id }] = items;
    const answer = { accepted: false, ground: '《行政许可法》第六十九条第一款', answer: '经研究不予采纳该项建议。' };
    for (const who of [w.head, w.approver]) {
      expect(await who.post(`/demands/${id}/answer`, answer)).toBeProblem({ status: 403, rule: 'SUP-5' });
    }
    const seen = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
    expect(await secondHead.post(`/demands/${id}/answer`, answer, seen(7))).toBeProblem({ status: 412 });
    sound(await secondHead.post(`/demands/${id}/answer`, answer, seen(1)), 200);
  });

  it('held: the head is offered the countersignature while something waits for him, and not before or after', async () => {
    const { path, check } = await failed();
    const offered = async (who: Client) => sound(await who.get(path), 200).body.availableActions;
    expect(await offered(w.head)).not.toContain('Departures_countersign');
    const { body } = sound(await propose(path, check), 201);
    expect(await offered(w.head)).toContain('Departures_countersign');
    expect(await offered(w.approver)).not.toContain('Departures_countersign');
    await countersign(path, body);
    expect(await offered(w.head)).not.toContain('Departures_countersign');
    const again = await w.head.post(`${path}/departures/${body[0].id}/countersignature`);
    expect(again).toBeProblem({ status: 409, rule: 'APL-38' });
  });

  it('cheated: a grant while what the inspection wants put right was never looked at again', async () => {
    const caseNumber = await w.accepted({ itemCode: INSPECTED });
    const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/inspection-requests`), 201);
    await conclude(caseNumber, body.id, 'rectify', '2026-03-02T03:00:00.000Z');
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const path = `/cases/${caseNumber}`;
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    const { body: departures } = sound(await propose(path, body.id), 201);
    expect(departures[0].found).toContain('联合核验结论为整改，未经复验');
    await countersign(path, departures);
    sound(await grant(path), 201);
  });

  it('cheated: a head who is an approver too proposes, countersigns and decides alone', async () => {
    const { path, check } = await failed();
    const { body } = sound(await propose(path, check, secondHead), 201);
    const alone = await secondHead.post(`${path}/departures/${body[0].id}/countersignature`);
    expect(alone).toBeProblem({ status: 403, rule: 'APL-38' });
    const other = await failed();
    const { body: proposed } = sound(await propose(other.path, other.check), 201);
    await countersign(other.path, proposed, secondHead);
    expect(await grant(other.path, secondHead)).toBeProblem({ status: 403, rule: 'APL-38' });
    sound(await grant(other.path), 201);
  });

  it('cheated: returned to be reviewed, so that another inspection says yes: none without a ground, and the first counts', async () => {
    const { path } = await failed();
    sound(await w.approver.post(`${path}/rework`, { reasons: '核验结论与审查意见不一致，请核实后重新审查' }), 201);
    const again = await w.reviewer.post(`${path}/inspection-requests`);
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(again.body.rule).toMatch(/^INSP-/);
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38' });
  });
});

describe('APL-38 指南所列评审、核验未进行 · a grant without the checks that the guide lists', () => {
  const WHY = {
    'unmade:expert-review': '本户井道沿用同小区已经专家组评审通过的标准图集，无新的技术问题需要评审。',
    'unmade:inspection': '该井道位置已由规划部门竣工测量成果确认，与设计图纸完全一致，无须再到现场。',
  };
  const answers = Object.entries(WHY).map(([finding, reasons]) => ({ finding, reasons }));
  const order = { outcome: 'granted', answers };

  it('held: the approver says why for each, the head countersigns, and decision and push print it', async () => {
    const caseNumber = await w.reviewed(GOOD_REVIEW, { itemCode: CHECKED });
    const path = `/cases/${caseNumber}`;
    const bare = await grant(path);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    expect(bare.body.facts.findings.map(({ key }: { key: string }) => key)).toEqual(Object.keys(WHY));
    await countersign(path, sound(await w.approver.post(`${path}/departures`, order), 201).body);
    sound(await grant(path), 201);
    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    const { content } = await rows.findOneByOrFail({ caseNumber, kind: 'decision-to-grant' });
    const said = expect.stringMatching(/^办事指南列有专家评审，本办件未进行专家评审，理由：.+，已经本机关负责人会签$/);
    expect(JSON.parse(content!).facts.findings).toContainEqual(said);
    const [pushed] = (await w.pushed(caseNumber)).decided;
    expect(pushed!.data.departures).toMatchObject(Object.values(WHY).map((reasons) => ({ reasons })));
  });

  it('cheated: one answered and the other forgotten, or the head’s signature left out; a check left out refuses nobody', async () => {
    const path = `/cases/${await w.reviewed(GOOD_REVIEW, { itemCode: CHECKED })}`;
    const half = await w.approver.post(`${path}/departures`, { ...order, answers: answers.slice(1) });
    expect(half).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers' });
    const { body } = sound(await w.approver.post(`${path}/departures`, order), 201);
    await countersign(path, body.slice(0, 1));
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    const refusing = await w.approver.post(`${path}/departures`, { ...order, outcome: 'refused' });
    expect(refusing).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/0/finding' });
  });

  it('cheated: law requires the review, and head and approver find reasons to go without', async () => {
    const path = `/cases/${await w.reviewed(GOOD_REVIEW, { itemCode: `${ITEM}-LAW` })}`;
    const without = { status: 422, rule: 'APL-38', pointer: '/outcome' };
    expect(await w.approver.post(`${path}/departures`, { ...order, answers: answers.slice(0, 1) })).toBeProblem(
      without,
    );
    const granted = await grant(path);
    expect(granted).toBeProblem(without);
    expect(granted.body.facts).toMatchObject({ lacks: 'expert-review' });
  });
});

describe('APL-38 审查有利而不予许可 · a refusal against a favourable review rests on facts of the file, and the head answers for it', () => {
  const WHY = '设计方案第三页标注的井道外墙与消防车登高操作场地重叠，不满足登高面净空要求';
  const answer = { finding: 'point:P2', reasons: WHY, evidence: { kind: 'material', ref: 'DESIGN' } };
  const refusal = { outcome: 'refused', reasons: '拟建井道占用消防车登高操作场地' };
  const toRefuse = (path: string, ...answers: object[]) =>
    w.approver.post(`${path}/departures`, { outcome: 'refused', answers });

  it('held: ground by ground, countersigned, told in the paper and the push, with its provision', async () => {
    const caseNumber = await w.reviewed();
    const path = `/cases/${caseNumber}`;
    const { body } = sound(await toRefuse(path, answer), 201);
    expect(body[0]).toMatchObject({ outcome: 'refused', evidence: { called: '申请材料“加装电梯设计方案”（第1份）' } });
    expect(await w.approver.post(`${path}/decision`, refusal)).toBeProblem({ status: 422, rule: 'APL-38' });
    await countersign(path, body);
    sound(await w.approver.post(`${path}/decision`, refusal), 201);
    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    const { content } = await rows.findOneByOrFail({ caseNumber, kind: 'decision-to-refuse' });
    const [ground] = JSON.parse(content!).facts.reasons;
    for (const words of [
      '审查要点“设计符合消防安全和结构安全的要求”',
      WHY,
      '申请材料“加装电梯设计方案”（第1份）',
      '负责人会签',
      '第二十八条',
    ]) {
      expect(ground).toContain(words);
    }
    const [decided] = (await w.pushed(caseNumber)).decided;
    expect(decided!.data).toMatchObject({ outcome: 'refused', grounds: [{ found: expect.stringContaining(WHY) }] });
    expect(decided!.data.departures).toMatchObject([{ reasons: WHY }]);
  });

  it('refused: without an answer, on no evidence, on a paper that there is none of, and where the review is against it', async () => {
    const caseNumber = await w.reviewed();
    const path = `/cases/${caseNumber}`;
    expect(await w.approver.post(`${path}/decision`, refusal)).toBeProblem({ status: 422, pointer: '/outcome' });
    const { evidence: _, ...bare } = answer;
    expect(await toRefuse(path, bare)).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/0/evidence' });
    for (const evidence of [
      { kind: 'material', ref: 'APPRAISAL' },
      { kind: 'feedback', ref: crypto.randomUUID() },
      { kind: 'check', ref: crypto.randomUUID() },
    ]) {
      const answered = await toRefuse(path, { ...answer, evidence });
      expect(answered).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/0/evidence/ref' });
    }
    const unknown = await toRefuse(path, { ...answer, finding: 'point:P9' });
    expect(unknown).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/answers/0/finding' });
  });

  it('cheated: the approver countersigns himself, or answers for a review that was done anew since', async () => {
    const caseNumber = await w.reviewed();
    const path = `/cases/${caseNumber}`;
    const proposed = sound(await secondHead.post(`${path}/departures`, { outcome: 'refused', answers: [answer] }), 201);
    const alone = await secondHead.post(`${path}/departures/${proposed.body[0].id}/countersignature`);
    expect(alone).toBeProblem({ status: 403, rule: 'APL-38' });
    await countersign(path, proposed.body);
    sound(await w.approver.post(`${path}/rework`, { reasons: '请对照设计方案核对登高操作场地后重新审查' }), 201);
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    expect(await w.approver.post(`${path}/decision`, refusal)).toBeProblem({ status: 422, pointer: '/outcome' });
  });

  it('cheated: a failed inspection alone doesn’t refuse against a favourable review: it is answered and countersigned too', async () => {
    const { path, check } = await failed();
    expect(await w.approver.post(`${path}/decision`, refusal)).toBeProblem({ status: 422, pointer: '/outcome' });
    const finding = `${check}/${DEPARTMENTS[0]!.code}`;
    const { body } = sound(await toRefuse(path, { finding, reasons: WHY }), 201);
    await countersign(path, body);
    const bare = await w.approver.post(`${path}/decision`, refusal);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/groundBases' });
    const basis = { instrument: '中华人民共和国消防法', level: 'law', article: '第二十八条' };
    const groundBases = [{ ground: finding, basis }];
    sound(await w.approver.post(`${path}/decision`, { ...refusal, groundBases }), 201);
  });
});

describe('SUP-5 要点不符合不得准予 · a failed point bars the grant until a new review clears it', () => {
  const points = [
    { code: 'P1', ok: true },
    { code: 'P2', ok: false, note: '消防间距不足' },
  ];
  const against = { points, opinion: 'refuse', reasons: '拟建井道与相邻建筑的消防间距不足' };

  it('cheated: returned, and the finding turns: not by itself; another reviewer says why, and the departments read it', async () => {
    const caseNumber = await w.reviewed(against);
    const path = `/cases/${caseNumber}`;
    sound(await w.approver.post(`${path}/rework`, { reasons: '图纸已经更正，请核对消防间距后重新审查' }), 201);
    expect((await w.reviewer.get(path)).body).toMatchObject({ state: 'accepted', review: null });
    // The same reviewer, without a word, or naming what was there before: a finding does not turn by itself.
    const again = (more: object) => ({ ...GOOD_REVIEW, points: [points[0], { code: 'P2', ok: true, ...more }] });
    const note = '更正后的总平面图中消防间距为六米，符合要求';
    const wordless = await w.reviewer.post(`${path}/review`, again({}));
    expect(wordless).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/note' });
    const unfounded = await w.reviewer.post(`${path}/review`, again({ note }));
    expect(unfounded).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/changed' });
    const stale = await w.reviewer.post(
      `${path}/review`,
      again({ note, changed: { kind: 'material', ref: 'DESIGN' } }),
    );
    expect(stale).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/changed/ref' });
    // Nor does a colleague take it up and turn it: whom the head names does.
    const colleague = await w.world.as('approval', { sub: 'second-reviewer', roles: ['reviewer'], body: BUREAU.code });
    const unnamed = { status: 422, rule: 'SUP-5', pointer: '/points/1/changed' };
    expect(await colleague.post(`${path}/review`, again({ note }))).toBeProblem(unnamed);
    const names = (reviewer: string) =>
      w.head.post(`${path}/named-reviewer`, { reviewer, reasons: '原审查人员意见与图纸不一致，另行指定审查。' });
    for (const wrong of ['reviewer', 'head', 'nobody-there']) {
      expect(await names(wrong)).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/reviewer' });
    }
    expect(sound(await names('second-reviewer'), 201).body.state).toBe('accepted');
    const other = await w.world.as('approval', { sub: 'third-reviewer', roles: ['reviewer'], body: BUREAU.code });
    expect(await other.post(`${path}/review`, again({ note }))).toBeProblem(unnamed);
    // Nor does he turn it by his word alone: he says on what in the file it is met.
    const groundless = await colleague.post(`${path}/review`, again({ note }));
    expect(groundless).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/rests' });
    const rests = [{ kind: 'material', ref: 'DESIGN' }];
    sound(await colleague.post(`${path}/review`, again({ note, rests })), 201);
    sound(await grant(path), 201);
    const [decided] = (await w.pushed(caseNumber)).decided;
    expect(decided!.data.turnedPoints).toEqual([{ code: 'P2', note }]);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    const named = [{ reviewerSub: 'second-reviewer', namedBy: 'head' }];
    expect(evidence.returnedReviews).toMatchObject([{ reviewerSub: 'reviewer', review: { opinion: 'refuse' }, named }]);
  });

  it('cheated: the reviewer is struck off by two colleagues between the return and the rework', async () => {
    const roles = ['reviewer' as const];
    const honest = await w.world.as('approval', { sub: 'honest', name: '诚实者', roles, body: BUREAU.code });
    const caseNumber = await w.accepted();
    const path = `/cases/${caseNumber}`;
    sound(await honest.post(`${path}/review`, against), 201);
    sound(await w.approver.post(`${path}/rework`, { reasons: '图纸已经更正，请核对消防间距后重新审查' }), 201);
    const items = await w.world.as('approval', {
      sub: 'items',
      name: '事项员',
      roles: ['item-admin'],
      body: BUREAU.code,
    });
    const entries = sound(await items.get('/staff?limit=100'), 200).body.items;
    const { id, version } = entries.find((one: { subject: string }) => one.subject === 'honest');
    const gone = { name: '诚实者', position: '科员', onEstablishment: true, serving: false };
    sound(await items.put(`/staff/${id}`, gone, { headers: { 'if-match': `"${version}"` } }), 200);
    const alone = await w.approver.post(`/staff/${id}/confirmation`);
    expect(alone).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(alone.body.facts).toMatchObject({ reason: 'casesInHand', cases: caseNumber });
    // By the head’s hand he leaves; and still no colleague turns the point whom the head hasn’t named.
    sound(await w.head.post(`/staff/${id}/confirmation`), 201);
    const friend = await w.world.as('approval', { sub: 'friend', roles, body: BUREAU.code });
    const turned = { code: 'P2', ok: true, note: '经核对图纸，消防间距符合要求' };
    const answer = await friend.post(`${path}/review`, { ...GOOD_REVIEW, points: [points[0], turned] });
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/1/changed' });
  });

  it('refused: a grant on any sentence; a review that recommends it', async () => {
    const caseNumber = await w.reviewed(against);
    const order = { outcome: 'granted', reasons: '经研究认为可以采取补偿措施予以准予' };
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, order);
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/outcome' });
    const accepted = await w.accepted();
    const review = await w.reviewer.post(`/cases/${accepted}/review`, { ...against, opinion: 'grant' });
    expect(review).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/opinion' });
  });

  it('cheated: who reviewed it before it was returned decides, or returns the own review', async () => {
    const caseNumber = await w.accepted();
    const path = `/cases/${caseNumber}`;
    sound(await secondHead.post(`${path}/review`, against), 201);
    const rework = { reasons: '图纸已经更正，请核对消防间距后重新审查' };
    expect(await secondHead.post(`${path}/rework`, rework)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await w.approver.post(`${path}/rework`, rework), 201);
    const rests = [{ kind: 'material', ref: 'DESIGN' }];
    const turned = { code: 'P2', ok: true, note: '更正后的总平面图中消防间距为六米，符合要求', rests };
    const named = { reviewer: 'reviewer', reasons: '原审查人员兼任审批，另行指定审查人员。' };
    sound(await w.head.post(`${path}/named-reviewer`, named), 201);
    sound(await w.reviewer.post(`${path}/review`, { ...GOOD_REVIEW, points: [points[0], turned] }), 201);
    expect(await grant(path, secondHead)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await grant(path), 201);
  });
});

describe('APL-38 部门反对意见须逐项回应 · a grant against a department’s objection is answered to it, and the head answers for it', () => {
  const HOUSING = DEPARTMENTS[0]!;
  let sent = 0;
  const say = async (caseNumber: string, more: object): Promise<string> => {
    sent += 1;
    const feedbackId = crypto.randomUUID();
    const at = new Date(Date.parse('2026-03-02T02:00:00.000Z') + sent * 1_000).toISOString();
    const told = { ...feedbackPushedV1.example, feedbackId, department: HOUSING, caseNumber, pushedAt: at, ...more };
    const event = await w.world.publish(feedbackPushedV1, told, { to: 'approval', caseNumber });
    await w.world.handled('approval', event.id);
    // Who reviews it is shown it first. SUP-6
    await w.reviewer.post(`/cases/${caseNumber}/supervision-looks`, {});
    return feedbackId;
  };
  const OBJECTION = {
    stance: 'objects',
    title: '关于占用消防车道的意见',
    ground: '加装位置占用消防车道，救援场地不足。',
    legalBasis: '《中华人民共和国消防法》第二十八条',
  };

  it('held: it stands against the grant until it is answered and countersigned, and goes into decision and push', async () => {
    const caseNumber = await w.reviewed();
    const path = `/cases/${caseNumber}`;
    const id = await say(caseNumber, OBJECTION);
    const bare = await grant(path);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/outcome' });
    const [finding] = bare.body.facts.findings;
    expect(finding).toMatchObject({
      key: `feedback:${id}`,
      found: `${HOUSING.name}对本办件提出反对意见“${OBJECTION.title}”：加装位置占用消防车道，救援场地不足（依据：${OBJECTION.legalBasis}）`,
    });
    const answers = [{ finding: finding.key, reasons: REASONS }];
    const { body } = sound(await w.approver.post(`${path}/departures`, { outcome: 'granted', answers }), 201);
    expect(await grant(path)).toBeProblem({ status: 422, rule: 'APL-38' });
    await countersign(path, body);
    sound(await grant(path), 201);
    const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
    const { content } = await rows.findOneByOrFail({ caseNumber, kind: 'decision-to-grant' });
    expect(JSON.stringify(JSON.parse(content!).facts.findings)).toContain(HOUSING.name);
    const [pushed] = (await w.pushed(caseNumber)).decided;
    expect(pushed!.data.departures).toMatchObject([{ found: finding.found, reasons: REASONS }]);
  });

  it('held: the same department takes it back; a remark, or another department, does not', async () => {
    const caseNumber = await w.reviewed();
    await say(caseNumber, OBJECTION);
    await say(caseNumber, { stance: 'remark' });
    await say(caseNumber, { stance: 'supports', department: DEPARTMENTS[1]! });
    expect(await grant(`/cases/${caseNumber}`)).toBeProblem({ status: 422, rule: 'APL-38' });
    await say(caseNumber, { stance: 'supports' });
    sound(await grant(`/cases/${caseNumber}`), 201);
  });

  const ALL_MET = {
    ...GOOD_REVIEW,
    opinion: 'refuse',
    reasons: '各项要点符合，但加装位置占用消防车道，部门的反对意见成立',
  };

  it('held: the reviewer recommends a refusal on it alone, and the decision rests on the same', async () => {
    const caseNumber = await w.accepted();
    const path = `/cases/${caseNumber}`;
    const id = await say(caseNumber, OBJECTION);
    sound(await w.reviewer.post(`${path}/review`, ALL_MET), 201);
    const refusal = { outcome: 'refused', reasons: '加装位置占用消防车道，不符合规定' };
    const bare = await w.approver.post(`${path}/decision`, refusal);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38', pointer: '/groundBases' });
    const basis = { instrument: '中华人民共和国消防法', level: 'law', article: '第二十八条' };
    const groundBases = [{ ground: `feedback:${id}`, basis }];
    sound(await w.approver.post(`${path}/decision`, { ...refusal, groundBases }), 201);
  });

  it('held: recommended against on it alone, the approver departs from it towards a grant, and the head signs', async () => {
    const caseNumber = await w.accepted();
    const path = `/cases/${caseNumber}`;
    const id = await say(caseNumber, OBJECTION);
    sound(await w.reviewer.post(`${path}/review`, ALL_MET), 201);
    expect(sound(await w.approver.get(path), 200).body.availableActions).toContain('Departures_propose');
    const answers = [{ finding: `feedback:${id}`, reasons: REASONS }];
    await countersign(
      path,
      sound(await w.approver.post(`${path}/departures`, { outcome: 'granted', answers }), 201).body,
    );
    sound(await w.approver.post(`${path}/decision`, { outcome: 'granted', reasons: REASONS }), 201);
  });

  it('cheated: a refusal is recommended on no objection, on a remark, and on one that was taken back', async () => {
    const caseNumber = await w.accepted();
    const review = () => w.reviewer.post(`/cases/${caseNumber}/review`, ALL_MET);
    const nothing = { status: 422, rule: 'SUP-5', pointer: '/points' };
    expect(await review()).toBeProblem(nothing);
    await say(caseNumber, { stance: 'remark' });
    expect(await review()).toBeProblem(nothing);
    await say(caseNumber, OBJECTION);
    await say(caseNumber, { stance: 'supports' });
    expect(await review()).toBeProblem(nothing);
    await say(caseNumber, OBJECTION);
    sound(await review(), 201);
    // What it rested on alone is gone: neither a refusal nor reasons to depart from anything are left.
    await say(caseNumber, { stance: 'supports' });
    const path = `/cases/${caseNumber}`;
    expect(sound(await w.approver.get(path), 200).body.availableActions).not.toContain('Departures_propose');
    const refusal = { outcome: 'refused', reasons: '加装位置占用消防车道，不符合规定' };
    expect(await w.approver.post(`${path}/decision`, refusal)).toBeProblem({ status: 422, pointer: '/outcome' });
    sound(await w.approver.post(`${path}/decision`, { outcome: 'granted', reasons: REASONS }), 201);
  });

  it('held: who only remarks or supports hinders nothing', async () => {
    const caseNumber = await w.reviewed();
    await say(caseNumber, { stance: 'remark' });
    await say(caseNumber, { stance: 'supports' });
    sound(await grant(`/cases/${caseNumber}`), 201);
  });

  it('cheated: a second objection after the first was answered is answered itself', async () => {
    const caseNumber = await w.reviewed();
    const path = `/cases/${caseNumber}`;
    const first = await say(caseNumber, OBJECTION);
    const answers = [{ finding: `feedback:${first}`, reasons: REASONS }];
    const { body } = sound(await w.approver.post(`${path}/departures`, { outcome: 'granted', answers }), 201);
    await countersign(path, body);
    const second = await say(caseNumber, { ...OBJECTION, ground: '设计未考虑无障碍通行，不符合规定。' });
    const answer = await grant(path);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-38' });
    expect(answer.body.facts.findings.map(({ key }: { key: string }) => key)).toEqual([`feedback:${second}`]);
  });
});
