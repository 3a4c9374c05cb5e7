import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FeedbackPushedV1, feedbackPushedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { type Client, eventually, offerFindings } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';
import { authoriseFor } from './support/prepare-bureau.js';

const REASONS = '事实清楚，依据充分，程序合法，拟依法处理。';
const ASKED = { reasons: '全体业主另行筹资改造，不再加装电梯，申请注销。' };
const HARMED = {
  ground: 'against-procedure',
  interest: '井道距本人住宅卧室窗户不足六米，影响采光。',
  facts: '准予许可前未告知本人，也未听取本人的陈述申辩。',
};

let w: CaseWorld;
let reviewer: Client;
let approver: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  const bureau = (sub: string, name: string, role: string) =>
    w.world.as('approval', { sub, name, roles: [role as never], body: BUREAU.code });
  reviewer = await bureau('reviewer-2', '孙立', 'reviewer');
  approver = await bureau('approver-2', '高山', 'approver');
});
afterAll(() => w?.stop());

const approvalOf = async (number: string) => sound(await w.auditor.get(`/approvals?case=${number}`), 200).body.items[0];
const ask = async (number: string, by = w.applicant) =>
  by.post(`/approvals/${(await approvalOf(number)).id}/cancellation-request`, ASKED);
const open = async (number: string, more: object) => {
  const { id: approvalId } = await approvalOf(number);
  return reviewer.post('/procedures', {
    approvalId,
    facts: '经核查，准予许可前未按规定组织核验，违反法定程序。',
    ...more,
  });
};
const decided = async (id: string) => {
  sound(await reviewer.post(`/procedures/${id}/proposal`, { outcome: 'carry-out', reasons: REASONS }), 201);
  const order = { outcome: 'carry-out', reasons: REASONS };
  const { version } = sound(await approver.get(`/procedures/${id}`), 200).body;
  return approver.post(`/procedures/${id}/decision`, order, { headers: { 'if-match': `"${version}"` } });
};
async function demanded(number: string, files: FeedbackPushedV1['files']) {
  const data = {
    ...feedbackPushedV1.example,
    ...{
      feedbackId: crypto.randomUUID(),
      caseNumber: number,
      kind: 'demand' as const,
      demand: 'cancel' as const,
      files,
    },
    ...{ department: DEPARTMENTS[0]!, legalBasis: '《行政许可法》第七十条' },
  };
  const event = await w.world.publish(feedbackPushedV1, data, { to: 'approval' });
  await w.world.handled('approval', event.id);
  const { items } = sound(await w.head.get('/demands?state=open&limit=100'), 200).body;
  return items.find((one: { caseNumber: string }) => one.caseNumber === number) as { id: string; version: number };
}
const takenAway = { ground: 'taken-away', facts: '住房和城乡建设局已依法作出吊销许可证件的处罚决定。' };
const accept = async (demand: { id: string; version: number }) => {
  const answer = { accepted: true, ground: '《中华人民共和国行政许可法》第七十条', answer: '依法启动注销程序办理。' };
  const head = await w.world.as('approval', { sub: 'head-2', name: '孙负责', roles: ['head'], body: BUREAU.code });
  const match = { headers: { 'if-match': `"${demand.version}"` } };
  return head.post(`/demands/${demand.id}/answer`, { ...answer, procedure: takenAway }, match);
};
const revoke = async (number: string, by: Client, more: object = {}) => {
  const { number: certificate } = await approvalOf(number);
  return by.post('/revocation-requests', { bureau: BUREAU.code, number: certificate, ...HARMED, ...more });
};
const answer = (row: { id: string; version: number }, order: object, by = reviewer) =>
  by.post(`/revocation-requests/${row.id}/answer`, order, { headers: { 'if-match': `"${row.version}"` } });

