import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, REQUIRED, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';
import { stop, stopped, stopReader } from './support/stops.js';

const NORM = `${ITEM}-NORM`;
const LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第四十五条' };
const LOCAL = { instrument: '某市规范性文件', level: 'normative-document', article: '第一条' };
const fee = { amount: '0.30', basis: { ...LAW, article: '第五十八条' } };

/** A guide as the national norm describes it: nothing left out that it has a place for. */
const NATIONAL = {
  ...GUIDE,
  itemType: 'registration',
  nationalCode: '000123456000',
  lawRequiresReview: undefined,
  specialProcedures: [
    { kind: 'testing', name: '室内空气质量检测', basis: LAW, length: 7, fee },
    { kind: 'appraisal', name: '房屋安全鉴定', basis: LAW, length: 15 },
  ],
  fees: [{ name: '城市道路占用费', unit: '平方米·日', ...fee }],
  certificate: null,
  materials: [
    ...GUIDE.materials.map((one) =>
      one.code === 'TITLE' ? { ...one, copies: 2, form: 'original', source: '申请人自备' } : one,
    ),
    { ...GUIDE.materials[0], code: 'LEASE', name: '租赁合同', required: false, condition: '场地为租赁的' },
  ],
};

let w: CaseWorld;
let admin: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  await stopReader(w);
  admin = await w.world.as('approval', { sub: 'norm-admin', roles: ['item-admin'], body: BUREAU.code });
  await publishItem(admin, await itemPublisher(w.world), NORM, '按国家规范填写的事项', NATIONAL);
});
afterAll(() => w?.stop());

let tries = 0;
const publication = async (more: object) => {
  const code = `TRY-${++tries}`;
  sound(await admin.post('/items', { code, name: '试填事项' }), 201);
  const draft = await admin.post(`/items/${code}/versions`, { guide: { ...NATIONAL, ...more } });
  return draft.status === 201 ? (await itemPublisher(w.world)).post(`/items/${code}/versions/1/publication`) : draft;
};

const accepted = async () => {
  const caseNumber = await w.submitted(REQUIRED, { itemCode: NORM });
  sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
  return caseNumber;
};

describe('APL-30 办事指南要素 · a guide as the national norm describes it', () => {
  it('held: it is entered whole, and read as it was entered', async () => {
    const { body } = sound(await w.stranger.get(`/items/${NORM}`), 200);
    const { lawRequiresReview: _, ...guide } = NATIONAL;
    expect(body.inForce.guide).toMatchObject(JSON.parse(JSON.stringify(guide)));
  });

  it('held: what is needed in some cases is never missing by itself, and may be asked for; refused: it is also required', async () => {
    const caseNumber = await w.draft({ itemCode: NORM });
    for (const code of REQUIRED) sound(await w.upload(caseNumber, code), 200);
    expect(sound(await w.submit(caseNumber), 200).body.missing).toEqual([]);
    const items = [{ materialCode: 'LEASE', defects: [{ kind: 'missing' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    const materials = [{ ...NATIONAL.materials.at(-1), required: true }];
    const answer = await publication({ materials });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-31', pointer: '/guide/materials/0/condition' });
  });

  it('held: the receipt says what the guide wants on paper', async () => {
    const caseNumber = await w.submitted(REQUIRED, { itemCode: NORM });
    const { document } = sound(await w.clerk.post(`/cases/${caseNumber}/receipt`), 201).body;
    const [row] = await w.world
      .of('approval')
      .core.dataSource.query('SELECT content FROM legal_document WHERE id = $1', [document.id]);
    const { materials } = JSON.parse(row.content).facts;
    expect(materials.find(({ name }: { name: string }) => name === '房屋不动产权证书').remark).toBe('指南：原件2份');
  });
});

describe('SEAL-6.4 决定不另发证件 · an item that ends with the decision', () => {
  it('held: granted, sealed under its own scope and delivered without a certificate', async () => {
    const caseNumber = await accepted();
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const { body } = sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    expect(body.certificate).toBeNull();
    const [use] = await w.world
      .of('approval')
      .core.dataSource.query('SELECT scope FROM seal_use WHERE document_id = $1', [body.document.id]);
    expect(use.scope).toBe('SEAL-6.4');
    const { decided } = await w.pushed(caseNumber);
    expect(decided[0]!.data.certificate).toBeUndefined();
    const delivery = { recipient: '王芳', method: '直接送达', place: '综合窗口' };
    sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, delivery), 201);
  });
});

describe('APL-45 特殊环节 · several procedures, each with its basis and length', () => {
  it('held: the one that is named stops both clocks, and the applicant is told of it; then the next', async () => {
    const caseNumber = await accepted();
    for (const procedure of ['testing', 'appraisal']) {
      await stopped(w.reviewer, caseNumber, { procedure, expectedDays: '7', evidence: `委托书（${procedure}）1号` });
      expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'suspended' });
      sound(await w.reviewer.post(`/cases/${caseNumber}/special-procedure/end`), 200);
    }
    const { items } = sound(await w.applicant.get('/messages?limit=100'), 200).body;
    const told = items.filter((one: { kind: string; caseNumber: string }) => one.caseNumber === caseNumber);
    expect(told.map(({ content }: { content: string }) => content).join()).toMatch(/房屋安全鉴定.*室内空气质量检测/s);
  });

  it('refused: none named where there are several, and one that the guide does not list', async () => {
    const caseNumber = await accepted();
    for (const procedure of [undefined, 'auction']) {
      const answer = await stop(w.reviewer, caseNumber, { expectedDays: '7', ...(procedure ? { procedure } : {}) });
      expect(answer).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/procedure' });
    }
  });

  it('refused: a procedure that rests on no law, and a review said twice', async () => {
    const [procedure] = NATIONAL.specialProcedures;
    const pointer = '/guide/specialProcedures/0/basis/level';
    const lawless = await publication({ specialProcedures: [{ ...procedure, basis: LOCAL }] });
    expect(lawless).toBeProblem({ status: 422, rule: 'APL-45', pointer });
    const twice = await publication({ lawRequiresReview: LAW });
    expect(twice).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/guide/lawRequiresReview' });
  });
});

