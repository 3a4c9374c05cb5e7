import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tokenRevokedV1 } from '@shenguan/common/contracts';
import { type Client, TestWorld } from '@shenguan/common/testing';
import { approval } from '../src/definition.js';

let world: TestWorld;
let operator: Client;
beforeAll(async () => {
  world = await TestWorld.start([approval]);
  operator = await world.as('approval', { sub: 'operator', roles: ['system-admin'] });
});
afterAll(() => world?.stop());

const reason = '本人已调离，账号停用';

describe('tokens ended before their time', () => {
  it('held: all tokens that a subject has end at once, and every service is told; later ones count', async () => {
    const client = await world.as('approval', { sub: 'leaver', roles: ['applicant'] });
    expect((await client.get('/cases')).status).toBe(200);
    const answer = await operator.post('/token-revocations', { subject: 'leaver', reason });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ subject: 'leaver', tokenId: null, revokedBy: 'operator', reason });
    expect(await client.get('/cases')).toBeProblem({ status: 401 });
    const [event] = await world.published('approval', tokenRevokedV1);
    expect(event!.data).toMatchObject({ tokenSubject: 'leaver', revokedAt: answer.body.revokedAt });
    // `iat` counts whole seconds: one of the same second is taken for an earlier one.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const later = await world.as('approval', { sub: 'leaver', roles: ['applicant'] });
    expect((await later.get('/cases')).status).toBe(200);
    expect((await operator.get('/token-revocations')).body.items[0]).toEqual(answer.body);
  });

  it('refused: by anybody else, or for nothing or both', async () => {
    const auditor = await world.as('approval', { sub: 'auditor', roles: ['auditor'] });
    expect(await auditor.post('/token-revocations', { subject: 'x', reason })).toBeProblem({ status: 403 });
    expect(await operator.post('/token-revocations', { reason })).toBeProblem({ status: 422 });
    const both = { subject: 'x', tokenId: 'y', reason };
    expect(await operator.post('/token-revocations', both)).toBeProblem({ status: 422 });
  });

  it('cheated: a subject that the log takes for the system or an expert’s seat', async () => {
    for (const sub of ['system:approval', 'SEAT:1', ' system : x', 'system：approval', 'witness:a']) {
      const client = await world.as('approval', { sub, roles: ['applicant'] });
      expect(await client.get('/cases')).toBeProblem({ status: 401 });
    }
  });
});
