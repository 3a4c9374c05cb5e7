import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalStatedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, type CaseWorld, PDF, sound } from './support/case-world.js';
import { proofOf, proved, signedReceipt } from './support/deliveries.js';
import { RenewalWorld } from './support/renewal-world.js';
import { RulingStories } from './support/rulings.js';

let r: RenewalWorld;
let w: CaseWorld;
beforeAll(async () => {
  r = await RenewalWorld.start();
  w = r.w;
});
afterAll(() => r?.stop());

interface Paper {
  id: string;
  kind: string;
  state: string;
  title: string;
  number: string;
  verificationCode: string;
  waiting: { reason: string } | null;
}

async function granted(): Promise<string> {
  const caseNumber = await w.reviewed();
  const order = { outcome: 'granted', conditions: [{ code: 'C1' }] };
  sound(await w.approver.post(`/cases/${caseNumber}/decision`, order), 201);
  return caseNumber;
}

async function papersOf(caseNumber: string): Promise<Map<string, Paper>> {
  const { items } = sound(await w.applicant.get(`/cases/${caseNumber}/documents`), 200).body;
  return new Map(items.map((paper: Paper) => [paper.kind, paper]));
}

/** The certificate, once it is sealed. */
async function certificateOf(caseNumber: string): Promise<Paper> {
  const find = async () => (await papersOf(caseNumber)).get('certificate')!;
  return eventually(find, (paper) => paper?.state === 'issued');
}

const anybody = async () => w.world.as('approval');
const checked = async ({ verificationCode }: Paper) =>
  sound(await (await anybody()).get(`/public/documents/${verificationCode}`), 200).body;
const deliver = (caseNumber: string, papers?: string[]) =>
  w.clerk.post(`/cases/${caseNumber}/delivery`, {
    ...{ recipient: '王建国', method: '直接送达', place: '政务大厅综合窗口' },
    ...(papers ? { papers } : {}),
  });
const deliveryLimit = (caseNumber: string) => w.limit(caseNumber, 'delivery');
const pageOf = async ({ verificationCode }: Paper) =>
  (
    await (await anybody()).get(`/public/documents/${verificationCode}`, { headers: { accept: 'text/html' } })
  ).bytes.toString('utf8');

