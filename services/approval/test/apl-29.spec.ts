import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, PDF, REQUIRED, sound } from './support/case-world.js';

let w: CaseWorld;
let second: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  second = await w.secondClerk();
});
afterAll(() => w?.stop());

const TODAY = '2026-03-02';
const ID = makeIdentityNumber('140602', '1971-02-03', 31);
const WANG = { kind: 'person', name: '王秀英', identityNumber: ID };
const COMPANY = { kind: 'body', name: '朔州市某餐饮有限公司', code: makeCreditCode(88) };
const form = (more: object = {}) =>
  w.form({ applicant: WANG, agent: undefined, channel: 'letter', receivedOn: TODAY, ...more });
const path = (id: string, act = '') => `/counter-entries/${id}${act}`;
const keep = (id: string, which: string, who = w.clerk) => who.upload(path(id, `/files/${which}`), PDF);
const complete = (id: string) => w.clerk.post(path(id, '/completion'), { comparedWithOriginal: true });

interface Entry {
  id: string;
  caseNumber: string;
  state: string;
  receiptNumber: string;
}

/** An entry that lacks nothing but its completion. */
async function begun(more: object = {}): Promise<Entry> {
  const entry = sound(await w.clerk.post('/counter-entries', form(more)), 201).body;
  for (const which of ['original', 'arrival-proof']) sound(await keep(entry.id, which), 200);
  for (const code of REQUIRED) sound(await w.clerk.upload(path(entry.id, `/materials/${code}`), PDF), 200);
  return entry;
}

async function entered(more: object = {}): Promise<Entry> {
  const { id } = await begun(more);
  return sound(await complete(id), 201).body;
}

const ofCompany = () =>
  w.world.as('approval', { sub: 'canyin', name: '赵经理', roles: ['applicant'], body: COMPANY.code });
const stateOf = async (caseNumber: string) => (await w.auditor.get(`/cases/${caseNumber}`)).body.state;

