import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentKind } from '@shenguan/common/document-kinds';
import { makeCreditCode } from '@shenguan/common/privacy';
import { CITY_BUREAU, type Client } from '@shenguan/common/testing';
import { LegalDocument } from '../src/documents/index.js';
import { BAD_REVIEW, BUREAU, CaseWorld, sound } from './support/case-world.js';
import { COURT, DEPARTMENTS, GOVERNMENT } from './support/prepare-bureau.js';

const CITY = { code: makeCreditCode(41, '11'), name: '朔州市人民政府' };
const KNOWN = { reconsiderationBody: GOVERNMENT.code, court: COURT.code };
const NOT_COVERED = {
  ground: 'no-permit-needed',
  cause: 'activity-not-covered',
  basis: { instrument: '中华人民共和国消防法', level: 'law', article: '第二条' },
  reason: '该项改造不改变建筑主体。',
};
const REFUSAL = { outcome: 'refused', reasons: '拟建井道占用消防车登高操作场地' };

let w: CaseWorld;
let admin: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  admin = await w.world.cityAdmin();
  sound(await admin.post('/bodies', { ...CITY, kind: 'government' }), 201);
});
afterAll(() => w?.stop());

/** Changes the bureau's entry as it stands now, its name included. */
async function enter(change: object) {
  const { name, kind, active, version } = (await admin.get(`/bodies/${BUREAU.code}`)).body;
  const headers = { 'if-match': `"${version}"` };
  return admin.put(`/bodies/${BUREAU.code}`, { name, kind, active, ...change }, { headers });
}

/** Renames or ends a body: one proposes it, another confirms it. */
async function change(of: object) {
  const order = { documentNumber: '朔办发〔2026〕12号', reason: '机构改革，名称和存续依文件变更。' };
  const { id } = sound(await admin.post('/body-changes', { ...order, ...of }), 201).body;
  const head = await w.world.as('approval', { sub: 'city-head', roles: ['head'], body: CITY_BUREAU.code });
  sound(await head.post(`/body-changes/${id}/confirmation`), 201);
}

/** What the paper of a case says of remedies. */
async function told(caseNumber: string, kind: DocumentKind): Promise<string> {
  const documents = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
  const row = await documents.findOneByOrFail({ caseNumber, kind });
  return row.content!;
}

describe('APL-38 告知救济途径 · where a decision may be contested, from the register of bodies', () => {
  it('held: a refusal names the organ and the court that the register has', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, REFUSAL), 201);
    expect(await told(caseNumber, 'decision-to-refuse')).toContain(GOVERNMENT.name);
    expect(await told(caseNumber, 'decision-to-refuse')).toContain(COURT.name);
  });

  it('held: a zone’s bureau names the government that answers for the zone, and invents none', async () => {
    const online = { onlineReconsideration: 'https://xzfy.example.gov.cn' };
    const remedies = { ...KNOWN, reconsiderationBody: CITY.code, ...online };
    await change({ body: BUREAU.code, name: '朔州经济开发区行政审批服务管理局' });
    expect(sound(await enter({ remedies }), 200).body.remedies).toEqual(remedies);
    const caseNumber = await w.submitted();
    sound(await w.head.post(`/cases/${caseNumber}/non-acceptance`, NOT_COVERED), 201);
    const paper = await told(caseNumber, 'non-acceptance');
    expect(paper).toContain(`"reconsiderationBody":"${CITY.name}"`);
    expect(paper).toContain(online.onlineReconsideration);
    expect(paper).not.toContain('开发区人民');
    await change({ body: BUREAU.code, name: BUREAU.name });
    sound(await enter({ remedies: KNOWN }), 200);
  });

  it('held: a change that doesn’t speak of remedies leaves them', async () => {
    expect(sound(await enter({}), 200).body.remedies).toEqual(KNOWN);
  });

  it.each([
    ['a department', '/remedies/reconsiderationBody', { ...KNOWN, reconsiderationBody: DEPARTMENTS[0]!.code }],
    ['the bureau itself', '/remedies/reconsiderationBody', { ...KNOWN, reconsiderationBody: BUREAU.code }],
    ['a body that nobody registered', '/remedies/court', { ...KNOWN, court: makeCreditCode(42, '11') }],
    ['a government for a court', '/remedies/court', { ...KNOWN, court: CITY.code }],
  ])('refused: %s', async (_, pointer, remedies) => {
    expect(await enter({ remedies })).toBeProblem({ status: 422, rule: 'APL-38', pointer });
  });

  it('refused: no paper that must tell them, while nobody has entered them; what to do is said', async () => {
    const [caseNumber, grantable, other] = [await w.reviewed(BAD_REVIEW), await w.reviewed(), await w.submitted()];
    sound(await enter({ remedies: null }), 200);
    const answers = [
      await w.approver.post(`/cases/${caseNumber}/decision`, REFUSAL),
      await w.approver.post(`/cases/${grantable}/decision`, { outcome: 'granted' }),
      await w.head.post(`/cases/${other}/non-acceptance`, NOT_COVERED),
    ];
    for (const answer of answers) {
      expect(answer).toBeProblem({ status: 409, rule: 'APL-38' });
      expect(answer.body.detail).toContain('PUT /bodies/');
    }
    sound(await enter({ remedies: KNOWN }), 200);
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, REFUSAL), 201);
  });

  it('cheated: a court that was entered and then abolished is not named any more', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    await change({ body: COURT.code, ends: true });
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, REFUSAL);
    expect(answer).toBeProblem({ status: 409, rule: 'APL-38' });
  });
});