describe('APL-39 许可证件单独制发 · the certificate is a sealed paper of its own', () => {
  it('held: a grant issues it beside the decision, headed by its own name, with number, holder and term', async () => {
    const caseNumber = await granted();
    const certificate = await certificateOf(caseNumber);
    const { kind, number } = sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body.certificate;
    const rows = await w.world
      .of('approval')
      .core.dataSource.query('SELECT content FROM legal_document WHERE id = $1', [certificate.id]);
    const said = JSON.parse(rows[0].content);
    expect(said.words.title).toBe(kind);
    expect(JSON.stringify(said.words)).toContain(number);
    expect(JSON.stringify(said.words)).toContain('怡安苑3号楼2单元全体业主');
    expect(JSON.stringify(said.words)).toContain('竣工后三十日内办理使用登记');
    const file = await w.applicant.get(`/documents/${certificate.id}/file`);
    expect(file.status).toBe(200);
  });

  it('held: lost, its holder has it made anew at once; the old paper is known as out of use, the new one as in force', async () => {
    const caseNumber = await granted();
    const old = await certificateOf(caseNumber);
    const { id } = await r.approvalOf(caseNumber);
    const lost = { ground: 'lost', statement: '证件原件于搬迁时遗失，多方查找未果。' };
    const { body } = sound(await w.applicant.post(`/approvals/${id}/certificate-replacement`, lost), 201);
    expect(body).toMatchObject({ approvalId: id, replacedId: old.id });
    const fresh = await eventually(
      async () => sound(await w.applicant.get(`/documents/${body.certificateId}`), 200).body as Paper,
      ({ state }) => state === 'issued',
    );
    expect(await checked(old)).toMatchObject({ genuine: true, inForce: false, superseded: true });
    expect(await checked(fresh)).toMatchObject({ genuine: true, inForce: true, superseded: false });
    const { acts } = sound(await w.auditor.get(`/approvals/${id}`), 200).body;
    expect(acts.at(-1)).toMatchObject({ kind: 'replaceCertificate', documentId: fresh.id });
  });

  it('cheated: somebody else has it made anew, or the holder does of what is in force no more', async () => {
    const caseNumber = await granted();
    await certificateOf(caseNumber);
    const { id } = await r.approvalOf(caseNumber);
    const lost = { ground: 'damaged', statement: '证件原件因受潮无法辨认，申请换发。' };
    expect((await w.stranger.post(`/approvals/${id}/certificate-replacement`, lost)).status).toBe(404);
    expect((await w.clerk.post(`/approvals/${id}/certificate-replacement`, lost)).status).toBe(403);
    await (await RulingStories.in(w)).confirmed(caseNumber, { outcome: 'stay' });
    expect(await w.applicant.post(`/approvals/${id}/certificate-replacement`, lost)).toBeProblem({
      status: 409,
      rule: 'APL-39',
    });
  });

  it('held: a holder without a login has it made anew on his signed paper, entered by one clerk and compared by another', async () => {
    const caseNumber = await granted();
    const old = await certificateOf(caseNumber);
    const { id } = await r.approvalOf(caseNumber);
    const said = {
      ...{ ground: 'lost', statement: '证件原件于搬迁时遗失，多方查找未果。' },
      identityCheck: '持有人本人到场，出示居民身份证原件，照片、姓名与许可登记一致。',
      signedOn: '2026-03-02',
    };
    const onPaper = (by = w.clerk) => by.upload(`/approvals/${id}/certificate-requests`, PDF, said, 'POST');
    expect((await onPaper(w.foreignClerk)).status).toBe(404);
    const entered = sound(await onPaper(), 201).body;
    expect(await onPaper()).toBeProblem({ status: 409, rule: 'APL-39' });
    expect(await checked(old)).toMatchObject({ inForce: true, superseded: false });
    const path = `/certificate-requests/${entered.id}`;
    // Refused: by who entered it, by another bureau's, and of another paper.
    const alone = await w.world.as('approval', { sub: 'clerk', roles: ['reviewer'], body: BUREAU.code });
    expect(await alone.post(`${path}/confirmation`, { digest: entered.digest })).toBeProblem({
      status: 403,
      rule: 'SUP-5',
    });
    expect((await w.foreignClerk.get(path)).status).toBe(404);
    const other = await w.reviewer.post(`${path}/confirmation`, { digest: 'f'.repeat(64) });
    expect(other).toBeProblem({ status: 422, pointer: '/digest' });
    const { body } = sound(await w.reviewer.post(`${path}/confirmation`, { digest: entered.digest }), 201);
    const fresh = await eventually(
      async () => sound(await w.applicant.get(`/documents/${body.certificateId}`), 200).body as Paper,
      ({ state }) => state === 'issued',
    );
    expect(await checked(old)).toMatchObject({ genuine: true, inForce: false, superseded: true });
    expect(await checked(fresh)).toMatchObject({ genuine: true, inForce: true, superseded: false });
    const { certificateRequests } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(certificateRequests).toEqual([expect.objectContaining({ enteredBy: 'clerk', readBy: 'reviewer' })]);
    // The holder heard of it when it was entered; and the paper that was used asks for nothing more.
    const { items } = sound(await w.applicant.get('/messages?limit=100'), 200).body;
    expect(items.map(({ title }: { title: string }) => title)).toContainEqual(
      expect.stringMatching(/^窗口收到重新制发/),
    );
    expect(await onPaper()).toBeProblem({ status: 409, rule: 'APL-39' });
    // Nor does another scan of it, which bears the same day, or one from before the certificate in use.
    const scan = (signedOn: string) =>
      w.clerk.upload(`/approvals/${id}/certificate-requests`, signedReceipt(), { ...said, signedOn }, 'POST');
    expect(await scan(said.signedOn)).toBeProblem({ status: 409, rule: 'APL-39' });
    expect(await scan('2026-02-27')).toBeProblem({ status: 422, pointer: '/signedOn' });
  });

  it('held: its use of the seal stands in the ledger, under the scope for certificates', async () => {
    const certificate = await certificateOf(await granted());
    const rows = await w.world
      .of('approval')
      .core.dataSource.query('SELECT scope, document_kind FROM seal_use WHERE document_id = $1', [certificate.id]);
    expect(rows).toEqual([{ scope: 'SEAL-6.2', document_kind: 'certificate' }]);
  });

  it('held: whether it is in force the approval says, to anybody who asks by its code', async () => {
    const caseNumber = await granted();
    const certificate = await certificateOf(caseNumber);
    expect(await checked(certificate)).toMatchObject({
      genuine: true,
      inForce: true,
      superseded: false,
      approvalState: 'in-force',
    });
    expect(await pageOf(certificate)).toContain('真实，有效');
  });

  it('cheated: a certificate that another took the place of is shown as if it were in use', async () => {
    const approval = await r.granted();
    const certificate = await certificateOf(approval.caseNumber);
    expect(await checked(certificate)).toMatchObject({ inForce: true, superseded: false });
    const changes = [{ wording: '井道采用钢结构' }];
    const asked = await r.handedIn(approval, { kind: 'variation', changes });
    await r.accept(asked);
    await r.review(asked);
    sound(await r.decide(asked), 201);
    const next = await certificateOf(asked);
    expect(await checked(next)).toMatchObject({ inForce: true, superseded: false });
    expect(await checked(certificate)).toMatchObject({ genuine: true, inForce: false, superseded: true });
    expect(await pageOf(certificate)).toContain('真实，已换发');
  });
});

