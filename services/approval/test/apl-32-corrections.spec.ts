import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { CaseWorld, PDF, sound } from './support/case-world.js';

let w: CaseWorld;
let second: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  second = await w.secondClerk();
});
afterAll(() => w?.stop());

type Named = { materialCode: string; defects: object[] };
const unsigned: Named = { materialCode: 'AGREEMENT', defects: [{ kind: 'unsigned' }] };
const missing = (materialCode: string): Named => ({ materialCode, defects: [{ kind: 'missing' }] });
const notice = (caseNumber: string, items: Named[], who = w.clerk) =>
  who.post(`/cases/${caseNumber}/correction-notice`, { items });
const still = (caseNumber: string, items: Named[], who: Client = second) =>
  who.post(`/cases/${caseNumber}/still-incomplete`, { items });

/** A file that nobody has seen before, in place of what was handed in. */
let files = 0;
async function anew(caseNumber: string, code: string): Promise<void> {
  files += 1;
  const { materials } = sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body;
  const version = materials.find((one: { code: string }) => one.code === code)?.version;
  const headers: Record<string, string> = version ? { 'if-match': `"${version}"` } : {};
  const file = { ...PDF, bytes: Buffer.concat([aPdf(), Buffer.from(`\n% ${files}\n`)]) };
  sound(await w.applicant.upload(`/cases/${caseNumber}/materials/${code}`, file, {}, 'PUT', headers), 200);
}

/** A case whose agreement was found unsigned, and handed in anew. */
async function corrected(): Promise<string> {
  const caseNumber = await w.submitted();
  sound(await notice(caseNumber, [unsigned]), 201);
  await anew(caseNumber, 'AGREEMENT');
  sound(await w.submit(caseNumber), 200);
  return caseNumber;
}

const papersOf = async (caseNumber: string, kind: string) =>
  (await w.applicant.get(`/cases/${caseNumber}/documents`)).body.items.filter(
    (one: { kind: string }) => one.kind === kind,
  );

describe('APL-32 补正的期限 · a correction has a day by which', () => {
  it('held: it is told in notice and message, and runs as a limit', async () => {
    const caseNumber = await w.submitted(['AGREEMENT', 'TITLE']);
    sound(await notice(caseNumber, [missing('DESIGN')]), 201);
    expect(await w.limit(caseNumber, 'correction')).toMatchObject({ state: 'running', dueOn: '2026-03-23' });
    const told = (await w.applicant.get('/messages')).body.items.find(
      (one: { kind: string; caseNumber: string }) => one.caseNumber === caseNumber && one.kind === 'correction-notice',
    );
    expect(told.content).toContain('2026-03-23');
    sound(await w.upload(caseNumber, 'DESIGN'), 200);
    sound(await w.submit(caseNumber), 200);
    expect((await w.limit(caseNumber, 'correction')).state).toBe('met');
  });

  it('cheated: the same file once more as the correction, under another name', async () => {
    const caseNumber = await w.submitted();
    sound(await notice(caseNumber, [unsigned]), 201);
    sound(
      await w.applicant.upload(
        `/cases/${caseNumber}/materials/AGREEMENT`,
        { ...PDF, name: '重新签字的协议.pdf' },
        {},
        'PUT',
        { 'if-match': '"1"' },
      ),
      200,
    );
    const answer = await w.submit(caseNumber);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials/AGREEMENT' });
    expect(answer.body.errors[0].detail).toContain('同一文件');
  });
});

