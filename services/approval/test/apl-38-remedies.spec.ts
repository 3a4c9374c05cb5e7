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
  await w.world.changeBody({ body: BUREAU.code, ...of });
}

const registered = async () => (await admin.get(`/bodies/${BUREAU.code}`)).body.remedies;
const ORDER = { body: BUREAU.code, documentNumber: '朔办发〔2026〕13号', reason: '行政复议管辖依文件变更。' };

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
    await change({ remedies });
    expect(await registered()).toEqual(remedies);
    const caseNumber = await w.submitted();
    sound(await w.head.post(`/cases/${caseNumber}/non-acceptance`, NOT_COVERED), 201);
    const paper = await told(caseNumber, 'non-acceptance');
    expect(paper).toContain(`"reconsiderationBody":"${CITY.name}"`);
    expect(paper).toContain(online.onlineReconsideration);
    expect(paper).not.toContain('开发区人民');
    await change({ remedies: KNOWN });
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
    expect(await admin.post('/body-changes', { ...ORDER, remedies })).toBeProblem({
      status: 422,
      rule: 'APL-38',
      pointer,
    });
  });

  it('refused: no paper that must tell them, while nobody has entered them; what to do is said', async () => {
    const [caseNumber, grantable, other] = [await w.reviewed(BAD_REVIEW), await w.reviewed(), await w.submitted()];
    await change({ remedies: null });
    const answers = [
      await w.approver.post(`/cases/${caseNumber}/decision`, REFUSAL),
      await w.approver.post(`/cases/${grantable}/decision`, { outcome: 'granted' }),
      await w.head.post(`/cases/${other}/non-acceptance`, NOT_COVERED),
    ];
    for (const answer of answers) {
      expect(answer).toBeProblem({ status: 409, rule: 'APL-38' });
      expect(answer.body.detail).toContain('POST /body-changes');
    }
    await change({ remedies: KNOWN });
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, REFUSAL), 201);
  });

  it('cheated: one person sends those who contest a decision to a court of his own', async () => {
    const invented = { code: makeCreditCode(43, '11'), name: '朔州市外星区人民法院' };
    sound(await admin.post('/bodies', { ...invented, kind: 'court' }), 201);
    const remedies = { ...KNOWN, court: invented.code };
    expect(await enter({ remedies })).toBeProblem({ status: 409, rule: 'APL-38' });
    expect(await enter({ remedies: null })).toBeProblem({ status: 409, rule: 'APL-38' });
    const { id } = sound(await admin.post('/body-changes', { ...ORDER, remedies }), 201).body;
    const head = await w.world.as('approval', {
      sub: 'city-head',
      name: '市局局长',
      roles: ['head'],
      body: CITY_BUREAU.code,
    });
    for (const who of [admin, head, w.head]) {
      expect(await who.post(`/body-changes/${id}/confirmation`)).toBeProblem({ status: 403 });
    }
    expect(await registered()).toEqual(KNOWN);
    sound(await head.post(`/body-changes/${id}/rejection`, { reason: '经核对，没有设立这一人民法院。' }), 201);
  });

  it('cheated: a court is abolished, or made something else, so that the remedies point nowhere', async () => {
    const caseNumber = await w.reviewed(BAD_REVIEW);
    for (const made of [{ ends: true }, { kind: 'other' }]) {
      const answer = await admin.post('/body-changes', { ...ORDER, body: COURT.code, ...made });
      expect(answer).toBeProblem({ status: 409, rule: 'APL-38' });
      expect(answer.body.facts.namedBy).toContain(BUREAU.code);
    }
    const government = { ...ORDER, body: KNOWN.reconsiderationBody, kind: 'department' };
    expect(await admin.post('/body-changes', government)).toBeProblem({ status: 409, rule: 'APL-38' });
    // Named by nobody any more, it ends; and no paper is made without it.
    await change({ remedies: null });
    await change({ body: COURT.code, ends: true });
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, REFUSAL);
    expect(answer).toBeProblem({ status: 409, rule: 'APL-38' });
  });
});
