import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';
import { EngagementStories, type OfferingAgency } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let keeper: Client;
let regulator: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  keeper = await w.world.cityAdmin();
  regulator = await s.regulator();
});
afterAll(() => w?.stop());

const tie = (agency: { code: string }, bodyCode: string, more: object = {}) => ({
  ...{ agencyCode: agency.code, kind: 'subordinate', bodyCode, since: '2019-01-01' },
  ...{ source: '事业单位法人登记证书载明的举办单位。', ...more },
});
const tied = async (agency: { code: string }, bodyCode: string, more: object = {}): Promise<string> =>
  sound(await keeper.post('/agency-affiliations', tie(agency, bodyCode, more)), 201).body.id;
const chooses = async (agency: OfferingAgency) => s.choose(await s.person(), agency);
const refused = { status: 422, rule: 'INT-7' };
const LAW = { instrument: '中华人民共和国消防法', level: 'law', article: '第二十八条' };

describe('INT-7 审批部门的下属机构不得承接其中介服务 · no agency of the approving body’s own', () => {
  it('held: an agency that is tied to nobody of the item is engaged; ties show with their dates', async () => {
    const agency = await s.offering(701);
    await tied(agency, makeCreditCode(760, '11'));
    sound(await chooses(agency), 201);
    const anybody = await w.world.as('approval');
    const shown = sound(await anybody.get(`/agency-affiliations?agency=${agency.code}`), 200).body;
    expect(shown).toMatchObject([{ kind: 'subordinate', since: '2019-01-01', until: null }]);
  });

  it('refused: the institution of the bureau, and an association that a supervising department supervises', async () => {
    const institution = await s.offering(702);
    const association = await s.offering(703);
    await tied(institution, BUREAU.code);
    await tied(association, DEPARTMENTS[1]!.code, { kind: 'supervised-association' });
    expect(await chooses(institution)).toBeProblem(refused);
    expect(await chooses(association)).toBeProblem(refused);
  });

  it('held: until the tie is over, by the word of somebody who is neither end of it', async () => {
    const agency = await s.offering(704);
    const id = await tied(agency, BUREAU.code);
    const end = { until: '2026-03-01', reason: '转制脱钩，已经变更举办单位登记。' };
    const ofBureau = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
    expect(await ofBureau.post(`/agency-affiliations/${id}/end`, end)).toBeProblem({ status: 403, rule: 'INT-7' });
    expect((await agency.client.post(`/agency-affiliations/${id}/end`, end)).status).toBe(403);
    sound(await regulator.post(`/agency-affiliations/${id}/end`, end), 201);
    sound(await chooses(agency), 201);
  });

  it('held: a law that provides otherwise lifts it; a normative document, or one that isn’t registered, doesn’t', async () => {
    const agency = await s.offering(705);
    const id = await tied(agency, BUREAU.code);
    const exempt = (basis: object) => keeper.post(`/agency-affiliations/${id}/exemption`, { basis });
    const notice = { instrument: '市政府会议纪要', level: 'normative-document', article: '第二条' };
    expect(await exempt(notice)).toBeProblem({ ...refused, pointer: '/basis/level' });
    expect(await exempt({ ...notice, level: 'law' })).toBeProblem({ ...refused, pointer: '/basis' });
    expect(await exempt({ ...LAW, article: '第九百条' })).toBeProblem({ ...refused, pointer: '/basis' });
    expect(await chooses(agency)).toBeProblem(refused);
    sound(await exempt(LAW), 201);
    sound(await chooses(agency), 201);
  });

  it('cheated: a company in between, and one more: what an institution has in hand is the body’s own', async () => {
    const agency = await s.offering(706);
    const [holding, institution] = [{ code: makeCreditCode(761) }, { code: makeCreditCode(762, '12') }];
    await tied(agency, holding.code, { kind: 'shareholding', sharePercent: 60 });
    await tied(holding, institution.code, { kind: 'shareholding', sharePercent: 100 });
    await tied(institution, BUREAU.code);
    expect(await chooses(agency)).toBeProblem(refused);
    const minor = await s.offering(707);
    await tied(minor, institution.code, { kind: 'shareholding', sharePercent: 20 });
    sound(await chooses(minor), 201);
  });

  it('cheated: the agency enters its own end, somebody else’s tie, or a tie that covers nothing', async () => {
    const agency = await s.offering(708);
    const rival = await s.offering(709);
    const foreign = await agency.client.post('/agency-affiliations', tie(rival, BUREAU.code));
    expect(foreign).toBeProblem({ status: 403, rule: 'INT-7' });
    sound(await agency.client.post('/agency-affiliations', tie(agency, BUREAU.code)), 201);
    expect(await chooses(agency)).toBeProblem(refused);
    sound(await chooses(rival), 201);
  });
});