describe('APL-58 收费依据 · each fee of several rests on law', () => {
  it.each([
    ['/guide/fees/0/basis/level', { fees: [{ ...NATIONAL.fees[0], basis: LOCAL }] }],
    [
      '/guide/specialProcedures/0/fee/basis/level',
      { specialProcedures: [{ ...NATIONAL.specialProcedures[0], fee: { ...fee, basis: LOCAL } }] },
    ],
  ])('refused: %s', async (pointer, more) => {
    expect(await publication(more)).toBeProblem({ status: 422, rule: 'APL-58', pointer });
  });
});

describe('APL-82 期限以工作日计算 · limits count in working days', () => {
  it('refused: calendar days, when they are entered, with what to do', async () => {
    const answer = await publication({ statutory: { length: 30, unit: 'calendarDays', basis: LAW } });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/guide/statutory/unit' });
    expect(JSON.stringify(answer.body.errors)).toContain('工作日');
  });
});

describe('APL-30 办事指南咨询 · questions on a guide are answered, looked at by another, and public', () => {
  const QUESTION = '业主在外地不能到场签名的，书面协议可以委托他人代签吗？';
  const ANSWER = '可以，由受托人持业主的授权委托书代为签名，授权委托书随书面协议一并提交。';
  const CHECK = '答复与办事指南一致，不涉及国家秘密、商业秘密和个人隐私。';
  const seen = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
  const ask = async (question = QUESTION) =>
    sound(await w.applicant.post(`/items/${ITEM}/questions`, { question }), 201).body;
  const publicly = async () => sound(await w.stranger.get(`/public/guide-questions?item=${ITEM}`), 200).body.items;

  it('held: one answers, another looks at it, who asked is told, and anybody reads it without who asked', async () => {
    const { id, version, answer } = await ask();
    expect(answer).toBeNull();
    const path = `/guide-questions/${id}`;
    const limits = sound(await w.head.get('/time-limits'), 200).body.items;
    expect(limits).toContainEqual(expect.objectContaining({ kind: 'guide-question' }));
    const answered = sound(await w.clerk.post(`${path}/answer`, { answer: ANSWER }, seen(version)), 201).body;
    expect(sound(await w.applicant.get(path), 200).body.answer).toBeNull();
    expect(await publicly()).toEqual([]);
    sound(await w.reviewer.post(`${path}/publication`, { check: CHECK }, seen(answered.version)), 201);
    const [shown] = await publicly();
    expect(shown).toMatchObject({ question: QUESTION, answer: ANSWER, itemVersion: expect.any(Number) });
    expect(JSON.stringify(shown)).not.toContain('zhang');
    const { items } = sound(await w.applicant.get('/messages'), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ kind: 'guide-question', content: ANSWER }));
  });

  it('refused: an answer that demands money, one’s own answer looked at, a state that is over; held: sent back and withheld', async () => {
    const { id, version } = await ask('本单元的施工单位名单能否提供，是否涉及商业秘密？');
    const path = `/guide-questions/${id}`;
    const paid = await w.clerk.post(
      `${path}/answer`,
      { answer: '可以，另行缴纳管理费三千元即可办理。' },
      seen(version),
    );
    expect(paid).toBeProblem({ status: 422, rule: 'APL-30', pointer: '/answer' });
    const first = sound(await w.clerk.post(`${path}/answer`, { answer: ANSWER }, seen(version)), 201).body;
    const back = await w.reviewer.post(
      `${path}/return`,
      { check: '答复与所问不符，请重新拟写。' },
      seen(first.version),
    );
    const again = sound(back, 201).body;
    expect(again.state).toBe('asked');
    const other = { answer: '施工单位的名单属于其商业信息，不宜提供，请向施工单位询问。' };
    const second = sound(await w.clerk.post(`${path}/answer`, other, seen(again.version)), 201).body;
    const withheld = await w.head.post(
      `${path}/withholding`,
      { check: '所问涉及商业秘密，只答复提问人。' },
      seen(second.version),
    );
    expect(sound(withheld, 201).body.state).toBe('withheld');
    expect(sound(await w.applicant.get(path), 200).body.answer).toBe(other.answer);
    expect((await publicly()).map(({ id: shown }: { id: string }) => shown)).not.toContain(id);
    expect((await w.stranger.get(path)).status).toBe(404);
    const late = await w.reviewer.post(`${path}/publication`, { check: CHECK }, seen(withheld.body.version));
    expect(late).toBeProblem({ status: 409, rule: 'APL-30' });
  });

  it('cheated: who answers looks at his own answer, under another role', async () => {
    const { id, version } = await ask('电梯井道占用公共绿地的，是否还须征得全体业主同意？');
    const path = `/guide-questions/${id}`;
    const answered = sound(await w.clerk.post(`${path}/answer`, { answer: ANSWER }, seen(version)), 201).body;
    const both = await w.world.as('approval', { sub: 'clerk', name: 'clerk', roles: ['head'], body: BUREAU.code });
    const alone = await both.post(`${path}/publication`, { check: CHECK }, seen(answered.version));
    expect(alone).toBeProblem({ status: 403, rule: 'APL-30' });
  });
});
