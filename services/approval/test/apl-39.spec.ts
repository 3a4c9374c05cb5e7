import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@shenguan/common/testing';
import { BAD_REVIEW, BUREAU, CaseWorld, DEPARTMENTS, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

const ORDER = {
  outcome: 'granted',
  conditions: [{ code: 'C1' }],
};

async function granted(): Promise<string> {
  const caseNumber = await w.reviewed();
  sound(await w.approver.post(`/cases/${caseNumber}/decision`, ORDER), 201);
  return caseNumber;
}

/** The approval of a case as the applicant finds it. */
async function approvalOf(caseNumber: string) {
  return sound(await w.applicant.get(`/approvals?case=${caseNumber}`), 200).body.items[0];
}

const check = async (query: Record<string, string>) =>
  (await w.world.as('approval')).get(`/public/approvals?${new URLSearchParams(query)}`);

describe('APL-39 许可有登记和状态 · whether it is in force is asked of the approval', () => {
  it('held: a grant enters the approval, in the words of the decision', async () => {
    const caseNumber = await granted();
    const approval = await approvalOf(caseNumber);
    const { certificate } = sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body;
    expect(approval).toMatchObject({
      number: certificate.number,
      kind: certificate.kind,
      state: 'in-force',
      inForce: true,
      holder: '怡安苑3号楼2单元全体业主',
      content: [expect.stringContaining('加装电梯')],
      conditions: ['竣工后三十日内办理使用登记（依据：《建设工程勘察设计管理条例》第二十条）'],
      validFrom: '2026-03-02',
      validUntil: '2028-03-01',
    });
    const { acts } = sound(await w.applicant.get(`/approvals/${approval.id}`), 200).body;
    expect(acts).toEqual([
      expect.objectContaining({ kind: 'grant', stateAfter: 'in-force', documentId: approval.documentId }),
    ]);
  });

  it('held: the bureau, the departments that were told and the auditor find it; in the bundle it stands too', async () => {
    const caseNumber = await granted();
    const liaison = await w.world.as('approval', { sub: 'l', roles: ['liaison'], body: DEPARTMENTS[0]!.code });
    for (const client of [w.reviewer, liaison, w.auditor]) {
      expect(sound(await client.get(`/approvals?case=${caseNumber}`), 200).body.items).toHaveLength(1);
    }
    const { body } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200);
    expect(JSON.stringify(body)).toContain('"approvalActs"');
  });

  it('held: anybody may ask by number; the names of owners are masked', async () => {
    const { number } = await approvalOf(await granted());
    expect(sound(await check({ number, bureau: BUREAU.code }), 200).body).toMatchObject({
      number,
      state: 'in-force',
      inForce: true,
      holder: '怡**',
    });
  });

  it('missed: a refusal enters none', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    const order = { outcome: 'refused', reasons: '拟建井道占用消防登高操作场地' };
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, order), 201);
    expect(await approvalOf(caseNumber)).toBeUndefined();
  });

  it('refused: a number that the bureau never gave', async () => {
    const { number } = await approvalOf(await granted());
    expect(await check({ number: `${number}1`, bureau: BUREAU.code })).toBeProblem({ status: 404 });
    expect(await check({ number, bureau: DEPARTMENTS[0]!.code })).toBeProblem({ status: 404 });
  });

  it('cheated: strangers, other bureaus and departments that were not told find nothing', async () => {
    const caseNumber = await granted();
    const { id } = await approvalOf(caseNumber);
    for (const client of [w.stranger, w.foreignClerk]) {
      expect(sound(await client.get(`/approvals?case=${caseNumber}`), 200).body.items).toEqual([]);
      expect(await client.get(`/approvals/${id}`)).toBeProblem({ status: 404 });
    }
  });
});

// Moves legal time by years: stays the last of the file.
describe('APL-70 有效期届满 · a term that has run out', () => {
  it('kept: on its last day it is in force, on the next it is not, on paper and in the register alike', async () => {
    const caseNumber = await granted();
    const { id, number, documentId } = await approvalOf(caseNumber);
    const document = await eventually(
      async () => sound(await w.applicant.get(`/documents/${documentId}`), 200).body,
      ({ state }) => state === 'issued',
    );
    const code = document.verificationCode.replaceAll(/[^0-9A-Za-z]/g, '');
    const paper = async () => sound(await (await w.world.as('approval')).get(`/public/documents/${code}`), 200).body;

    await w.world.moveTo('2028-03-01T23:59:00+08:00');
    expect(sound(await check({ number, bureau: BUREAU.code }), 200).body).toMatchObject({ inForce: true });
    expect(await paper()).toMatchObject({ genuine: true, inForce: true, approvalState: 'in-force' });

    await w.world.moveTo('2028-03-02T00:00:00+08:00');
    // At once, whether or not the sweep has come by.
    expect(sound(await check({ number, bureau: BUREAU.code }), 200).body).toMatchObject({ inForce: false });
    const approval = await eventually(
      async () => sound(await w.applicant.get(`/approvals/${id}`), 200).body,
      ({ state }) => state === 'expired',
    );
    expect(approval.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'expire']);
    expect(await paper()).toMatchObject({ genuine: true, inForce: false, approvalState: 'expired' });
    const { items } = sound(await w.applicant.get('/messages'), 200).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toContain('approval-expired');
  });
});
