import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, sound } from './support/case-world.js';
import { publishCatalogue } from './support/catalogue-compilers.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const notice = { items: [{ materialCode: 'DESIGN', defects: [{ kind: 'missing' }] }] };

describe('INT-3 清单外的中介服务不得作为受理条件 · no case is held for a service that is not listed', () => {
  it('held: what needs a listed service may be asked for', async () => {
    const caseNumber = await w.submitted(['AGREEMENT', 'TITLE']);
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, notice), 201);
  });

  // Changes the catalogue for good: stays the last of the file.
  it('refused: once the catalogue no longer lists it; who applied is told that day, and the case is accepted without', async () => {
    const caseNumber = await w.submitted(['AGREEMENT', 'TITLE']);
    await publishCatalogue(w.world, [], '2026-03-03');
    await w.world.moveTo('2026-03-03T09:00:00+08:00');
    const answer = await w.clerk.post(`/cases/${caseNumber}/correction-notice`, notice);
    expect(answer).toBeProblem({ status: 422, rule: 'INT-3', pointer: '/items/0/materialCode' });
    const told = await eventually(
      async () => sound(await w.applicant.get('/messages'), 200).body.items as { kind: string; caseNumber: string }[],
      (items) => items.some(({ kind, caseNumber: about }) => kind === 'intermediary' && about === caseNumber),
    );
    expect(told.filter(({ kind, caseNumber: about }) => kind === 'intermediary' && about === caseNumber)).toHaveLength(
      1,
    );
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    // A bureau that leaves its guide as it is isn't let be: the government's office hears of it as well.
    await w.world.moveTo('2026-04-03T09:00:00+08:00');
    const pressed = await eventually(
      async () => (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data),
      (all) => all.some(({ title }) => title === '办事指南逾期未修订'),
    );
    const bodies = pressed.filter(({ title }) => title === '办事指南逾期未修订').map((one) => one.recipientBody);
    expect(bodies).toEqual(expect.arrayContaining([BUREAU.code, GOVERNMENT_OFFICE.code]));
  });
});