describe('APL-70 注销 · who brings a cancellation', () => {
  it('held: its holder asks, and it is cancelled by two people of the bureau', async () => {
    const number = await w.granted();
    const { id, state, ground } = sound(await ask(number), 201).body;
    expect({ state, ground }).toEqual({ state: 'opened', ground: 'holder-asks' });
    sound(await decided(id), 201);
    expect(await approvalOf(number)).toMatchObject({ state: 'cancelled', inForce: false });
  });

  it('held: taken away by a department, which pushes its decision with the demand to cancel', async () => {
    const number = await w.granted();
    const decision = { owner: 'supervision-link', sha256: 'a'.repeat(64), size: 10, mediaType: 'application/pdf' };
    const demand = await demanded(number, [{ ...decision, name: '吊销处罚决定书.pdf' }]);
    sound(await accept(demand), 200);
    const { items } = sound(await reviewer.get(`/procedures?case=${number}`), 200).body;
    expect(items).toMatchObject([{ ground: 'taken-away', demandId: demand.id }]);
    sound(await decided(items[0].id), 201);
    expect(await approvalOf(number)).toMatchObject({ state: 'cancelled' });
  });

  it('refused: for somebody else, or what ended already', async () => {
    const number = await w.granted();
    expect((await ask(number, w.stranger)).status).toBe(404);
    const { id } = sound(await ask(number), 201).body;
    sound(await decided(id), 201);
    expect(await ask(number)).toBeProblem({ status: 409, rule: 'APL-70' });
  });

  it('cheated: an official says for the holder that he asks, or for a department that it took the certificate away', async () => {
    const number = await w.granted();
    const pointer = '/ground';
    expect(await open(number, { ground: 'holder-asks' })).toBeProblem({ status: 422, rule: 'APL-70', pointer });
    expect(await open(number, { ground: 'taken-away' })).toBeProblem({ status: 422, rule: 'APL-70', pointer });
    const bare = await accept(await demanded(number, []));
    expect(bare).toBeProblem({ status: 422, rule: 'APL-70', pointer: '/procedure/ground' });
    expect(await approvalOf(number)).toMatchObject({ state: 'in-force' });
  });

  it('cheated: its holder gives it up before it is revoked', async () => {
    const number = await w.granted();
    sound(await open(number, { ground: 'against-procedure' }), 201);
    expect(await ask(number)).toBeProblem({ status: 409 });
    const other = await w.granted();
    const { id } = sound(await ask(other), 201).body;
    sound(await open(other, { ground: 'against-procedure' }), 201);
    expect(sound(await reviewer.get(`/procedures/${id}`), 200).body.state).toBe('superseded');
  });
});

