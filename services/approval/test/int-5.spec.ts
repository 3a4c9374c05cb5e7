import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, COMMITTEE, PDF, REQUIRED, sound } from './support/case-world.js';
import { EngagementStories, type OfferingAgency, result, SERVICE } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let one: OfferingAgency;
let other: OfferingAgency;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  one = await s.offering(501);
  other = await s.offering(502);
});
afterAll(() => w?.stop());

const enter = (caseNumber: string, agency: { code: string }, who = w.clerk, more: Record<string, string> = {}) =>
  who.upload(
    '/engagement-entries',
    PDF,
    { caseNumber, serviceCode: SERVICE, agencyCode: agency.code, ...more },
    'POST',
  );
const GRANTED = { grantor: { kind: 'body', ...COMMITTEE } };
let firms = 0;
/** An agent of the applicant, whose power covers these acts. */
const agentOf = async (sub: string, acts: readonly string[]) => {
  firms += 1;
  const code = makeCreditCode(700 + firms);
  await w.power({ ...GRANTED, agent: { kind: 'body', name: `朔州市某代办${firms}有限公司`, code }, acts });
  return w.world.as('approval', { sub, roles: ['applicant'], body: code });
};
/** A case that somebody without a login applied for on paper. */
const onPaper = async () => {
  const applicant = { kind: 'person', name: '王秀英', identityNumber: makeIdentityNumber('140602', '1971-02-03', 31) };
  const form = w.form({ applicant, agent: undefined, channel: 'letter', receivedOn: '2026-03-02' });
  const { id } = sound(await w.clerk.post('/counter-entries', form), 201).body;
  for (const which of ['original', 'arrival-proof']) {
    sound(await w.clerk.upload(`/counter-entries/${id}/files/${which}`, PDF), 200);
  }
  for (const code of REQUIRED) sound(await w.clerk.upload(`/counter-entries/${id}/materials/${code}`, PDF), 200);
  const done = await w.clerk.post(`/counter-entries/${id}/completion`, { comparedWithOriginal: true });
  return sound(done, 201).body.caseNumber as string;
};
const enterFrom = (caseNumber: string, file: ReturnType<typeof result>) =>
  w.clerk.upload('/engagement-entries', file, { caseNumber, serviceCode: SERVICE, agencyCode: one.code }, 'POST');
const cancel = (who: Client, id: string) =>
  who.post(`/engagements/${id}/cancellation`, { reason: '改选其他机构，更便于沟通。' });

