import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseDecidedV1, inspectionConcludedV1, powerOfAttorneyChangedV1 } from '@shenguan/common/contracts';
import { standingFindings } from '@shenguan/common/testing';
import { AT, InspectionWorld, sound } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

const objected = () => w.concluded('rectify', { market: { opinion: 'rectify', text: '井道基础须加固后再验。' } });

describe("INSP-7 复验由申请人提出 · a re-inspection on the applicant's request only", () => {
  it('held: the applicant asks, the bureau arranges, and the further result follows', async () => {
    const { id, caseNumber } = await objected();
    const { body } = sound(await w.as.applicant.post(`/inspections/${id}/re-inspection`), 201);
    expect(body).toMatchObject({ round: 2, state: 'requested', caseNumber });
    sound(await w.as.reviewer.post(`/inspections/${body.id}/schedule`, { at: AT }), 200);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.attend(body.id, who), 201);
    sound(await w.start(body.id), 200);
    sound(await w.find(body.id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(body.id, who), 201);
    sound(await w.finish(body.id), 200);
    sound(await w.conclude(body.id), 200);
    const told = (await w.world.published('joint-inspection', inspectionConcludedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(told.map(({ data }) => data.outcome)).toEqual(['rectify', 'passed']);
    expect(new Set(told.map(({ data }) => data.requestId)).size).toBe(1);
    const everybody = await w.world.as('joint-inspection');
    expect((await everybody.get(`/public/inspections/${caseNumber}`)).body).toHaveLength(2);
  });

  it('refused: the bureau, a department, another applicant', async () => {
    const { id } = await objected();
    const path = `/inspections/${id}/re-inspection`;
    expect((await w.as.reviewer.post(path)).status).toBe(403);
    expect((await w.as.housing.post(path)).status).toBe(403);
    expect((await w.as.stranger.post(path)).status).toBe(404);
  });

  it('refused: before the result, after a pass, twice, and once the case is decided or withdrawn', async () => {
    const open = await w.finished();
    const ask = (id: string) => w.as.applicant.post(`/inspections/${id}/re-inspection`);
    expect(await ask(open.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    expect(await ask((await w.concluded()).id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const twice = await objected();
    sound(await ask(twice.id), 201);
    expect(await ask(twice.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const withdrawn = await objected();
    await w.withdraw(withdrawn.caseNumber);
    expect(await ask(withdrawn.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
    const decided = await objected();
    const event = await w.world.publish(
      caseDecidedV1,
      { ...caseDecidedV1.example, caseNumber: decided.caseNumber },
      { to: 'joint-inspection' },
    );
    await w.world.handled('joint-inspection', event.id);
    expect(await ask(decided.id)).toBeProblem({ status: 409, rule: 'INSP-7' });
  });
});

describe('PRA-16 申请人与代理人身份明确 · a company and its agents see their inspection', () => {
  const COMPANY = '91140600MA0KQ1XX0X';
  const FIRM = '91140602MA0TRADE0X';
  const FORMER = '91140602MA0FORMERX';
  const owner = { sub: 'li', body: COMPANY };

  const powerTo = async (agent: string, more: object = {}) => {
    const { bureau } = (await w.as.auditor.get('/inspections?limit=1')).body.items[0];
    const event = await w.world.publish(
      powerOfAttorneyChangedV1,
      {
        ...powerOfAttorneyChangedV1.example,
        id: crypto.randomUUID(),
        grantorParty: `body:${COMPANY}`,
        agentParty: `body:${agent}`,
        bureauCode: bureau.code,
        ...more,
      },
      { to: 'joint-inspection' },
    );
    await w.world.handled('joint-inspection', event.id);
    return event.data;
  };
  const theirs = () =>
    w.concluded(
      'rectify',
      { market: { opinion: 'rectify', text: '井道基础须加固后再验。' } },
      { applicantParty: `body:${COMPANY}` },
    );

  it('held: owner, colleague and agent read it and may ask for another; refused: strangers, and an agent whose power was revoked', async () => {
    const { id } = await theirs();
    await powerTo(FIRM);
    const former = await powerTo(FORMER);
    await powerTo(FORMER, { ...former, state: 'revoked', version: former.version + 1 });
    // What arrives late and is older changes nothing.
    await powerTo(FORMER, former);
    const findings = await standingFindings(w.world, 'joint-inspection', {
      things: { '/api/v1/inspections/{id}': `/api/v1/inspections/${id}` },
      inside: {
        'agent with a power': { sub: 'agent', body: FIRM },
        colleague: { sub: 'wu', body: COMPANY },
        owner,
      },
      outside: {
        'agent whose power was revoked': { sub: 'former', body: FORMER },
        'whoever has left the company': { sub: 'li', body: '' },
        'the login that drafted it, elsewhere': { sub: 'zhang', body: '' },
        stranger: { sub: 'stranger', body: '' },
      },
    });
    expect(findings).toEqual([]);
    const colleague = await w.world.as('joint-inspection', { sub: 'wu', roles: ['applicant'], body: COMPANY });
    const { items } = sound(await colleague.get('/inspections?limit=100'), 200).body;
    expect(items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('cheated: a power that doesn’t cover re-inspections asks for none', async () => {
    const { id } = await theirs();
    const narrow = '91140602MA0NARROWX';
    await powerTo(narrow, { acts: ['apply'] });
    const agent = await w.world.as('joint-inspection', { sub: 'narrow', roles: ['applicant'], body: narrow });
    sound(await agent.get(`/inspections/${id}`), 200);
    expect(await agent.post(`/inspections/${id}/re-inspection`)).toBeProblem({ status: 403, rule: 'PRA-16' });
  });
});