describe('APL-32 补正后仍不符合 · what is still not as the notice asked', () => {
  it('cheated: another signature is found wanting under the kind of defect that the notice named', async () => {
    const at = (field: string): Named => ({ materialCode: 'AGREEMENT', defects: [{ kind: 'unsigned', field }] });
    const caseNumber = await w.submitted();
    sound(await notice(caseNumber, [at('业主签名')]), 201);
    await anew(caseNumber, 'AGREEMENT');
    sound(await w.submit(caseNumber), 200);
    expect(await still(caseNumber, [at('委托人签章')])).toBeProblem({
      status: 422,
      rule: 'APL-32',
      pointer: '/items/0/defects/0/kind',
    });
    sound(await still(caseNumber, [at('业主签名')]), 201);
  });

  it('held: not accepted, for what the notice named, by another clerk, with reasons and remedies on a sealed paper', async () => {
    const caseNumber = await corrected();
    const { body } = sound(await still(caseNumber, [unsigned]), 201);
    expect(body).toMatchObject({
      state: 'notAccepted',
      document: { kind: 'non-acceptance' },
      nonAcceptance: { ground: 'not-complete', cause: 'still-incomplete' },
    });
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(evidence.case.declination).toMatchObject({ declinedBy: 'clerk-2', items: [{ problem: '未签名' }] });
    const again = await w.submitted();
    expect((await w.applicant.get(`/cases/${again}`)).body.state).toBe('submitted');
  });

  it('held: or told once more, for the same defect alone; a third time nobody is told', async () => {
    const caseNumber = await corrected();
    sound(await notice(caseNumber, [unsigned]), 201);
    const { correctionNotice } = (await w.applicant.get(`/cases/${caseNumber}`)).body;
    expect(correctionNotice).toMatchObject({ round: 2, answeredAt: null });
    await anew(caseNumber, 'AGREEMENT');
    sound(await w.submit(caseNumber), 200);
    expect(await notice(caseNumber, [unsigned])).toBeProblem({ status: 409, rule: 'APL-32' });
    expect((await w.auditor.get(`/evidence/${caseNumber}`)).body.case.furtherNotices).toMatchObject([{ round: 2 }]);
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
  });

  it('refused: before any notice', async () => {
    const caseNumber = await w.submitted(['AGREEMENT']);
    expect(await still(caseNumber, [missing('TITLE')])).toBeProblem({ status: 409, rule: 'APL-32' });
  });

  it('cheated: for what the notice did not name, in a second notice or a non-acceptance; a defect it had passed over', async () => {
    const caseNumber = await corrected();
    const beyond = { materialCode: 'TITLE', defects: [{ kind: 'unsealed' }] };
    const passedOver = { materialCode: 'AGREEMENT', defects: [{ kind: 'unsigned' }, { kind: 'incomplete', page: 1 }] };
    for (const act of [still, notice]) {
      expect(await act(caseNumber, [beyond])).toBeProblem({
        status: 422,
        rule: 'APL-32',
        pointer: '/items/0/materialCode',
      });
      expect(await act(caseNumber, [passedOver])).toBeProblem({
        status: 422,
        rule: 'APL-32',
        pointer: '/items/0/defects/1/kind',
      });
    }
  });

  it('cheated: by whoever issued the notice', async () => {
    const caseNumber = await corrected();
    expect(await still(caseNumber, [unsigned], w.clerk)).toBeProblem({ status: 403, rule: 'APL-32' });
    expect((await w.clerk.get(`/cases/${caseNumber}`)).body.availableActions).not.toContain('Bureau_notComplete');
    expect((await second.get(`/cases/${caseNumber}`)).body.availableActions).toContain('Bureau_notComplete');
  });
});

describe('PRA-2 撤回的终结告知 · what is withdrawn is confirmed in writing', () => {
  it('held: with a closing notice', async () => {
    const caseNumber = await w.submitted();
    sound(await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '自愿撤回。' }), 200);
    expect(await papersOf(caseNumber, 'closing-notice')).toHaveLength(1);
  });
});

// Moves legal time forward for good: stays the last block of the file.
describe('APL-32 逾期未补正终结 · what nobody corrects is closed, once, without bar', () => {
  it('kept: warned before, closed once on the day after the last, with a paper; applied for anew; missed: answered in time', async () => {
    const silent = await w.submitted(['AGREEMENT', 'TITLE']);
    const met = await w.submitted(['AGREEMENT', 'TITLE']);
    for (const caseNumber of [silent, met]) sound(await notice(caseNumber, [missing('DESIGN')]), 201);
    await w.world.moveTo('2026-03-23T09:00:00+08:00');
    sound(await w.upload(met, 'DESIGN'), 200);
    sound(await w.submit(met), 200);
    const warned = await eventually(
      async () => (await w.applicant.get('/messages?limit=100')).body.items,
      (items) =>
        items.some(
          ({ kind, content }: { kind: string; content: string }) =>
            kind === 'limit-red' && content.includes('补正期限'),
        ),
    );
    expect(warned).toBeDefined();
    expect((await w.applicant.get(`/cases/${silent}`)).body.state).toBe('correcting');
    await w.world.moveTo('2026-03-24T00:00:01+08:00');
    await eventually(
      () => w.applicant.get(`/cases/${silent}`),
      ({ body }) => body.state === 'lapsed',
    );
    expect((await w.limit(silent, 'correction')).state).toBe('missed');
    expect(await papersOf(silent, 'closing-notice')).toHaveLength(1);
    expect((await w.applicant.get(`/cases/${met}`)).body.state).not.toBe('lapsed');
    expect(await w.upload(silent, 'DESIGN')).toBeProblem({ status: 409, rule: 'APL-32' });
    const entries = (await w.auditor.get(`/audit/entries?caseNumber=${silent}&limit=100`)).body.items;
    if (entries) expect(entries.filter((one: { action: string }) => one.action === 'case.lapsed')).toHaveLength(1);
    expect((await w.applicant.get(`/cases/${await w.submitted()}`)).body.state).toBe('submitted');
  });
});
