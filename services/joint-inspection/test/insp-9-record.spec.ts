import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPdf } from '@shenguan/common/testing';
import { InspectionWorld, PASS, sound, type Who } from './inspection-world.js';

let w: InspectionWorld;
beforeAll(async () => {
  w = await InspectionWorld.start();
});
afterAll(() => w?.stop());

/** Ended on site; the applicant has said nothing yet. */
const ended = async () => {
  const inspection = await w.started();
  sound(await w.find(inspection.id), 201);
  for (const who of ['reviewer', 'housing', 'market'] as const) sound(await w.opine(inspection.id, who, PASS), 201);
  sound(await w.as.reviewer.post(`/inspections/${inspection.id}/finish`), 200);
  return inspection;
};
const WHY = '测量消防通道净宽时未清除临时停放的车辆。';
const PAPER = { name: '核验记录.pdf', mediaType: 'application/pdf', bytes: aPdf() };
const paper = async (id: string, who: Who = 'reviewer', more: Record<string, string> = {}) => {
  const { recordDigest } = (await w.detail(id)).record;
  const fields = { recordDigest, signed: 'true', ...more };
  return w.as[who].upload(`/inspections/${id}/record/papers`, PAPER, fields, 'POST');
};
const compare = (id: string, signatureId: string, who: Who) =>
  w.as[who].post(`/inspections/${id}/record/papers/${signatureId}/confirmation`);

describe('INSP-9 申请人签署核验记录 · the applicant signs the record, or says why not', () => {
  it('held: signed by his own token, and the result follows', async () => {
    const { id, caseNumber } = await ended();
    expect((await w.detail(id, 'applicant')).availableActions).toEqual(['Records_sign']);
    const { body } = sound(await w.sign(id), 201);
    expect(body).toMatchObject({ signed: true, by: 'token', standsSince: expect.any(String) });
    sound(await w.conclude(id), 200);
    expect((await w.detail(id)).record.signatures).toHaveLength(1);
    const printed = await w.as.applicant.get(`/inspections/${id}/record/paper`);
    expect([printed.status, printed.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    const [bundle] = sound(await w.as.auditor.get(`/evidence/${caseNumber}`), 200).body.inspections;
    expect(bundle.signatures).toMatchObject([{ signed: true, enteredBy: 'zhang' }]);
  });

  it('held: not signed, and why; the result says no less', async () => {
    const { id } = await ended();
    sound(await w.sign(id, w.as.applicant, { signed: false, statement: WHY }), 201);
    sound(await w.conclude(id), 200);
    expect((await w.detail(id, 'housing')).record.signatures).toMatchObject([{ signed: false, statement: WHY }]);
  });

  it('refused: without a reason, of another record, twice, by the bureau or a stranger, before the end', async () => {
    const { id } = await ended();
    const refused = (pointer: string) => ({ status: 422, rule: 'INSP-9', pointer });
    expect(await w.sign(id, w.as.applicant, { signed: false })).toBeProblem(refused('/statement'));
    const other = { recordDigest: 'b'.repeat(64), signed: true };
    expect(await w.sign(id, w.as.applicant, other)).toBeProblem(refused('/recordDigest'));
    expect((await w.sign(id, w.as.reviewer)).status).toBe(403);
    expect((await w.sign(id, w.as.stranger)).status).toBe(404);
    sound(await w.sign(id), 201);
    expect(await w.sign(id)).toBeProblem({ status: 409, rule: 'INSP-9' });
    const early = await w.started();
    const order = { recordDigest: 'a'.repeat(64), signed: true };
    const soon = await w.as.applicant.post(`/inspections/${early.id}/record/own-word`, order);
    expect(soon).toBeProblem({ status: 409, rule: 'INSP-9' });
  });

  it('cheated: the bureau concludes while the applicant has said nothing', async () => {
    const { id } = await ended();
    expect(await w.conclude(id)).toBeProblem({ status: 409, rule: 'INSP-9' });
    expect((await w.detail(id, 'reviewer')).availableActions).not.toContain('Inspections_result');
  });
});

describe('INSP-9 纸质记录由两人录入 · the signed paper is entered by one and compared by another', () => {
  it('held: it stands once somebody else has compared it, of a department too', async () => {
    const { id } = await ended();
    const { body } = sound(await paper(id, 'reviewer', { signed: 'false', statement: WHY }), 201);
    expect(body).toMatchObject({ by: 'paper', standsSince: null, sha256: expect.any(String) });
    expect(await w.conclude(id)).toBeProblem({ status: 409, rule: 'INSP-9' });
    expect(sound(await compare(id, body.id, 'housing'), 200).body.standsSince).toEqual(expect.any(String));
    expect((await w.as.auditor.get(`/inspections/${id}/record/papers/${body.id}/file`)).status).toBe(200);
    sound(await w.conclude(id), 200);
  });

  it('cheated: the bureau’s reviewer enters a paper, and compares it himself; or without any paper', async () => {
    const { id } = await ended();
    const { body } = sound(await paper(id), 201);
    expect(await compare(id, body.id, 'reviewer')).toBeProblem({ status: 409, rule: 'INSP-9' });
    const { recordDigest } = (await w.detail(id)).record;
    const bare = await w.as.reviewer.post(`/inspections/${id}/record/papers`, { recordDigest, signed: true });
    expect(bare.status).toBe(415);
    expect(await w.conclude(id)).toBeProblem({ status: 409, rule: 'INSP-9' });
  });
});

// Moves legal time: stays at the end of the file.
describe('INSP-9 申请人未表示 · the applicant says nothing', () => {
  it('held: a working day after the visit the result comes without, labelled so', async () => {
    const { id, caseNumber } = await ended();
    expect((await w.detail(id)).record.awaitedUntil).toBe('2026-03-03T16:00:00.000Z');
    await w.world.moveTo('2026-03-03T23:59:00+08:00');
    expect(await w.conclude(id)).toBeProblem({ status: 409, rule: 'INSP-9' });
    await w.world.moveTo('2026-03-04T00:00:00+08:00');
    sound(await w.conclude(id), 200);
    expect((await w.detail(id)).record).toMatchObject({ word: 'none', signatures: [] });
    const [bundle] = sound(await w.as.auditor.get(`/evidence/${caseNumber}`), 200).body.inspections;
    expect(bundle.applicantWord).toBe('none');
    const found = await w.as.auditor.get(`/audit/exceptions?kind=record-without-word&caseNumber=${caseNumber}`);
    expect(found.body.items).toHaveLength(1);
  });
});