describe('INT-5 中介服务机构由申请人自选 · the applicant alone chooses the agency', () => {
  it('held: he chooses with his own token, and may leave for another until delivery', async () => {
    const who = await s.person();
    const id = await s.chosen(who, one);
    expect((await who.get(`/engagements/${id}`)).body).toMatchObject({ state: 'chosen', enteredByClerk: false });
    expect(sound(await cancel(who, id), 201).body.state).toBe('cancelled');
    const second = await s.working(who, other);
    sound(await cancel(who, second), 201);
    sound(await s.choose(who, one), 201);
  });

  it('held: a lawful agency outside the platform counts alike; its result comes from the applicant', async () => {
    const who = await s.person();
    const code = makeCreditCode(599, '91', '140105');
    expect(await s.choose(who, { code })).toBeProblem({ status: 422, pointer: '/agencyName' });
    const { id, state } = sound(await s.choose(who, { code }, { agencyName: '太原某设计院有限公司' }), 201).body;
    expect(state).toBe('outside');
    const handedIn = await who.upload(`/engagements/${id}/outside-result`, result(9), {}, 'POST');
    expect(sound(handedIn, 201).body).toMatchObject({
      state: 'taken',
      resultSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('held: what a clerk enters from the signed paper counts once the applicant has confirmed it himself', async () => {
    const caseNumber = await w.submitted();
    const { id, state } = sound(await enter(caseNumber, one), 201).body;
    expect(state).toBe('proposed');
    expect((await w.applicant.get('/messages')).body.items[0]).toMatchObject({ kind: 'intermediary' });
    for (const who of [w.stranger, w.clerk, one.client]) {
      expect((await who.post(`/engagements/${id}/confirmation`)).status).toBeGreaterThanOrEqual(403);
    }
    expect(sound(await w.applicant.post(`/engagements/${id}/confirmation`), 201).body.state).toBe('chosen');
    sound(await cancel(w.applicant, id), 201);
  });

  it('refused: an entry without the signed paper, for another bureau’s case, or by somebody who is no clerk', async () => {
    const caseNumber = await w.submitted();
    const form = { caseNumber, serviceCode: SERVICE, agencyCode: one.code };
    expect((await w.clerk.post('/engagement-entries', form)).status).toBe(415);
    expect(await enter(caseNumber, one, w.foreignClerk)).toBeProblem({ status: 404 });
    for (const who of [w.reviewer, w.head, one.client, w.applicant]) {
      expect((await enter(caseNumber, one, who)).status).toBe(403);
    }
  });

  it('cheated: a clerk or the agency acts as the applicant, or an entry goes on without his word', async () => {
    const caseNumber = await w.submitted();
    const choice = { serviceCode: SERVICE, caseNumber, agencyCode: one.code };
    for (const who of [w.clerk, w.head, one.client]) {
      expect((await who.post('/engagements', choice)).status).toBe(403);
    }
    expect(await w.stranger.post('/engagements', choice)).toBeProblem({ status: 404 });
    const { id } = sound(await enter(caseNumber, one), 201).body;
    const contract = await one.client.post(`/engagements/${id}/contract`, s.contract(one));
    expect(contract).toBeProblem({ status: 409, rule: 'INT-20' });
    sound(await cancel(w.applicant, id), 201);
  });

  it('cheated: a clerk enters his relative’s agency, and one of his own name on paper', async () => {
    const keeper = await w.world.cityAdmin();
    const tie = {
      ...{ agencyCode: other.code, kind: 'relative-of-official', bodyCode: BUREAU.code, officialSubject: 'clerk' },
      ...{ since: '2020-01-01', source: '干部个人有关事项报告载明配偶任职。' },
    };
    sound(await keeper.post('/agency-affiliations', tie), 201);
    const caseNumber = await w.submitted();
    expect(await enter(caseNumber, other)).toBeProblem({ status: 403, rule: 'INT-5' });
    const second = await w.secondClerk();
    const { id } = sound(await enter(caseNumber, other, second), 201).body;
    sound(await cancel(w.applicant, id), 201);
    // The tie to an official is no business of the public.
    const open = sound(await (await w.world.as('approval')).get(`/agency-affiliations?agency=${other.code}`), 200);
    expect(open.body).toEqual([]);
  });

  it('held: an agent whose power covers it chooses for whom he acts, who is told and may leave', async () => {
    const caseNumber = await w.submitted();
    const agent = await agentOf('engaging-agent', ['engage']);
    const choice = { serviceCode: SERVICE, caseNumber, agencyCode: one.code };
    const { id, state, chosenByAgent } = sound(await agent.post('/engagements', choice), 201).body;
    expect({ state, chosenByAgent }).toEqual({ state: 'chosen', chosenByAgent: true });
    expect((await w.applicant.get('/messages')).body.items[0].title).toBe('代理人为您选择了中介服务机构');
    expect((await agent.get('/engagements')).body.items.map((row: { id: string }) => row.id)).toContain(id);
    sound(await one.client.post(`/engagements/${id}/contract`, s.contract(one)), 201);
    sound(await agent.post(`/engagements/${id}/agreement`), 201);
    sound(await cancel(w.applicant, id), 201);
  });

  it('cheated: an agent whose power doesn’t cover it, the agency itself as agent, and one who has acted for the agency', async () => {
    const caseNumber = await w.submitted();
    const choice = { serviceCode: SERVICE, caseNumber, agencyCode: one.code };
    const applying = await agentOf('applying-agent', ['apply']);
    expect(await applying.post('/engagements', choice)).toBeProblem({ status: 403, rule: 'PRA-16' });
    await w.power({ ...GRANTED, agent: { kind: 'body', name: '某设计院', code: one.code }, acts: ['engage'] });
    const itself = await w.world.as('approval', { sub: 'agency-as-agent', roles: ['applicant'], body: one.code });
    expect(await itself.post('/engagements', choice)).toBeProblem({
      status: 422,
      rule: 'INT-5',
      pointer: '/agencyCode',
    });
    sound(await itself.post('/engagements', { ...choice, agencyCode: other.code }), 201);
  });

  it('held: who has no login chooses and agrees on signed paper: one enters it, another reads which agency and sum it names', async () => {
    const { id } = sound(await enterFrom(await onPaper(), result(51)), 201).body;
    const reader = await w.secondClerk();
    const waits = async () =>
      sound(await reader.get('/signed-papers'), 200).body.find(
        (row: { engagementId: string }) => row.engagementId === id,
      );
    const choice = await waits();
    expect(choice).toMatchObject({ pending: 'choice', state: 'proposed' });
    expect(JSON.stringify(choice)).not.toContain(one.code);
    expect((await reader.get(`/engagements/${id}/signed-paper`)).status).toBe(200);
    const read = async (who: Client, order: object) => {
      const headers = { 'if-match': `"${(await waits()).version}"` };
      return who.post(`/engagements/${id}/paper-reading`, order, { headers });
    };
    expect(await read(w.clerk, { agencyCode: one.code })).toBeProblem({ status: 403, rule: 'INT-5' });
    const another = await read(reader, { agencyCode: other.code });
    expect(another).toBeProblem({ status: 422, rule: 'INT-5', pointer: '/agencyCode' });
    expect(sound(await read(reader, { agencyCode: one.code }), 201).body).toMatchObject({
      state: 'chosen',
      pending: null,
    });
    sound(await one.client.post(`/engagements/${id}/contract`, s.contract(one)), 201);
    const agrees = { act: 'agreement' };
    sound(await w.clerk.upload(`/engagements/${id}/signed-papers`, result(52), agrees, 'POST'), 201);
    const wrong = await read(reader, { agencyCode: one.code, total: '300.00' });
    expect(wrong).toBeProblem({ status: 422, rule: 'INT-5', pointer: '/total' });
    expect(sound(await read(reader, { agencyCode: one.code, total: '3000.00' }), 201).body.state).toBe('working');
  });

  it('cheated: one signed sheet serves for many, and the window speaks on paper for somebody who has a login', async () => {
    const caseNumber = await w.submitted();
    expect(await enterFrom(caseNumber, result(51))).toBeProblem({ status: 422, rule: 'INT-5', pointer: '/file' });
    const { id, version } = sound(await enter(caseNumber, one), 201).body;
    const headers = { 'if-match': `"${version}"` };
    const reading = await (await w.secondClerk()).post(
      `/engagements/${id}/paper-reading`,
      { agencyCode: one.code },
      { headers },
    );
    expect(reading).toBeProblem({ status: 409, rule: 'INT-5' });
    expect((await w.foreignClerk.get(`/engagements/${id}/signed-paper`)).status).toBe(404);
    sound(await cancel(w.applicant, id), 201);
  });

  it('cheated: an unlisted service is engaged at the window’s wish', async () => {
    const who = await s.person();
    const answer = await s.choose(who, one, { serviceCode: 'FIRE-CONSULTING' });
    expect(answer).toBeProblem({ status: 422, rule: 'INT-3', pointer: '/serviceCode' });
  });

  it('cheated: a clerk “helps” five applicants to one agency: it shows as his share, and those who watch are told', async () => {
    const helper = await w.secondClerk();
    for (let n = 0; n < 5; n++) {
      const caseNumber = await w.submitted();
      const { id } = sound(await enter(caseNumber, one, helper), 201).body;
      sound(await w.applicant.post(`/engagements/${id}/confirmation`), 201);
      sound(await cancel(w.applicant, id), 201);
    }
    const shares = sound(await w.head.get('/engagement-shares'), 200).body;
    expect(shares).toContainEqual(
      expect.objectContaining({ clerk: 'clerk-2', agencyCode: one.code, entered: 5, alert: true }),
    );
    const told = await eventually(
      async () => (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data),
      (all) => all.some(({ title }) => title.includes('占比')),
    );
    expect(told.filter(({ title }) => title.includes('占比')).map(({ recipientBody }) => recipientBody)).toContain(
      BUREAU.code,
    );
    const entries = sound(await w.auditor.get('/audit/entries?subjectType=engagement-act'), 200).body.items;
    expect(entries.map(({ action }: { action: string }) => action)).toContain('engagement-act.share-alert');
    expect((await w.clerk.get('/engagement-shares')).status).toBe(403);
  });

  it('kept: what the applicant doesn’t confirm, and a choice without a contract, end by themselves', async () => {
    const caseNumber = await w.submitted();
    const { id: entered } = sound(await enter(caseNumber, one), 201).body;
    const who = await s.person();
    const chosen = await s.chosen(who, one);
    await w.world.moveTo('2026-03-10T09:00:00+08:00');
    for (const [client, id] of [
      [w.applicant, entered],
      [who, chosen],
    ] as const) {
      const met = await eventually(
        async () => sound(await client.get(`/engagements/${id}`), 200).body,
        ({ state }) => state === 'cancelled',
      );
      expect(met.state).toBe('cancelled');
    }
    sound(await s.choose(who, other), 201);
  });
});
