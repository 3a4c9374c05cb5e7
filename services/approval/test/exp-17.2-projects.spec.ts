import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviewRequestedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, PANELLED, PDF, REQUIRED, sound } from './support/case-world.js';

let w: CaseWorld;
let other: Client;
const COMPANY = { kind: 'body', name: '朔州市某物业有限公司', code: makeCreditCode(51) };
beforeAll(async () => {
  w = await CaseWorld.start();
  other = await w.world.as('approval', { sub: 'other', roles: ['applicant'], body: COMPANY.code });
});
afterAll(() => w?.stop());

const NORTH = '朔州市朔城区北关路12号院12号楼3单元';
const FIRST: { number?: string } = {};
const place = { name: '老城3号楼加装电梯', address: '朔州市朔城区老城3号楼' };
const NATIONAL = '2603-140602-04-01-123456';
const draft = async (client: Client, project: object) => {
  const of = { itemCode: PANELLED, project };
  const form = client === other ? { applicant: COMPANY, agent: undefined, ...of } : of;
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
const rule = (caseNumber: string, projectCode: string, cause = 'claimed-project') =>
  w.clerk.post(`/cases/${caseNumber}/project-ruling`, { projectCode, cause, reasons: '经核对立项文件后认定' });
const judge = (who: Client, caseNumber: string, upheld = true) =>
  who.get(`/cases/${caseNumber}`).then(({ body }) =>
    who.post(`/cases/${caseNumber}/project-ruling/judgement`, {
      ruling: body.projectRuling?.id ?? crypto.randomUUID(),
      ...{ upheld, reasons: '经现场核对门牌后认定' },
    }),
  );

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
          cause: 'claimed-project',
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
    sound(await rule(second, seen[0].projectCode, 'same-place'), 201);
    expect(await review(second)).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    sound(await judge(w.reviewer, second), 201);
    sound(await review(second), 201);
    const detail = sound(await w.auditor.get(`/cases/${second}`), 200).body;
    expect(detail.projectRuling).toMatchObject({ projectCode: seen[0].projectCode });
    const evidence = sound(await w.auditor.get(`/evidence/${second}`), 200).body;
    expect(JSON.stringify(evidence)).toContain('project-ruling.upheld');
    expect(evidence.projectRulings).toMatchObject([
      { cause: 'same-place', ruledBy: 'clerk', judgedBy: 'reviewer', upheld: true, sameSite: [first] },
    ]);
  });

  it.each([
    ['full width, Chinese numerals and another word for a building', '山西省朔州市朔城区北关路１２号院十二栋三单元'],
    ['no province, city or district', '北关路12号院12幢 3单元'],
    ['a number sign', '朔城区北关路12号院12#楼3单元'],
    ['the same applicant, a landmark instead of the street', '电影院东侧12号院（家属楼）12号楼3单元'],
  ])('cheated: the same place under another spelling: %s', async (_, address) => {
    const site = address.includes('电影院') ? w.applicant : other;
    if (!FIRST.number) FIRST.number = await accepted(w.applicant, { name: '北关加装', address: NORTH });
    const again = await accepted(site, { name: '另一名称', address });
    const { sameSite } = sound(await w.reviewer.get(`/cases/${again}`), 200).body;
    expect(sameSite.map((one: { caseNumber: string }) => one.caseNumber)).toContain(FIRST.number);
    expect(await review(again)).toBeProblem({ status: 409, rule: 'EXP-17.2' });
  });

  it('held: a neighbouring building, and the same street in a development zone, are other places', async () => {
    await accepted(w.applicant, { name: '南关', address: '朔州市朔城区南关路5号楼1单元' });
    for (const address of ['朔城区南关路6号楼1单元', '朔州经济开发区南关路5号楼1单元']) {
      const next = await accepted(other, { name: '邻居', address });
      expect(sound(await w.reviewer.get(`/cases/${next}`), 200).body.sameSite).toEqual([]);
    }
  });

  it('cheated: one clerk’s click says that it is another place; the same person judges; a cause that says otherwise', async () => {
    await accepted(w.applicant, { name: '西关', address: '朔城区西关路7号楼1单元' });
    const again = await accepted(other, { name: '西关另一', address: '西关路七幢1单元' });
    const own = sound(await w.clerk.get(`/cases/${again}`), 200).body.project.code;
    expect(await rule(again, own, 'same-place')).toBeProblem({ status: 422, rule: 'EXP-17.2', pointer: '/cause' });
    expect((await judge(w.reviewer, again)).body).toMatchObject({ rule: 'EXP-17.2', status: 409 });
    const { body } = sound(await rule(again, own, 'different-building'), 201);
    expect(body.availableActions).not.toContain('Bureau_judgeProjectRuling');
    expect(await rule(again, own, 'different-building')).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    expect(await review(again)).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    expect(await judge(w.clerk, again)).toBeProblem({ status: 403, rule: 'EXP-17.2' });
    const two = { sub: 'CLERK', name: '同一人', roles: ['reviewer'] as never, body: BUREAU.code };
    const disguised = await w.world.as('approval', two).catch(() => null);
    if (disguised) expect((await judge(disguised, again)).status).toBe(403);
    expect(sound(await w.reviewer.get(`/cases/${again}`), 200).body.availableActions).toContain(
      'Bureau_judgeProjectRuling',
    );
    sound(await judge(w.reviewer, again, false), 201);
    expect(await review(again)).toBeProblem({ status: 409, rule: 'EXP-17.2' });
    sound(await rule(again, own, 'different-building'), 201);
    sound(await judge(w.head, again), 201);
    sound(await review(again), 201);
    const evidence = sound(await w.auditor.get(`/evidence/${again}`), 200).body;
    expect(evidence.projectRulings).toMatchObject([
      { upheld: false, judgedBy: 'reviewer' },
      { upheld: true, judgedBy: 'head', cause: 'different-building' },
    ]);
  });
});
