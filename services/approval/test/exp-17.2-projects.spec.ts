import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviewRequestedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import type { Client } from '@shenguan/common/testing';
import { CaseWorld, PDF, REQUIRED, sound } from './support/case-world.js';

let w: CaseWorld;
let other: Client;
const COMPANY = { kind: 'body', name: '朔州市某物业有限公司', code: makeCreditCode(51) };
beforeAll(async () => {
  w = await CaseWorld.start();
  other = await w.world.as('approval', { sub: 'other', roles: ['applicant'], body: COMPANY.code });
});
afterAll(() => w?.stop());

const place = { name: '老城3号楼加装电梯', address: '朔州市朔城区老城3号楼' };
const NATIONAL = '2603-140602-04-01-123456';
const draft = async (client: Client, project: object) => {
  const form = client === other ? { applicant: COMPANY, agent: undefined, project } : { project };
  return sound(await client.post('/cases', w.form(form)), 201).body;
};
const accepted = async (client: Client, project: object) => {
  const { caseNumber } = await draft(client, project);
  for (const code of REQUIRED) sound(await client.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
  sound(await client.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
  sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
  return caseNumber as string;
};
const review = (caseNumber: string) => w.reviewer.post(`/cases/${caseNumber}/review-requests`, {});
const rule = (caseNumber: string, projectCode: string) =>
  w.clerk.post(`/cases/${caseNumber}/project-ruling`, { projectCode, reasons: '经核对立项文件，属于同一项目' });

describe('EXP-17.2 项目归并 · to which project a case belongs', () => {
  it('held: the owner goes on in a project of his own, without asking anybody', async () => {
    const first = await draft(w.applicant, { ...place, address: '朔城区甲街1号' });
    const second = await draft(w.applicant, { ...place, address: '朔城区乙街2号', code: first.project.code });
    expect(second.project).toMatchObject({ code: first.project.code, claimed: null });
  });

  it('cheated: a stranger learns nothing of a code, and joins nothing', async () => {
    const { project } = await draft(w.applicant, { ...place, address: '朔城区丙街3号' });
    const met = async (code: string) => {
      const answer = await other.post(
        '/cases',
        w.form({ applicant: COMPANY, agent: undefined, project: { ...place, code } }),
      );
      const { id, caseNumber, createdAt, stateSince, draft: _kept, ...told } = answer.body;
      expect(told.project.code).not.toBe(code);
      expect(told.project.claimed).toBe(code);
      return { status: answer.status, told: { ...told, project: { ...told.project, code: '', claimed: '' } } };
    };
    const own = await met(project.code);
    expect(own.status).toBe(201);
    expect(await met('XM2026-999999')).toEqual(own);
    expect(await met(NATIONAL)).toEqual(own);
  });

  it('refused: a code of no known form', async () => {
    const answer = await w.applicant.post('/cases', w.form({ project: { ...place, code: 'whatever' } }));
    expect(answer).toBeProblem({ status: 422, pointer: '/project/code' });
  });

  it('held: a claim counts once the window has ruled on it, before experts are asked for', async () => {
    const caseNumber = await accepted(other, { name: '丁街改造', address: '朔城区丁街4号', code: NATIONAL });
    const early = await review(caseNumber);
    expect(early).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    expect(early.body.facts.claimed).toBe(NATIONAL);
    const foreign = await rule(caseNumber, 'XM2026-000001');
    expect(foreign).toBeProblem({ status: 422, rule: 'EXP-17.2', pointer: '/projectCode' });
    expect((await other.post(`/cases/${caseNumber}/project-ruling`, {})).status).toBe(403);
    expect(
      (
        await w.foreignClerk.post(`/cases/${caseNumber}/project-ruling`, {
          projectCode: NATIONAL,
          reasons: '经核对立项文件，属于同一项目',
        })
      ).status,
    ).toBe(404);
    const ruled = sound(await rule(caseNumber, NATIONAL), 201).body;
    expect(ruled.project.code).toBe(NATIONAL);
    sound(await review(caseNumber), 201);
    const asked = (await w.world.published('approval', reviewRequestedV1)).find(
      (one) => one.casenumber === caseNumber,
    )!;
    expect(asked.data.projectCode).toBe(NATIONAL);
    expect(await rule(caseNumber, ruled.project.code)).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    // Now it is his: the next application needs no ruling.
    const next = await draft(other, { name: '丁街改造二期', address: '朔城区丁街4号', code: NATIONAL });
    expect(next.project).toMatchObject({ code: NATIONAL, claimed: null });
  });

  it('cheated: a project split in two to escape the count, also under another applicant, is seen and joined', async () => {
    const first = await accepted(w.applicant, place);
    const second = await accepted(other, { name: '另一名称', address: '朔州市 朔城区（老城）3号楼' });
    const seen = sound(await w.reviewer.get(`/cases/${second}`), 200).body.sameSite;
    expect(seen).toMatchObject([{ caseNumber: first }]);
    expect(sound(await other.get(`/cases/${second}`), 200).body.sameSite).toEqual([]);
    const early = await review(second);
    expect(early).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    sound(await rule(second, seen[0].projectCode), 201);
    sound(await review(second), 201);
    const detail = sound(await w.auditor.get(`/cases/${second}`), 200).body;
    expect(detail.projectRuling).toMatchObject({ projectCode: seen[0].projectCode });
    const evidence = sound(await w.auditor.get(`/evidence/${second}`), 200).body;
    expect(JSON.stringify(evidence)).toContain('project-ruling.made');
  });
});