describe('APL-39 许可证件更正 · a wrong entry of a certificate is put right', () => {
  /** An approval with its certificate, the address as it stands there and as the file has it, and a material of the file. */
  async function wrong() {
    const caseNumber = await granted();
    const old = await certificateOf(caseNumber);
    const { id } = await r.approvalOf(caseNumber);
    const { project, materials } = sound(await w.auditor.get(`/cases/${caseNumber}`), 200).body;
    const wording = project.address.replace('怡安苑', '贻安苑');
    const statement = '证件所载小区名称系录入错误，与申请材料不一致。';
    const material = { material: materials[0].id, quoted: `申请书“项目地址”栏载明：${wording}` };
    return { caseNumber, old, id, wording, order: { entry: 'site', wording, statement }, material, materials, project };
  }

  it('held: its holder asks, one official finds it in the file, another decides; all who read the old one are told', async () => {
    const { caseNumber, old, id, wording, order, material, materials, project } = await wrong();
    const { conditions, validUntil } = sound(await w.auditor.get(`/approvals/${id}`), 200).body;
    const asked = sound(await w.applicant.post(`/approvals/${id}/certificate-corrections`, order), 201).body;
    expect(asked).toMatchObject({ state: 'asked', byHolder: true, was: project.address });
    expect(await w.applicant.post(`/approvals/${id}/certificate-corrections`, order)).toBeProblem({ status: 409 });
    const path = `/certificate-corrections/${asked.id}`;
    sound(await w.clerk.post(`${path}/finding`, material), 201);
    const { digest } = sound(await w.reviewer.get(path), 200).body;
    expect(digest).toBe(materials[0].file.sha256);
    const { certificateId } = sound(await w.reviewer.post(`${path}/confirmation`, { digest }), 201).body;
    const fresh = await eventually(
      async () => sound(await w.applicant.get(`/documents/${certificateId}`), 200).body as Paper,
      ({ state }) => state === 'issued',
    );
    expect(await checked(old)).toMatchObject({ genuine: true, inForce: false, superseded: true });
    expect(await checked(fresh)).toMatchObject({ genuine: true, inForce: true, superseded: false });
    const after = sound(await w.auditor.get(`/approvals/${id}`), 200).body;
    expect(after).toMatchObject({ conditions, validUntil, state: 'in-force' });
    expect(after.content.join()).toContain(wording);
    expect(after.acts.at(-1)).toMatchObject({ kind: 'correctCertificate', documentId: certificateId });
    const told = (await w.world.published('approval', approvalStatedV1)).filter((e) => e.casenumber === caseNumber);
    expect(told.map(({ data }) => data.corrected)).toEqual([`“${project.address}”更正为“${wording}”`]);
    const { certificateCorrections } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(certificateCorrections).toEqual([expect.objectContaining({ foundBy: 'clerk', readBy: 'reviewer' })]);
  });

  it('refused: what is no slip, what the file does not say, and whoever asks or finds decides it', async () => {
    const { id, wording, order, material, project } = await wrong();
    const ask = (more: object, by = w.clerk) =>
      by.post(`/approvals/${id}/certificate-corrections`, { ...order, ...more });
    expect((await ask({}, w.stranger)).status).toBe(404);
    expect((await ask({}, w.foreignClerk)).status).toBe(404);
    const other = project.address.replace(/\d+号楼/, '9999号楼');
    expect(await ask({ wording: other })).toBeProblem({ status: 422, rule: 'APL-39', pointer: '/wording' });
    expect(await ask({ entry: 'holder', wording: '朔州市某建设有限公司' })).toBeProblem({
      ...{ status: 422, pointer: '/wording' },
    });
    const { id: correction } = sound(await ask({}), 201).body;
    const path = `/certificate-corrections/${correction}`;
    const find = (more: object) => w.reviewer.post(`${path}/finding`, { ...material, ...more });
    expect(await find({ quoted: `载明：${project.address}` })).toBeProblem({ status: 422, pointer: '/quoted' });
    const elsewhere = (await wrong()).material.material;
    expect(await find({ material: elsewhere })).toBeProblem({ status: 422, pointer: '/material' });
    const { digest } = sound(await find({}), 201).body;
    expect(await w.reviewer.post(`${path}/confirmation`, { digest })).toBeProblem({ status: 403, rule: 'SUP-5' });
    const asHead = await w.world.as('approval', { sub: 'clerk', roles: ['head'], body: BUREAU.code });
    expect(await asHead.post(`${path}/confirmation`, { digest })).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect((await w.approver.post(`${path}/confirmation`, { digest: 'f'.repeat(64) })).status).toBe(422);
    // The holder, who asked for nothing, was told what is about to change.
    const { items } = sound(await w.applicant.get('/messages?limit=100'), 200).body;
    expect(items.some(({ content }: { content: string }) => content.includes(`拟更正为“${wording}”`))).toBe(true);
  });

  it('cheated: what one official declined is put to another until one agrees', async () => {
    const { id, order, material } = await wrong();
    const asked = async () => {
      const row = sound(await w.clerk.post(`/approvals/${id}/certificate-corrections`, order), 201).body;
      const path = `/certificate-corrections/${row.id}`;
      const { digest } = sound(await w.clerk.post(`${path}/finding`, material), 201).body;
      return { path, digest };
    };
    const first = await asked();
    const reasons = '申请书和不动产权证书所载地址与证件一致，没有错误。';
    sound(await w.reviewer.post(`${first.path}/declination`, { reasons }), 201);
    const { path, digest } = await asked();
    expect(await w.approver.post(`${path}/confirmation`, { digest })).toBeProblem({ status: 403, rule: 'APL-39' });
    sound(await w.head.post(`${path}/confirmation`, { digest }), 201);
  });
});