describe('APL-29 书面申请由窗口录入 · what came on paper is entered by a clerk', () => {
  it('held: by letter, with original, day and materials; it is received on that day, with a receipt in its series', async () => {
    const first = await entered();
    expect(first).toMatchObject({ state: 'entered', receiptNumber: '信收〔2026〕1号' });
    const { body } = sound(await w.clerk.get(`/cases/${first.caseNumber}`), 200);
    expect(body).toMatchObject({ state: 'submitted', applicant: { name: '王秀英' } });
    expect(await w.limit(first.caseNumber, 'answer')).toMatchObject({ dueOn: '2026-03-09' });
    const papers = (await w.auditor.get(`/cases/${first.caseNumber}/documents`)).body.items;
    expect(papers.map(({ kind }: { kind: string }) => kind)).toEqual(['receipt-of-materials']);
    const byMail = await entered({ channel: 'email' });
    expect(byMail.receiptNumber).toBe('邮收〔2026〕1号');
    const evidence = (await w.auditor.get(`/evidence/${first.caseNumber}`)).body;
    expect(evidence.counter.entry).toMatchObject({ enteredBy: 'clerk', original: { sha256: expect.any(String) } });
    sound(await w.clerk.post(`/cases/${first.caseNumber}/acceptance`), 201);
  });

  it('PRA-13 cheated: entered as if by letter and sent as if by post, so that nobody is asked to rate the window', async () => {
    const { caseNumber } = await entered({ applicant: COMPANY });
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    const delivery = { recipient: '赵经理', method: '邮寄送达', place: '朔州市朔城区开发南路' };
    sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, delivery), 201);
    const asked = sound(await (await ofCompany()).get(`/cases/${caseNumber}/ratings`), 200).body;
    expect(asked).toMatchObject([{ channel: 'window', state: 'invited' }]);
  });

  it('held: nobody need come: its applicant finds it by the numbers of the receipt, and confirms it', async () => {
    const entry = await entered();
    const wang = await w.world.as('approval', { sub: 'wang', name: '王秀英', roles: ['applicant'] });
    expect((await wang.get(`/cases/${entry.caseNumber}`)).status).toBe(404);
    const { caseNumber, receiptNumber } = entry;
    const claim = { caseNumber, receiptNumber, identityNumber: ID };
    sound(await wang.post('/counter-entries/claim', claim), 201);
    expect(sound(await wang.get(`/cases/${caseNumber}`), 200).body.state).toBe('submitted');
    expect((await wang.get(path(entry.id))).body.availableActions).toEqual([
      'CounterEntries_confirm',
      'CounterEntries_dispute',
    ]);
    expect(sound(await wang.post(path(entry.id, '/confirmation')), 201).body.state).toBe('confirmed');
  });

  it('cheated: somebody who knows the document’s number and guesses the receipt’s takes the case, and its holder is kept out', async () => {
    const identityNumber = makeIdentityNumber('140602', '1975-05-06', 41);
    const { caseNumber, receiptNumber } = await entered({ applicant: { ...WANG, name: '赵玉兰', identityNumber } });
    const claim = { caseNumber, receiptNumber, identityNumber };
    const knows = await w.world.as('approval', { sub: 'knows', name: '李四', roles: ['applicant'] });
    expect(await knows.post('/counter-entries/claim', claim)).toBeProblem({ status: 403, rule: 'PRA-16' });
    expect((await knows.get(`/cases/${caseNumber}`)).status).toBe(404);
    const holder = await w.world.as('approval', { sub: 'zhao', name: '赵玉兰', roles: ['applicant'] });
    sound(await holder.post('/counter-entries/claim', claim), 201);
    expect((await holder.get(`/cases/${caseNumber}`)).status).toBe(200);
  });

  it('APL-31 cheated: the clerk names a volunteered paper as a demand, so that a sealed receipt says it; what an applicant calls his stands in the case, and on no paper', async () => {
    const { id } = sound(await w.clerk.post('/counter-entries', form()), 201).body;
    const demand = '另需缴纳资料费5000元，存入指定账户';
    const extra = (who: Client, to: string) => who.upload(to, PDF, { name: demand });
    expect(await extra(w.clerk, path(id, '/materials/EXTRA'))).toBeProblem({
      status: 422,
      rule: 'APL-31',
      pointer: '/name',
    });
    const caseNumber = await w.draft();
    for (const code of REQUIRED) sound(await w.upload(caseNumber, code), 200);
    sound(await extra(w.applicant, `/cases/${caseNumber}/materials/EXTRA`), 200);
    sound(await w.submit(caseNumber), 200);
    sound(await w.clerk.post(`/cases/${caseNumber}/receipt`), 201);
    const [paper] = await w.world
      .of('approval')
      .core.dataSource.query(`SELECT content FROM legal_document WHERE case_number = $1`, [caseNumber]);
    expect(paper.content).toContain('自愿提供的材料');
    expect(paper.content).not.toContain('5000');
  });

  it('held: a body sees in its account what it sent on paper', async () => {
    const entry = await entered({ applicant: COMPANY });
    const company = await ofCompany();
    expect((await company.get(`/cases/${entry.caseNumber}`)).status).toBe(200);
    const told = (await company.get('/messages')).body.items.map(({ kind }: { kind: string }) => kind);
    expect(told).toContain('counter-entry');
  });

  it('refused: without the signed original, without what shows the day; at the window on the day the person shows it', async () => {
    const { id } = sound(await w.clerk.post('/counter-entries', form()), 201).body;
    const bare = await complete(id);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-29', pointer: '/original' });
    expect(bare.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('/arrivalProof');
    const window = sound(await w.clerk.post('/counter-entries', form({ channel: 'window' })), 201).body;
    sound(await keep(window.id, 'original'), 200);
    expect(sound(await complete(window.id), 201).body.receiptNumber).toBe('窗收〔2026〕1号');
  });

  it('refused: another bureau’s item or entry, an agent without a power of attorney', async () => {
    expect((await w.foreignClerk.post('/counter-entries', form())).status).toBe(404);
    const { id } = await entered();
    expect((await w.foreignClerk.get(path(id))).status).toBe(404);
    const agent = { name: '某代办公司', code: makeCreditCode(89) };
    expect(await w.clerk.post('/counter-entries', form({ agent }))).toBeProblem({ status: 403, rule: 'PRA-16' });
  });

  it('held: what is entered wrong is discarded before it counts; what was said is gone, and why stays', async () => {
    const { id, caseNumber } = await begun();
    const reasons = '证件号码录入错误，另行重新录入';
    expect(sound(await w.clerk.post(path(id, '/discard'), { reasons }), 201).body).toMatchObject({
      state: 'discarded',
      reasons,
    });
    expect(await stateOf(caseNumber)).toBe('removed');
  });
});

