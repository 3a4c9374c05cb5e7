import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually, offerFindings } from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, expertRow, PEOPLE } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let second: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  [admin, second] = [await w.as('expertAdmin'), await w.as('secondAdmin')];
});
afterAll(() => w?.stop());

let entered = 0;
let passports = 0;
const aPassport = () => ({ identityKind: 'passport', identityNumber: `E${40_000_000 + ++passports}` });
async function anExpert(): Promise<{ id: string; number: number; expert: Client }> {
  const number = ++entered;
  const answer = await w.enter(expertRow(number));
  expectStatus(answer, 201);
  return { id: answer.body.id, number, expert: await w.expert(number) };
}
const documentsOf = async (id: string) => (await admin.get(`/experts/${id}`)).body.documents;
const PASSED = { outcome: 'passed' };
const REJECTED = { outcome: 'rejected', reason: '扫描件所载姓名与条目不一致。' };

describe('EXP-13 专家信息变更 · a document more holds from two officials and the expert’s own word', () => {
  it('held: stated with its scan, passed by another, confirmed by the expert, and only then kept', async () => {
    const { id, expert } = await anExpert();
    const stated = await w.states(admin, id, aPassport());
    expect(stated).toMatchObject({ status: 201, body: { state: 'unchecked', kind: 'document', list: null } });
    expect(JSON.stringify(stated.body)).not.toContain(`E${40_000_000 + passports}`);
    const proposal = `/expert-proposals/${stated.body.id}`;
    const own = `/own-proposals/${stated.body.id}`;
    expect((await second.get(`${proposal}/file`)).status).toBe(200);
    // Nothing of it is put to the expert before it is passed.
    expect((await expert.get('/messages')).body.items).toEqual([]);
    expect(await expert.post(`${own}/confirmation`, {})).toBeProblem({ status: 409, rule: 'EXP-13' });
    expect(await second.post(`${proposal}/check`, PASSED)).toMatchObject({ status: 200, body: { state: 'open' } });
    expect((await expert.get('/messages')).body.items).toMatchObject([{ kind: 'expert-entry' }]);
    expect((await expert.get(`${own}/file`)).status).toBe(200);
    expect(await documentsOf(id)).toEqual([]);
    expect(await expert.post(`${own}/confirmation`, {})).toMatchObject({ status: 200, body: { state: 'confirmed' } });
    expect(await documentsOf(id)).toMatchObject([{ identityKind: 'passport' }]);
  });

  it('refused: without a scan, of another birth, what an entry has, twice, a rejection without its reason', async () => {
    const { id } = await anExpert();
    const passport = aPassport();
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...passport, seen: '窗口核对护照原件。' })) form.set(name, value);
    const encoded = new Response(form);
    const bare = await admin.call('POST', `/experts/${id}/documents`, undefined, {
      raw: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type')! },
    });
    expect(bare).toBeProblem({ status: 422, pointer: '/file' });
    const other = { identityKind: 'residentId', identityNumber: makeIdentityNumber('140602', '1980-01-01', 5) };
    expect(await w.states(admin, id, other)).toBeProblem({ status: 422, rule: 'PRA-1' });
    const { body } = await w.states(admin, id, passport);
    expect(await w.states(second, id, passport)).toBeProblem({ status: 409, rule: 'EXP-13' });
    expect(await second.post(`/expert-proposals/${body.id}/check`, { outcome: 'rejected' })).toBeProblem({
      status: 422,
      pointer: '/reason',
    });
    const rejected = await second.post(`/expert-proposals/${body.id}/check`, REJECTED);
    expect(rejected).toMatchObject({ status: 200, body: { state: 'rejected', reason: REJECTED.reason } });
    expect(await second.post(`/expert-proposals/${body.id}/check`, PASSED)).toBeProblem({ status: 409 });
  });

  it('cheated: one administrator ties a rival’s passport to an entry: he checks it himself, answers for the expert, lists it', async () => {
    const { id, number, expert } = await anExpert();
    const passport = aPassport();
    const { body } = await w.states(admin, id, passport);
    const check = `/expert-proposals/${body.id}/check`;
    expect(await admin.post(check, PASSED)).toBeProblem({ status: 403, rule: 'EXP-13' });
    const renamed = await w.world.as('review-experts', { ...PEOPLE.expertAdmin, sub: 'Expert-Admin', roles: ['head'] });
    expect(await renamed.post(check, PASSED)).toBeProblem({ status: 403, rule: 'EXP-13' });
    expect(await (await w.as('foreignAdmin')).post(check, PASSED)).toBeProblem({ status: 404 });
    // The expert himself, an official by now.
    const other = await anExpert();
    const his = (await w.states(admin, other.id, aPassport())).body.id;
    const both = await w.world.as('review-experts', { ...PEOPLE.secondAdmin, sub: `expert-${other.number}` });
    expect(await both.post(`/expert-proposals/${his}/check`, PASSED)).toBeProblem({ status: 403, rule: 'EXP-13' });
    expectStatus(await second.post(check, PASSED), 200);
    expect(await admin.post(`/own-proposals/${body.id}/confirmation`, {})).toBeProblem({ status: 403 });
    const reason = { reason: '该护照不是本人的，本人未持有护照。' };
    expectStatus(await expert.post(`/own-proposals/${body.id}/refusal`, reason), 200);
    expect(await documentsOf(id)).toEqual([]);

    // By a list: it waits for the same two.
    const listed = await w.list(admin, { source: '名单', rows: [expertRow(number, { documents: [passport] })] });
    expect(listed.body.rows).toMatchObject([{ outcome: 'proposed', proposed: ['document'], expertId: id }]);
    expect(await documentsOf(id)).toEqual([]);
    const [waiting] = (await admin.get(`/expert-proposals?expert=${id}&state=unchecked`)).body.items;
    expect(waiting.availableActions).toEqual([]);
    expect(await admin.post(`/expert-proposals/${waiting.id}/check`, PASSED)).toBeProblem({ status: 403 });
    await w.passed(id);
    expect((await w.answers(number)).map(({ status }) => status)).toEqual([200]);
    expect(await documentsOf(id)).toMatchObject([{ identityKind: 'passport' }]);
    // Kept by nobody twice: the number is this entry's now.
    const thief = await admin.post('/experts', expertRow(900, { ...passport, birthDate: '1980-01-01' }));
    expect(thief).toBeProblem({ status: 409, rule: 'EXP-7' });
  });

  it('missed: nobody checks it, or the expert says nothing: it lapses, and the entry stays as it is', async () => {
    const [unchecked, silent] = [await anExpert(), await anExpert()];
    const first = (await w.states(admin, unchecked.id, aPassport())).body.id;
    const other = (await w.states(admin, silent.id, aPassport())).body.id;
    await w.passed(silent.id);
    await w.later(30 * 24 * 3_600_000);
    for (const id of [first, other]) {
      const { body } = await eventually(
        () => admin.get(`/expert-proposals/${id}`),
        ({ body: one }) => one.state === 'lapsed',
      );
      expect(body.availableActions).toEqual([]);
    }
    expect([await documentsOf(unchecked.id), await documentsOf(silent.id)]).toEqual([[], []]);
  });

  it('what is offered is what is let in: the check, to somebody else than who stated it', async () => {
    const document = (await admin.get('/docs-json')).body;
    const head = await w.as('head');
    let id = '';
    const unchecked = async () => {
      ({ id } = await anExpert());
      return (await w.states(admin, id, aPassport())).body.id;
    };
    const open = async () => {
      const proposal = await unchecked();
      await w.passed(id);
      return proposal;
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/expert-proposals/{id}', schema: 'ProposalDto', bodies: { ExpertProposals_check: PASSED } },
      Object.entries({ unchecked, open }).map(([name, make]) => ({
        name,
        make,
        callers: { admin, second, head },
      })),
    );
    expect(findings).toEqual([]);
    expect(offered['unchecked admin']).toEqual([]);
    expect(offered['unchecked second']).toEqual(['ExpertProposals_check']);
    expect(offered['open second']).toEqual([]);
  }, 120_000);
});