describe('APL-44 决定书和证件逐件送达 · decision and certificate are delivered one by one', () => {
  it('held: together, on one receipt, the clock ends', async () => {
    const caseNumber = await granted();
    const certificate = await certificateOf(caseNumber);
    const { deliveries } = sound(await deliver(caseNumber), 201).body;
    expect(deliveries).toHaveLength(2);
    expect(deliveries.map(({ documentId }: { documentId: string }) => documentId)).toContain(certificate.id);
    await proved(w, caseNumber);
    expect((await deliveryLimit(caseNumber)).state).not.toBe('running');
  });

  it('cheated: the decision alone is handed over, and the clock of the certificate is said to have ended', async () => {
    const caseNumber = await granted();
    await certificateOf(caseNumber);
    sound(await deliver(caseNumber, ['decision']), 201);
    await proved(w, caseNumber);
    expect((await deliveryLimit(caseNumber)).state).toBe('running');
    const { deliveries } = sound(await deliver(caseNumber), 201).body;
    expect(deliveries).toHaveLength(2);
    await proved(w, caseNumber);
    expect((await deliveryLimit(caseNumber)).state).not.toBe('running');
  });

  it('held: the addressee signs by his own login, and neither a receipt nor a second official is owed', async () => {
    const caseNumber = await granted();
    const certificate = await certificateOf(caseNumber);
    const sign = (by = w.applicant, more: object = {}) =>
      by.post(`/cases/${caseNumber}/acknowledgement`, { received: true, agreesToOnline: true, ...more });
    expect(await sign(w.stranger)).toBeProblem({ status: 404 });
    expect(await sign(w.clerk)).toBeProblem({ status: 403 });
    expect(await sign(w.applicant, { agreesToOnline: false })).toBeProblem({ status: 400 });
    const { deliveries } = sound(await eventually(sign, ({ status }) => status === 201), 201).body;
    expect(deliveries.map(({ documentId }: { documentId: string }) => documentId)).toContain(certificate.id);
    expect((await deliveryLimit(caseNumber)).state).toBe('met');
    expect(await proofOf(w, caseNumber)).toBeUndefined();
    expect(await deliver(caseNumber)).toBeProblem({ status: 409, rule: 'APL-44' });
    const { deliveries: kept } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body.case;
    expect(kept[0]).toMatchObject({ method: '电子送达', deliveredBy: 'zhang' });
  });

  it('cheated: a receipt that one reader sent back is shown to another', async () => {
    const caseNumber = await granted();
    await certificateOf(caseNumber);
    sound(await deliver(caseNumber), 201);
    const path = `/delivery-proofs/${(await proofOf(w, caseNumber)).id}`;
    const hand = async () => sound(await w.clerk.upload(`${path}/file`, signedReceipt()), 200).body.digest;
    await hand();
    const reasons = '送达回证未由受送达人签名，也未载明签收日期。';
    sound(await w.reviewer.post(`${path}/rejection`, { reasons }), 201);
    const digest = await hand();
    expect(await w.approver.post(`${path}/confirmation`, { digest })).toBeProblem({ status: 403, rule: 'APL-44' });
    sound(await w.reviewer.post(`${path}/confirmation`, { digest }), 201);
  });

  it('refused: the same paper twice, and again when all is delivered', async () => {
    const caseNumber = await granted();
    await certificateOf(caseNumber);
    sound(await deliver(caseNumber, ['certificate']), 201);
    expect(await deliver(caseNumber, ['certificate'])).toMatchObject({
      status: 422,
      body: { rule: 'APL-44', errors: [{ pointer: '/papers/0' }] },
    });
    sound(await deliver(caseNumber), 201);
    expect(await deliver(caseNumber)).toMatchObject({ status: 409, body: { rule: 'APL-44' } });
  });
});