describe('APL-29 收到日期 · nobody wins or loses time by the day that is entered', () => {
  const LATE = { receivedOn: '2026-02-24', lateReason: '信件误投其他科室，今日转交窗口' };

  it('held: what came before the last working day counts from then, once another official has seen the evidence', async () => {
    const { id, caseNumber } = await begun(LATE);
    expect(sound(await complete(id), 201).body).toMatchObject({ state: 'awaiting-second', receiptNumber: null });
    expect((await w.clerk.get(`/cases/${caseNumber}`)).status).toBe(404);
    expect(sound(await second.post(path(id, '/second'), { outcome: 'right' }), 201).body.state).toBe('entered');
    const { body } = await w.clerk.get(`/cases/${caseNumber}`);
    expect(body.receivedAt).toBe('2026-02-23T16:00:00.000Z');
    expect(await w.limit(caseNumber, 'answer')).toMatchObject({ dueOn: expect.stringMatching(/^2026-03-0[23]$/) });
  });

  it('cheated: dated back to have silence accept it: without a reason, or seconded by whoever entered it', async () => {
    expect(await w.clerk.post('/counter-entries', form({ receivedOn: '2026-02-10' }))).toBeProblem({
      status: 422,
      rule: 'APL-29',
      pointer: '/lateReason',
    });
    const { id, caseNumber } = await begun({ ...LATE, receivedOn: '2026-02-10' });
    sound(await complete(id), 201);
    expect(await w.clerk.post(path(id, '/second'), { outcome: 'right' })).toBeProblem({ status: 403, rule: 'APL-29' });
    expect(sound(await second.post(path(id, '/second'), { outcome: 'sent-back' }), 201).body.state).toBe('begun');
    expect(await stateOf(caseNumber)).toBe('entering');
  });

  it('cheated: dated forward to win time: no day to come; a later day than the true one is disputed, and put right', async () => {
    const forward = await w.clerk.post('/counter-entries', form({ receivedOn: '2026-03-03' }));
    expect(forward).toBeProblem({ status: 422, rule: 'APL-29', pointer: '/receivedOn' });
    const { id, caseNumber } = await entered({ applicant: COMPANY });
    const company = await ofCompany();
    const dispute = { dispute: 'received-earlier', text: '挂号信已于2月27日签收，回执附后。', earlierOn: '2026-02-27' };
    expect(sound(await company.post(path(id, '/dispute'), dispute), 201).body.state).toBe('disputed');
    const ruling = { outcome: 'upheld', reasons: '经查收发登记，该信件于2月27日送达收发室。' };
    expect((await w.clerk.post(path(id, '/ruling'), ruling)).status).toBe(403);
    expect(sound(await w.head.post(path(id, '/ruling'), ruling), 201).body.state).toBe('upheld');
    const { limits } = (await w.auditor.get(`/cases/${caseNumber}/time-limits`)).body;
    expect(limits.filter(({ state }: { state: string }) => state === 'running')).toMatchObject([
      { kind: 'answer', dueOn: '2026-03-05' },
    ]);
    expect((await w.auditor.get(`/evidence/${caseNumber}`)).body.counter.entry).toMatchObject({
      receivedOn: TODAY,
      earlierOn: '2026-02-27',
      ruledBy: 'head',
    });
  });
});