describe('APL-69 利害关系人请求撤销 · whom an approval harms asks that it be revoked', () => {
  it('held: declined with reasons, in a time; or its procedure opens, and he hears what became of it', async () => {
    const number = await w.granted();
    const first = sound(await revoke(number, w.stranger), 201).body;
    const { limits } = sound(await w.auditor.get(`/evidence/${number}`), 200).body;
    expect(limits.find(({ subjectId }: { subjectId: string }) => subjectId === first.id)).toMatchObject({
      ...{ kind: 'revocation-request', basis: 'APL-69', dueOn: '2026-03-16' },
    });
    const declined = { accepted: false, answer: '经核对案卷，准予前已经依法告知，请求所称事实不成立。' };
    sound(await answer(first, declined), 201);
    const second = sound(await revoke(number, w.stranger, { facts: '准予前所附的告知回证不是本人签名。' }), 201).body;
    const accepted = { accepted: true, answer: '告知回证的签名与本人留存的签名不一致，需要依法核实。' };
    const { procedureId } = sound(await answer(second, accepted), 201).body;
    expect(sound(await reviewer.get(`/procedures/${procedureId}`), 200).body).toMatchObject({
      ...{ kind: 'revocation', ground: 'against-procedure', state: 'opened' },
    });
    const { items } = sound(await w.stranger.get('/messages'), 200).body;
    expect(items.filter(({ kind }: { kind: string }) => kind === 'revocation-request')).toHaveLength(2);
    const { revocationRequests } = sound(await w.auditor.get(`/evidence/${number}`), 200).body;
    expect(revocationRequests.map(({ state }: { state: string }) => state)).toEqual(['declined', 'accepted']);
  });

  it('refused: of nothing that was granted, twice at once, on no such ground, or of one’s own', async () => {
    const number = await w.granted();
    expect((await revoke(number, w.stranger, { number: '朔城梯审〔2026〕9999号' })).status).toBe(404);
    expect((await revoke(number, w.stranger, { ground: 'expired' })).status).toBe(400);
    expect(await revoke(number, w.applicant)).toBeProblem({ status: 409, rule: 'APL-69' });
    sound(await revoke(number, w.stranger), 201);
    expect(await revoke(number, w.stranger)).toBeProblem({ status: 409, rule: 'APL-69' });
  });

  it('cheated: whoever made the grant declines it himself, unseen, or with a dot', async () => {
    const number = await w.granted();
    const row = sound(await revoke(number, w.stranger), 201).body;
    const order = { accepted: false, answer: '经核对案卷，请求所称事实不成立。' };
    expect(await answer(row, order, w.reviewer)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(await answer(row, order, w.approver)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect((await answer(row, { ...order, answer: '。' })).status).toBe(400);
    expect((await answer({ ...row, version: 9 }, order)).status).toBe(412);
  });

  it('held: what a request offers is what it lets be done', async () => {
    const make = async () => sound(await revoke(await w.granted(), w.stranger), 201).body.id;
    const { findings, offered } = await offerFindings(
      sound(await w.auditor.get('/docs-json'), 200).body,
      { template: '/api/v1/revocation-requests/{id}', schema: 'RevocationRequestDto' },
      [{ name: 'open', make, callers: { stranger: w.stranger, reviewer, maker: w.reviewer, auditor: w.auditor } }],
    );
    expect(findings).toEqual([]);
    expect(offered['open reviewer']).toEqual(['EndRequests_answer']);
    expect(offered['open maker']).toEqual([]);
  });
});

// Moves legal time by years: stays the last of the file.
describe('APL-70 期满注销 · what has expired is proposed to be cancelled by itself', () => {
  it('kept: on the list with its limit, told; a person takes it up, another decides; what lapses is proposed again', async () => {
    const [number, other] = [await w.granted(), await w.granted()];
    await w.world.moveTo('2028-03-06T09:00:00+08:00');
    const proposed = (of: string) =>
      eventually(
        async () => sound(await reviewer.get(`/procedures?case=${of}&state=opened`), 200).body.items,
        (items) => items.length === 1,
      );
    const [{ id, ground, facts }] = await proposed(number);
    expect(ground).toBe('expired');
    expect(facts).toContain('届满未延续');
    const told = await w.world.published('approval', noticeIssuedV1('approval'));
    expect(told.filter(({ data }) => data.reference === id)).toMatchObject([{ data: { recipientBody: BUREAU.code } }]);
    const sealer = await w.world.as('approval', { sub: 'seal-approver', roles: ['seal-approver'], body: BUREAU.code });
    const [{ id: seal }] = sound(await sealer.get('/seals'), 200).body.items;
    await authoriseFor(sealer, seal, '2028');
    sound(await decided(id), 201);
    expect(await approvalOf(number)).toMatchObject({ state: 'cancelled' });
    const [{ id: first }] = await proposed(other);
    await w.world.moveTo('2028-04-10T09:00:00+08:00');
    await eventually(
      async () => sound(await reviewer.get(`/procedures/${first}`), 200).body.state,
      (state) => state === 'lapsed',
    );
    const [{ id: again }] = await proposed(other);
    expect(again).not.toBe(first);
    // Whoever drops it, for no reason, puts it off and no more.
    const dropped = { outcome: 'drop', reasons: REASONS };
    sound(await reviewer.post(`/procedures/${again}/proposal`, { ...dropped, dropGround: 'not-established' }), 201);
    const { version } = sound(await approver.get(`/procedures/${again}`), 200).body;
    const match = { headers: { 'if-match': `"${version}"` } };
    sound(await approver.post(`/procedures/${again}/decision`, dropped, match), 201);
    await w.world.moveTo('2028-05-12T09:00:00+08:00');
    const [last] = await proposed(other);
    expect(last.facts).toContain('此前的注销程序');
  });
});
