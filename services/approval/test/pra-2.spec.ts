import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DOCUMENT_KINDS, type DocumentKind } from '@shenguan/common/document-kinds';
import { eventually } from '@shenguan/common/testing';
import { composeDocument } from '../src/documents/compose-document.js';
import { LegalDocument } from '../src/documents/index.js';
import { verifySignature } from '../src/seals/signing/index.js';
import { BAD_REVIEW, BUREAU, CaseWorld, GOOD_REVIEW, sound } from './support/case-world.js';
import { ZONE } from './support/prepare-bureau.js';
import { publishStoppable, STOPPABLE, stopped } from './support/stops.js';

let w: CaseWorld;
let certificate: string;
beforeAll(async () => {
  w = await CaseWorld.start();
  certificate = (await w.clerk.get('/seals')).body.items[0].certificate;
});
afterAll(() => w?.stop());

/** The documents of a case, once all of them are issued. */
async function issued(caseNumber: string) {
  const answer = await eventually(
    () => w.applicant.get(`/cases/${caseNumber}/documents`),
    ({ body }) => body.items.every(({ state }: { state: string }) => state === 'issued'),
  );
  return sound(answer, 200).body.items as { id: string; kind: string; number: string; file: { sha256: string } }[];
}

const act = async (who: 'clerk' | 'reviewer' | 'approver' | 'head', caseNumber: string, what: string, order?: object) =>
  sound(await w[who].post(`/cases/${caseNumber}/${what}`, order), 201);
/** What a document of this kind says. */
async function saidBy(kind: DocumentKind) {
  const rows = w.world.of('approval').core.dataSource.getRepository(LegalDocument);
  return JSON.parse((await rows.findOneByOrFail({ kind })).content!);
}

const item = (materialCode: string) => ({ materialCode, defects: [{ kind: 'missing' }] });

describe('PRA-2 标准文书 · the standard document set', () => {
  const found = new Map<string, { id: string; number: string }>();

  it('held: every turn of a case has its document, numbered in its series', async () => {
    const granted = await w.submitted();
    await act('clerk', granted, 'receipt');
    await act('clerk', granted, 'acceptance');
    await act('head', granted, 'extension', { workingDays: 5, reasons: '因结构安全问题需要核实' });
    await act('reviewer', granted, 'review', GOOD_REVIEW);
    await act('approver', granted, 'decision', { outcome: 'granted' });
    await act('clerk', granted, 'delivery', { recipient: '王芳', method: '直接送达', place: '政务大厅' });

    const refused = await w.reviewed(BAD_REVIEW);
    await act('approver', refused, 'decision', { outcome: 'refused', reasons: '占用消防登高操作场地' });

    const corrected = await w.submitted(['AGREEMENT', 'TITLE']);
    await act('clerk', corrected, 'correction-notice', { items: [item('DESIGN')] });
    const declined = await w.submitted();
    const why = { ground: 'not-our-remit', cause: 'outside-area', reason: '住宅位于开发区管理范围' };
    const order = { ...why, rightBody: ZONE.code };
    await act('head', declined, 'non-acceptance', order);
    await publishStoppable(w);
    const suspended = await w.accepted({ itemCode: STOPPABLE });
    await stopped(w.reviewer, suspended);

    for (const caseNumber of [granted, refused, corrected, declined, suspended]) {
      for (const document of await issued(caseNumber)) found.set(document.kind, document);
    }
    // The papers of what becomes of an approval are issued and read in APL-69's tests, those of ends without a decision,
    // of parties and hearings and of what is published in the tests of their rules.
    const later = [
      'closing-notice',
      'termination-decision',
      ...['decision-to-vary', 'decision-not-to-vary', 'decision-to-renew', 'decision-not-to-renew', 'deemed-renewal'],
      'disclosure-notice',
      'hearing-notice',
      'interested-notice',
      'procedure-notice',
      'variation-decision',
      'withdrawal-decision',
      'revocation-decision',
      'cancellation-decision',
    ];
    expect([...found.keys()].sort()).toEqual(DOCUMENT_KINDS.filter((kind) => !later.includes(kind)).sort());
    expect(found.get('decision-to-grant')?.number).toBe('朔城审批准字〔2026〕1号');
    expect(found.get('acceptance')?.number).toBe('朔城审批受字〔2026〕3号');
  });

  it('held: the delivery receipt names what was delivered, its addressee, and apart from him who took it', async () => {
    const { facts } = await saidBy('delivery-receipt');
    expect(facts.documents).toEqual([
      { title: '准予行政许可决定书', number: found.get('decision-to-grant')?.number },
      { title: '同意加装告知书', number: found.get('certificate')?.number },
    ]);
    expect(facts).toMatchObject({ recipient: '怡安苑3号楼2单元全体业主', signedFor: '王芳' });
  });

  it('held: a grant says once that the conditions are met, and a paper promises nothing that nobody keeps', async () => {
    const { facts } = await saidBy('decision-to-grant');
    expect(facts.findings).toEqual([]);
    const rows = await w.world.of('approval').core.dataSource.getRepository(LegalDocument).find();
    const texts = rows.map(({ content }) => JSON.stringify(composeDocument(JSON.parse(content!))));
    for (const text of texts) expect(text).not.toMatch(/查询办理进度|向社会公开|向你们?颁发/);
  });

  it('held: each is a PDF that the seal signed as a whole', async () => {
    for (const { id } of found.values()) {
      const file = await w.applicant.get(`/documents/${id}/file`);
      expect(file.headers['content-type']).toBe('application/pdf');
      expect(file.headers['content-disposition']).toContain("filename*=UTF-8''");
      expect(verifySignature(file.bytes, certificate)).toEqual({
        valid: true,
        reason: 'genuine',
        signedBy: expect.any(String),
      });
    }
  });

  it('refused: without a document there is no act', async () => {
    const keeper = await w.world.as('approval', { sub: 'keeper', roles: ['seal-keeper'], body: BUREAU.code });
    const seal = (await keeper.get('/seals')).body.items[0].id;
    const caseNumber = await w.submitted();
    sound(await keeper.post(`/seals/${seal}/suspension`, { reason: '核查' }), 200);
    const answer = await w.clerk.post(`/cases/${caseNumber}/acceptance`);
    expect(answer).toBeProblem({ status: 409, rule: 'SEAL-8' });
    expect((await w.applicant.get(`/cases/${caseNumber}`)).body.state).toBe('submitted');
    expect((await w.pushed(caseNumber)).accepted).toEqual([]);
    // Not by the head, whose papers bear it.
    const approver = await w.world.as('approval', { sub: 'grantor', roles: ['seal-approver'], body: BUREAU.code });
    expect((await w.head.post(`/seals/${seal}/resumption`, { reason: '核查完毕' })).status).toBe(403);
    sound(await approver.post(`/seals/${seal}/resumption`, { reason: '核查完毕' }), 200);
  });
});