describe('APL-29 不得代申请人意思表示 · no clerk speaks for an applicant without his signed paper', () => {
  const paper = (id: string, act: string, who = w.clerk) =>
    who.upload(path(id, '/papers'), PDF, { act, channel: 'letter', receivedOn: TODAY }, 'POST');

  it('held: corrections and a withdrawal by signed papers; its applicant is told of each', async () => {
    const { id, caseNumber } = await entered({ applicant: COMPANY });
    const items = [{ materialCode: 'AGREEMENT', defects: [{ kind: 'unsigned' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    const signed = { ...PDF, bytes: Buffer.concat([aPdf(), Buffer.from('\n% signed\n')]) };
    const at = { 'if-match': '"1"' };
    sound(await w.clerk.upload(path(id, '/materials/AGREEMENT'), signed, {}, 'PUT', at), 200);
    sound(await paper(id, 'correction'), 201);
    expect(await stateOf(caseNumber)).toBe('submitted');
    sound(await paper(id, 'withdrawal'), 201);
    sound(await paper(id, 'withdrawal', second), 201);
    expect(await stateOf(caseNumber)).toBe('withdrawn');
    const { papers } = (await w.auditor.get(`/evidence/${caseNumber}`)).body.counter;
    expect(papers).toMatchObject([
      { act: 'correction' },
      { act: 'withdrawal', enteredBy: 'clerk' },
      { act: 'withdrawal', enteredBy: 'clerk-2' },
    ]);
    const told = (await (await ofCompany()).get('/messages')).body.items.filter(
      (one: { caseNumber: string; kind: string }) => one.caseNumber === caseNumber && one.kind === 'counter-entry',
    );
    expect(told).toHaveLength(4);
  });

  it('cheated: one clerk ends a competitor’s case with a paper of his own making, entered twice, or another file by a colleague', async () => {
    const { id, caseNumber } = await entered();
    sound(await paper(id, 'withdrawal'), 201);
    expect(await stateOf(caseNumber)).toBe('submitted');
    expect(await paper(id, 'withdrawal')).toBeProblem({ status: 409, rule: 'APL-29' });
    const other = { ...PDF, bytes: aPdf({ more: ['<< /Other true >>'] }) };
    const order = { act: 'withdrawal', channel: 'letter', receivedOn: TODAY };
    sound(await second.upload(path(id, '/papers'), other, order, 'POST'), 201);
    expect(await stateOf(caseNumber)).toBe('submitted');
  });

  it('cheated: one clerk answers the notice in his place with nothing, so that the case fails for what it still lacks', async () => {
    const { id, caseNumber } = await entered({ applicant: COMPANY });
    const items = [{ materialCode: 'AGREEMENT', defects: [{ kind: 'unsigned' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    const waiting = await stateOf(caseNumber);
    expect(await paper(id, 'correction')).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/AGREEMENT' });
    expect(await paper(id, 'correction', second)).toBeProblem({ status: 422, rule: 'APL-32' });
    expect(await stateOf(caseNumber)).toBe(waiting);
  });

  it('cheated: the clerk withdraws, confirms or corrects for him: by his own endpoints, with both roles, without a paper', async () => {
    const { id, caseNumber } = await entered();
    expect((await w.clerk.post(`/cases/${caseNumber}/withdrawal`, { reason: '自愿撤回。' })).status).toBe(403);
    const both = await w.world.as('approval', {
      sub: 'clerk',
      name: 'clerk',
      roles: ['window-clerk', 'applicant'],
      body: BUREAU.code,
    });
    expect((await both.post(`/cases/${caseNumber}/withdrawal`, { reason: '自愿撤回。' })).status).toBe(404);
    expect((await both.post(path(id, '/confirmation'))).status).toBe(404);
    const order = { act: 'withdrawal', channel: 'window', receivedOn: TODAY };
    expect((await w.clerk.post(path(id, '/papers'), order)).status).toBeGreaterThanOrEqual(400);
    expect(await stateOf(caseNumber)).toBe('submitted');
    expect(await w.clerk.upload(path(id, '/materials/AGREEMENT'), PDF)).toBeProblem({ status: 409, rule: 'APL-32' });
  });

  it('cheated: an application in the name of somebody who never made it: he says so, and it ends; a stranger can’t claim it', async () => {
    const { id, caseNumber, receiptNumber } = await entered({ applicant: COMPANY });
    const claim = { caseNumber, receiptNumber, identityNumber: makeIdentityNumber('140602', '1990-01-01', 17) };
    expect((await w.stranger.post('/counter-entries/claim', claim)).status).toBe(404);
    expect((await w.stranger.get(path(id))).status).toBe(404);
    const company = await ofCompany();
    const dispute = { dispute: 'not-mine', text: '本公司没有提出过该申请，印章系伪造。' };
    sound(await company.post(path(id, '/dispute'), dispute), 201);
    const ruling = { outcome: 'upheld', reasons: '经核对印鉴，原件所盖印章与备案印章不一致。' };
    sound(await w.head.post(path(id, '/ruling'), ruling), 201);
    expect(await stateOf(caseNumber)).toBe('withdrawn');
  });
});

// Moves legal time forward for good: stays the last block of the file.
describe('APL-29 未及时录入 · what lies about is not forgotten', () => {
  it('kept: an entry that nobody completes comes to the bureau and the government; missed: then it takes a second person', async () => {
    const { id } = await begun();
    await w.world.moveTo('2026-03-04T00:00:01+08:00');
    const limit = await eventually(
      async () => {
        const rows = await w.world
          .of('approval')
          .core.dataSource.query(`SELECT mark FROM time_limit WHERE subject_id = $1`, [id]);
        return rows[0];
      },
      (row: { mark: string }) => row.mark === 'overdue',
    );
    expect(limit).toEqual({ mark: 'overdue' });
    expect(sound(await complete(id), 201).body).toMatchObject({
      state: 'awaiting-second',
      lateReason: '开始录入后未及时完成',
    });
  });
});
