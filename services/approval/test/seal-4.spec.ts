import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { HAND_KINDS } from '@shenguan/common/document-kinds';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import pg from 'pg';
import { SealUse } from '../src/seals/index.js';
import { BAD_REVIEW, BUREAU, CaseWorld, DEPARTMENTS, ITEM, PDF, sound } from './support/case-world.js';
import { activateSeal, GUIDE, itemPublisher, publishItem, sealProof } from './support/prepare-bureau.js';

const YEAR = { dailyMax: 5_000, validFrom: '2026-01-01', validUntil: '2026-12-31' };
/** An item whose guide wants the official seal, in a memorandum. */
const OFFICIAL = `${ITEM}-NORM`;
/** An item in the register that no memorandum hands over. */
const RETAINED = 'RETAINED';
const OTHER_DEPARTMENT = makeCreditCode(44, '11');

let w: CaseWorld;
let keeper: Client;
let grantor: Client;
let itemAdmin: Client;
let office: Client;
let special: string;
beforeAll(async () => {
  w = await CaseWorld.start();
  const as = (sub: string, role: string) => w.world.as('approval', { sub, roles: [role as never], body: BUREAU.code });
  [keeper, grantor] = await Promise.all([as('keeper', 'seal-keeper'), as('grantor', 'seal-approver')]);
  special = (await keeper.get('/seals?kind=special')).body.items[0].id;
  itemAdmin = await as('items', 'item-admin');
  sound(await itemAdmin.post('/items', { code: RETAINED, name: '未划转的事项' }), 201);
  const ofOffice = { sub: 'government-office', name: '市政府办公室', roles: ['government-office' as const] };
  office = await w.world.asUnlisted('approval', { ...ofOffice, body: GOVERNMENT_OFFICE.code });
});
afterAll(() => w?.stop());

const REASON = { reason: '落款日期与文书不一致，请更正后重新申请' };
let papers = 0;

/** A paper that nobody has sealed yet. */
const aPaper = () => {
  papers += 1;
  return { ...PDF, bytes: aPdf({ more: [`<< /Paper ${papers} >>`] }) };
};
let letters = 0;
/** A letter with a number of its own. */
const letter = (more: object = {}) => ({
  documentKind: 'official-letter',
  documentNumber: `朔城审批函〔2026〕${++letters}号`,
  documentDate: '2026-03-02',
  itemCode: ITEM,
  copies: 2,
  purpose: '函告有关部门本局办公地点调整',
  ...more,
});
const ask = (more: object = {}, seal = special, who = w.clerk) => who.post(`/seals/${seal}/requests`, letter(more));

/** A request with its paper, which waits for approval. */
async function asked(more: object = {}, seal = special): Promise<string> {
  const { id } = sound(await ask(more, seal), 201).body;
  sound(await w.clerk.upload(`/seal-requests/${id}/file`, aPaper()), 200);
  return `/seal-requests/${id}`;
}

async function approved(more: object = {}, seal = special): Promise<string> {
  const path = await asked(more, seal);
  sound(await grantor.post(`${path}/approval`), 201);
  return path;
}

/** The number of the certificate that a case was granted. */
const certificateOf = async (caseNumber: string): Promise<string> =>
  sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body.certificate.number;

/** The official seal, in use. */
async function officialSeal(): Promise<string> {
  const form = { kind: 'official', code: '1406020099901', abbreviation: '朔城审批' };
  const made = { madeOn: '2019-01-01', madeBy: '刻制单位' };
  const { id } = sound(await keeper.post('/seals', { ...form, ...made }), 201).body;
  await activateSeal(keeper, w.head, id, '启用');
  return id;
}

describe('SEAL-4 按授权用印并登记台帐 · uses are authorised and in the ledger', () => {
  it('held: the acceptance of a case stands in the ledger, written with it', async () => {
    const caseNumber = await w.accepted();
    const { items } = sound(await keeper.get(`/seals/${special}/ledger?caseNumber=${caseNumber}`), 200).body;
    const document = (await w.pushed(caseNumber)).accepted[0]!.data.document!;
    expect(items).toEqual([
      expect.objectContaining({
        documentKind: 'acceptance',
        documentNumber: document.number,
        contentDigest: document.contentDigest,
        documentId: document.id,
        caseNumber,
        itemCode: ITEM,
        scope: 'SEAL-6.3',
        requester: 'clerk',
        approver: 'seal-approver',
        keeper: 'keeper',
        copies: 1,
      }),
    ]);
    const evidence = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    // Under the names of its own fields, so that the bundle opens the row.
    expect(evidence.sealUses).toEqual(
      items.map(({ id, documentNumber, contentDigest }: Record<string, string>) =>
        expect.objectContaining({ id, documentNumber, contentDigest, keeperSub: 'keeper', requesterSub: 'clerk' }),
      ),
    );
    expect(evidence.documents).toEqual([expect.objectContaining({ number: document.number })]);
  });

  it('held: a paper made elsewhere is asked for, approved and sealed by three, with its own digest', async () => {
    const file = aPaper();
    const { id } = sound(await ask(), 201).body;
    const path = `/seal-requests/${id}`;
    sound(await w.clerk.upload(`${path}/file`, file), 200);
    sound(await grantor.post(`${path}/approval`), 201);
    expect((await grantor.get(`/seals/${special}/ledger?limit=1`)).body.items[0].requestId).not.toBe(id);
    const { body } = sound(await keeper.post(`${path}/sealing`), 201);
    expect(body).toMatchObject({ state: 'sealed', scope: 'SEAL-6.1', availableActions: [] });
    const { items } = (await w.auditor.get(`/seals/${special}/ledger?limit=1`)).body;
    expect(items[0]).toMatchObject({
      ...{ requestId: id, authorisationId: null, documentId: null, copies: 2, scope: 'SEAL-6.1', itemCode: ITEM },
      ...{ requester: 'clerk', approver: 'grantor', keeper: 'keeper' },
      contentDigest: createHash('sha256').update(file.bytes).digest('hex'),
    });
    expect((await w.auditor.get(`${path}/file`)).status).toBe(200);
  });

  it('held: the paper of a case is on the case’s item, and stands in its evidence', async () => {
    const caseNumber = await w.accepted();
    const path = await approved({ documentKind: 'certified-copy', caseNumber, itemCode: undefined });
    const { body } = sound(await keeper.post(`${path}/sealing`), 201);
    expect(body).toMatchObject({ itemCode: ITEM, scope: 'SEAL-6.5', caseNumber });
    const { items } = (await keeper.get(`/seals/${special}/ledger?caseNumber=${caseNumber}`)).body;
    expect(items.map(({ documentKind }: { documentKind: string }) => documentKind)).toContain('certified-copy');
  });

  it('refused: without the paper, for a case that does not exist or of another item, or for no case where one is needed', async () => {
    const { id } = sound(await ask(), 201).body;
    expect(await grantor.post(`/seal-requests/${id}/approval`)).toBeProblem({ status: 409, rule: 'SEAL-4' });
    const copy = { documentKind: 'certified-copy', itemCode: undefined };
    const about = { status: 422, rule: 'SEAL-4', pointer: '/caseNumber' };
    expect(await ask({ ...copy, caseNumber: 'SP2026-999999' })).toBeProblem(about);
    expect(await ask(copy)).toBeProblem(about);
    const caseNumber = await w.accepted();
    const other = await ask({ ...copy, caseNumber, itemCode: RETAINED });
    expect(other).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/itemCode' });
  });

  it('refused: sealed before it was approved, declined, and taken back', async () => {
    const path = await asked();
    expect(await keeper.post(`${path}/sealing`)).toBeProblem({ status: 409, rule: 'SEAL-4' });
    sound(await grantor.post(`${path}/declination`, REASON), 201);
    expect(await keeper.post(`${path}/sealing`)).toBeProblem({ status: 409, rule: 'SEAL-4' });
    const other = await approved();
    sound(await w.clerk.post(`${other}/withdrawal`, REASON), 201);
    expect(await keeper.post(`${other}/sealing`)).toBeProblem({ status: 409, rule: 'SEAL-4' });
  });

  it('cheated: the paper is changed after it was approved, by who asked and by somebody else', async () => {
    const path = await approved();
    expect(await w.clerk.upload(`${path}/file`, aPaper())).toBeProblem({ status: 409, rule: 'SEAL-4' });
    const waiting = await asked();
    expect(await w.reviewer.upload(`${waiting}/file`, aPaper())).toBeProblem({ status: 403, rule: 'SEAL-4' });
  });

  it('cheated: the paper is exchanged between what the approver, then the keeper, saw and what he puts his name to', async () => {
    const path = await asked();
    const seen = async (who: Client) => ({ 'if-match': `"${sound(await who.get(path), 200).body.version}"` });
    const [approverSaw, keeperSaw] = [await seen(grantor), await seen(keeper)];
    sound(await w.clerk.upload(`${path}/file`, aPaper()), 200);
    const answer = await grantor.post(`${path}/approval`, {}, { headers: approverSaw });
    expect(answer).toBeProblem({ status: 412 });
    expect(answer.body.title).toContain('此后已有变更');
    // Nor does it help to name nothing.
    expect(await grantor.call('POST', `/api/v1${path}/approval`, {})).toBeProblem({ status: 428 });
    expect((await grantor.get(path)).body).toMatchObject({ state: 'requested', decidedBy: null });
    sound(await grantor.post(`${path}/approval`, {}, { headers: await seen(grantor) }), 201);
    expect(await keeper.post(`${path}/sealing`, {}, { headers: keeperSaw })).toBeProblem({ status: 412 });
    expect(await keeper.call('POST', `/api/v1${path}/sealing`, {})).toBeProblem({ status: 428 });
    sound(await keeper.post(`${path}/sealing`, {}, { headers: await seen(keeper) }), 201);
  });

  it('cheated: one paper is sealed twice, on another request', async () => {
    const file = aPaper();
    const [first, second] = [sound(await ask(), 201).body.id, sound(await ask(), 201).body.id];
    sound(await w.clerk.upload(`/seal-requests/${first}/file`, file), 200);
    const answer = await w.clerk.upload(`/seal-requests/${second}/file`, file);
    expect(answer).toBeProblem({ status: 409, rule: 'SEAL-4' });
  });

  it('cheated: two letters are sealed under one number, however it is typed', async () => {
    const number = '朔城审批函〔2026〕900号';
    const [first, second] = [await approved({ documentNumber: number }), await approved({ documentNumber: number })];
    sound(await keeper.post(`${first}/sealing`), 201);
    expect(await keeper.post(`${second}/sealing`)).toBeProblem({ status: 422, rule: 'SEAL-4' });
    for (const documentNumber of [number, '朔城審批函（２０２６）900號', '朔城审批函 [2026] 900号']) {
      const answer = await ask({ documentNumber });
      expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/documentNumber' });
    }
  });

  it('refused: a letter under what is no number of a letter', async () => {
    for (const documentNumber of ['第9号', '朔城审批函2026年9号', '朔城审批函〔2026〕009号', '无']) {
      const answer = await ask({ documentNumber });
      expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/documentNumber' });
    }
  });

  it('cheated: a decision is sealed by hand, under its kind, under a new one, and under its number', async () => {
    for (const documentKind of ['decision-to-grant', 'decision-to-grant-2']) {
      expect(await ask({ documentKind })).toBeProblem({ status: 400, pointer: '/documentKind' });
    }
    const passedOff = [
      ...[
        '朔城审批准字〔2026〕99号',
        '朔城审批 准字〔2026〕99号',
        '朔城審批準字〔2026〕99号',
        '朔城审批准〔2026〕99号',
      ],
      ...['（朔城审批）准字〔2026〕99号', '《朔城审批准字〔2026〕99号》', '关于朔城审批准字〔2026〕99号'],
      '朔城审批准许字〔2026〕99号',
    ];
    for (const documentNumber of passedOff) {
      const answer = await ask({ documentNumber });
      expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/documentNumber' });
    }
    const standing = { covers: [{ documentKind: 'official-letter', scope: 'SEAL-6.1' }], requesterRoles: ['head'] };
    const answer = await grantor.post(`/seals/${special}/authorisations`, { ...standing, ...YEAR });
    expect(answer).toBeProblem({ status: 400, pointer: '/covers/0/documentKind' });
  });

  it('cheated: a paper is dated back before the seal was made or the application came in, or into the future', async () => {
    const about = { status: 422, rule: 'SEAL-8', pointer: '/documentDate' };
    expect(await ask({ documentDate: '2019-12-01' })).toBeProblem(about);
    expect(await ask({ documentDate: '2026-03-03' })).toBeProblem(about);
    const caseNumber = await w.accepted();
    const copy = { documentKind: 'certified-copy', caseNumber, itemCode: undefined, documentDate: '2026-02-27' };
    expect(await ask(copy)).toBeProblem(about);
  });

  it('refused: an act whose document no authorisation carries leaves nothing behind', async () => {
    const caseNumber = await w.submitted();
    const { items } = (await keeper.get(`/seals/${special}/authorisations`)).body;
    const whole = items.find(({ covers }: { covers: object[] }) => covers.length > 2);
    const others = whole.covers.filter((cover: { documentKind: string }) => cover.documentKind !== 'acceptance');
    sound(await grantor.post(`/seals/${special}/authorisations/${whole.id}/revocation`, { reason: '调整' }), 200);
    const regrant = (covers: object[]) =>
      grantor.post(`/seals/${special}/authorisations`, { covers, requesterRoles: whole.requesterRoles, ...YEAR });
    sound(await regrant(others), 201);
    const accept = () => w.clerk.post(`/cases/${caseNumber}/acceptance`);
    expect(await accept()).toBeProblem({ status: 409, rule: 'SEAL-4' });
    expect((await w.applicant.get(`/cases/${caseNumber}`)).body.state).toBe('submitted');
    expect((await keeper.get(`/seals/${special}/ledger?caseNumber=${caseNumber}`)).body.items).toEqual([]);
    sound(await regrant(whole.covers), 201);
    sound(await accept(), 201);
  });

  it('refused: a seal whose certificate nobody can read signs nothing, and the act says what to do', async () => {
    const caseNumber = await w.submitted();
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('approval') });
    await owner.connect();
    const kept = (await owner.query('SELECT certificate_pem AS pem FROM seal WHERE id = $1', [special])).rows[0].pem;
    const put = async (pem: string) => {
      await owner.query('ALTER TABLE seal DISABLE TRIGGER USER');
      await owner.query('UPDATE seal SET certificate_pem = $2 WHERE id = $1', [special, pem]);
      await owner.query('ALTER TABLE seal ENABLE TRIGGER USER');
    };
    await put('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
    const accept = () => w.clerk.post(`/cases/${caseNumber}/acceptance`);
    const answer = await accept();
    await put(kept);
    await owner.end();
    expect(answer).toBeProblem({ status: 409, rule: 'SEAL-2' });
    expect(answer.body.detail).toContain('无法识读');
    sound(await accept(), 201);
  });

  it('refused: nobody changes or takes out a line, neither the service nor the owner of the tables', async () => {
    sound(await keeper.post(`${await approved()}/sealing`), 201);
    const line = (await w.auditor.get(`/seals/${special}/ledger?limit=1`)).body.items[0];
    const change = `UPDATE seal_use SET copies = 9 WHERE id = '${line.id}'`;
    await expect(w.world.of('approval').core.dataSource.query(change)).rejects.toThrow(/permission denied/);
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('approval') });
    await owner.connect();
    await expect(owner.query(change)).rejects.toThrow(/append-only/);
    await expect(owner.query(`DELETE FROM seal_use WHERE id = '${line.id}'`)).rejects.toThrow(/append-only/);
    await expect(owner.query('TRUNCATE seal_use CASCADE')).rejects.toThrow(/append-only/);
    await owner.end();
    expect(await w.world.of('approval').core.dataSource.getRepository(SealUse).countBy({ id: line.id })).toBe(1);
  });
});

describe('SEAL-5 公章须有特殊要求 · the official seal by exception', () => {
  let official: string;
  beforeAll(async () => {
    official = await officialSeal();
    const guide = { ...GUIDE, sealRequirement: { seal: 'official', reason: '上级登记机关只认公章' } };
    await publishItem(itemAdmin, await itemPublisher(w.world), OFFICIAL, '须使用公章的事项', guide);
  });

  it('held: where the item states it, the official seal goes on its papers, with the reason in the ledger', async () => {
    const path = await approved({ itemCode: OFFICIAL }, official);
    sound(await keeper.post(`${path}/sealing`), 201);
    const { items } = (await w.auditor.get(`/seals/${official}/ledger`)).body;
    expect(items[0]).toMatchObject({ itemCode: OFFICIAL, officialSealReason: '上级登记机关只认公章' });
  });

  it('refused: an item without a recorded requirement', async () =>
    expect(await ask({}, official)).toBeProblem({ status: 422, rule: 'SEAL-5' }));

  it('cheated: in the name of an item that states it, for a case of one that doesn’t', async () => {
    const caseNumber = await w.accepted();
    const copy = { documentKind: 'certified-copy', caseNumber };
    const named = await ask({ ...copy, itemCode: OFFICIAL }, official);
    expect(named).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/itemCode' });
    expect(await ask({ ...copy, itemCode: undefined }, official)).toBeProblem({ status: 422, rule: 'SEAL-5' });
  });

  it('cheated: the requirement goes from the guide after the request was approved', async () => {
    const path = await approved({ itemCode: OFFICIAL }, official);
    const versions = `/items/${OFFICIAL}/versions`;
    const { number } = sound(await itemAdmin.post(versions, { guide: GUIDE }), 201).body;
    sound(await (await itemPublisher(w.world)).post(`${versions}/${number}/publication`), 200);
    expect(await keeper.post(`${path}/sealing`)).toBeProblem({ status: 422, rule: 'SEAL-5' });
  });
});

describe('SEAL-6 专用章的使用范围 · the scopes of the special seal', () => {
  it('held: the scope follows from the kind of paper, and a paper of the last one has its reason stated once', async () => {
    const caseNumber = await w.granted();
    const certificate = { documentNumber: await certificateOf(caseNumber), copies: 1 };
    for (const [documentKind, { scope, ofCase, numbered }] of Object.entries(HAND_KINDS)) {
      const on = ofCase ? { caseNumber, itemCode: undefined } : {};
      const form = { documentKind, ...on, ...(numbered === 'as-certificate' ? certificate : {}) };
      expect(sound(await ask(form), 201).body.scope).toBe(scope);
    }
    expect(Object.values(HAND_KINDS).every((kind) => kind.scope !== 'SEAL-6.5' || kind.reason.length > 10)).toBe(true);
  });

  it('held: the form and the copies of a certificate are sealed under its number, as many as their kind allows', async () => {
    const caseNumber = await w.granted();
    const of = { caseNumber, itemCode: undefined, documentNumber: await certificateOf(caseNumber) };
    for (const form of [
      { documentKind: 'certificate-on-form', copies: 1 },
      { documentKind: 'certificate-copy', copies: 9 },
    ]) {
      sound(await keeper.post(`${await approved({ ...of, ...form })}/sealing`), 201);
      const answer = await ask({ ...of, ...form, copies: 2 });
      expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/copies' });
    }
    expect((await ask({ ...of, documentKind: 'certificate-copy', copies: 1 })).status).toBe(201);
  });

  it('cheated: APL-39 a certificate without a decision, under another’s number, a number never issued, in thousands of copies', async () => {
    const granted = await w.granted();
    const documentNumber = await certificateOf(granted);
    const undecided = [await w.accepted(), await w.reviewed()];
    const refused = await w.reviewed(BAD_REVIEW);
    const other = await w.granted();
    for (const documentKind of ['certificate-on-form', 'certificate-copy']) {
      const form = { documentKind, documentNumber, itemCode: undefined, copies: 1 };
      for (const caseNumber of [...undecided, refused]) {
        const answer = await ask({ ...form, caseNumber });
        expect(answer).toBeProblem({ status: 422, rule: 'SEAL-6', pointer: '/caseNumber' });
      }
      const about = { status: 422, rule: 'SEAL-4', pointer: '/documentNumber' };
      expect(await ask({ ...form, caseNumber: other })).toBeProblem(about);
      const never = documentNumber.replace(/〕\d+号/, '〕500号');
      expect(await ask({ ...form, caseNumber: granted, documentNumber: never })).toBeProblem(about);
      const many = await ask({ ...form, caseNumber: granted, copies: 9_999 });
      expect(many).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/copies' });
    }
  });

  it('cheated: APL-39 two requests that fit alone are sealed one after the other, for more than the kind allows', async () => {
    const caseNumber = await w.granted();
    const of = { caseNumber, itemCode: undefined, documentNumber: await certificateOf(caseNumber) };
    const form = { documentKind: 'certificate-on-form', ...of, copies: 1 };
    const [first, second] = [await approved(form), await approved(form)];
    sound(await keeper.post(`${first}/sealing`), 201);
    const answer = await keeper.post(`${second}/sealing`);
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/copies' });
  });

  it('cheated: SEAL-4 a letter in the place of a series, with characters that look alike or are slipped in', async () => {
    for (const documentNumber of [
      '朔城审批㊣准字〔2026〕2号',
      '朔城审批正准字〔2026〕2号',
      '朔城审批涵〔2026〕3号',
      '朔城审批准𠍀〔2026〕3号',
    ]) {
      const answer = await ask({ documentNumber });
      expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/documentNumber' });
    }
    const statement = { documentKind: 'statement-of-facts', caseNumber: await w.accepted(), itemCode: undefined };
    const answer = await ask({ ...statement, documentNumber: '朔城审批㊣准字〔2026〕2号' });
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/documentNumber' });
  });

  it('refused: a document under a scope that is not its own', async () => {
    const covers = [{ documentKind: 'acceptance', scope: 'SEAL-6.2' }];
    const order = { covers, requesterRoles: ['window-clerk'], ...YEAR };
    const granted = await grantor.post(`/seals/${special}/authorisations`, order);
    expect(granted).toBeProblem({ status: 422, rule: 'SEAL-6', pointer: '/covers/0/scope' });
  });

  it('cheated: a new kind of paper, or a scope of one’s own choice', async () => {
    expect(await ask({ documentKind: 'banner' })).toBeProblem({ status: 400, pointer: '/documentKind' });
    expect(await ask({ scope: 'SEAL-6.5' })).toBeProblem({ status: 400, pointer: '/scope' });
  });
});

describe('SEAL-7 原审批专用章停用 · former seals are out of use', () => {
  const former = async () => {
    const form = { kind: 'former-approval', ownerBody: DEPARTMENTS[0]!.code, code: `14060200888${++papers}` };
    const made = { abbreviation: '朔城审批', madeOn: '2015-01-01', madeBy: '刻制单位' };
    return sound(await keeper.post('/seals', { ...form, ...made }), 201).body.id as string;
  };

  it('held: the government’s office sees it and collects it, against a receipt', async () => {
    const id = await former();
    const list = (await office.get('/seals')).body.items;
    expect(list.map((seal: { id: string }) => seal.id)).toContain(id);
    expect(list.every(({ kind }: { kind: string }) => kind === 'former-approval')).toBe(true);
    const order = { reason: '市政府统一收缴', receipt: '收缴回执〔2019〕7号', proof: await sealProof(office, id) };
    expect(sound(await office.post(`/seals/${id}/sealing-away`, order), 200).body.state).toBe('sealed-away');
    const { life } = (await w.auditor.get(`/seals/${id}`)).body;
    expect(life.at(-1)).toMatchObject({ event: 'sealAway', by: 'government-office', receipt: '收缴回执〔2019〕7号' });
    expect(life.at(-1).file.sha256).toBe(order.proof);
  });

  it('cheated: SEAL-7 the bureau leaves it out, or says that it is lost: the office registers it, is told, and collects it all the same', async () => {
    const form = {
      ownerBody: DEPARTMENTS[0]!.code,
      abbreviation: '朔城审批',
      madeOn: '2015-01-01',
      madeBy: '刻制单位',
    };
    const left = { ...form, kind: 'former-approval', code: `14060200999${++papers}` };
    const { id: own } = sound(await office.post('/seals', left), 201).body;
    expect(await office.post('/seals', { ...form, kind: 'special', code: '1406020099' })).toBeProblem({ status: 403 });
    const collect = async (id: string) => {
      const order = { reason: '统一收缴', receipt: '收缴回执〔2019〕9号', proof: await sealProof(office, id) };
      return sound(await office.post(`/seals/${id}/sealing-away`, order), 200).body.state;
    };
    expect(await collect(own)).toBe('sealed-away');
    const id = await former();
    sound(await keeper.post(`/seals/${id}/loss`, { reason: '遗失' }), 200);
    const told = await w.world.published('approval', noticeIssuedV1('approval'));
    expect(told.some(({ data, subject }) => data.kind === 'former-seal-lost' && subject === id)).toBe(true);
    expect(await collect(id)).toBe('sealed-away');
    expect(
      await office.post(`/seals/${await former()}/sealing-away`, { reason: '收缴', receipt: '回执1号' }),
    ).toBeProblem({
      status: 409,
      rule: 'SEAL-7',
    });
  });

  it('refused: put into use, by whomever', async () => {
    const id = await former();
    for (const who of [w.head, grantor]) {
      const answer = await who.post(`/seals/${id}/activation`, { reason: '启用' });
      expect(answer).toBeProblem({ status: 409, rule: 'SEAL-7' });
    }
  });

  it('cheated: on an item that was entered for it a minute before, in another spelling, or on one that was handed over', async () => {
    const id = await former();
    sound(await itemAdmin.post('/items', { code: `${ITEM}-OLD`, name: '旧事项' }), 201);
    for (const itemCode of [`${ITEM}-OLD`, ITEM.toLowerCase(), ITEM, 'NO-SUCH-ITEM']) {
      expect(await ask({ itemCode }, id)).toBeProblem({ status: 422, rule: 'SEAL-7' });
    }
  });

  it('cheated: the bureau registers the collection in the city government’s place, or the office takes the bureau’s own seal', async () => {
    const id = await former();
    const order = { reason: '收缴', receipt: '收缴回执〔2019〕8号' };
    expect(await keeper.post(`/seals/${id}/sealing-away`, order)).toBeProblem({ status: 403, rule: 'SEAL-7' });
    expect(await office.post(`/seals/${special}/sealing-away`, order)).toBeProblem({ status: 404 });
    expect(await office.get(`/seals/${special}`)).toBeProblem({ status: 404 });
  });

  it('cheated: the bureau destroys it, or says that it is lost, before anybody has collected it', async () => {
    const id = await former();
    const gone = { reason: '已经销毁' };
    for (const who of [grantor, w.head]) {
      expect(await who.post(`/seals/${id}/destruction`, gone)).toBeProblem({ status: 409, rule: 'SEAL-7' });
    }
    sound(await keeper.post(`/seals/${id}/loss`, { reason: '遗失' }), 200);
    expect(await grantor.post(`/seals/${id}/destruction`, gone)).toBeProblem({ status: 409, rule: 'SEAL-7' });
  });
});

describe('SEAL-9 SEAL-10 未划转的事项 · the bureau’s seal on no item that was not handed over', () => {
  it('held: an item in a memorandum', async () => expect((await ask()).status).toBe(201));

  it('refused: SEAL-9 retained by a department that handed others over', async () => {
    const answer = await ask({ itemCode: RETAINED, departmentCode: DEPARTMENTS[0]!.code });
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-9' });
  });

  it('refused: SEAL-10 of a department that handed nothing over', async () => {
    const answer = await ask({ itemCode: RETAINED, departmentCode: OTHER_DEPARTMENT });
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-10' });
  });

  it.each([
    ['in another spelling', ITEM.toLowerCase()],
    ['with something behind it', `${ITEM}-2`],
    ['under a code that nobody registered', 'NO-SUCH-ITEM'],
  ])('cheated: SEAL-9 SEAL-10 the item that was, %s', async (_, itemCode) => {
    expect(await ask({ itemCode })).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/itemCode' });
  });

  it('cheated: SEAL-9 SEAL-10 a letter goes under the item that was, and its words are on the one that was not: a reason stays on record', async () => {
    const about = { purpose: '函复申请人：同意其办理「未划转 的事项」' };
    expect(await ask(about)).toBeProblem({ status: 422, rule: 'SEAL-10', pointer: '/purpose' });
    const { id } = sound(await ask(), 201).body;
    const named = { ...aPaper(), name: '关于同意未划转的事项的函.pdf' };
    const hidden = await w.clerk.upload(`/seal-requests/${id}/file`, named);
    expect(hidden).toBeProblem({ status: 422, rule: 'SEAL-10', pointer: '/file' });
    const namedBecause = '去函系征询该事项是否划转，本局不办理该事项，也不作出决定。';
    const path = await asked({ ...about, namedBecause });
    for (const reader of [grantor, w.auditor]) {
      expect(sound(await reader.get(path), 200).body).toMatchObject({
        namedItems: [{ code: RETAINED, rule: 'SEAL-10' }],
        namedBecause,
      });
    }
    sound(await grantor.post(`${path}/approval`), 201);
    sound(await keeper.post(`${path}/sealing`), 201);
  });

  it('cheated: SEAL-9 SEAL-10 the letter bears the number of some case, or names the item by its code', async () => {
    const caseNumber = await w.submitted();
    const ofCase = { caseNumber, itemCode: undefined, purpose: '函复申请人：同意其办理未划转的事项' };
    expect(await ask(ofCase)).toBeProblem({ status: 422, rule: 'SEAL-10', pointer: '/purpose' });
    const byCode = await ask({ purpose: '函复申请人：同意其办理事项（Retained）' });
    expect(byCode).toBeProblem({ status: 422, rule: 'SEAL-10', pointer: '/purpose' });
  });
});

describe('SEAL-8 申请、审批、保管三者分离，授权有限 · three persons, narrow authorisations, no use of a seal out of use', () => {
  it('refused: the keeper asks; who asked approves; the keeper approves; another keeper seals', async () => {
    const as = (sub: string, role: string) =>
      w.world.as('approval', { sub, roles: [role as never], body: BUREAU.code });
    const keeperAsClerk = await as('keeper', 'window-clerk');
    expect(await ask({}, special, keeperAsClerk)).toBeProblem({ status: 403, rule: 'SEAL-8' });
    const path = await asked();
    for (const one of [await as('clerk', 'head'), await as('keeper', 'seal-approver')]) {
      expect(await one.post(`${path}/approval`)).toBeProblem({ status: 403, rule: 'SEAL-8' });
    }
    sound(await grantor.post(`${path}/approval`), 201);
    const strange = await as('keeper-2', 'seal-keeper');
    expect(await strange.post(`${path}/sealing`)).toBeProblem({ status: 403, rule: 'SEAL-8' });
    sound(await keeper.post(`${path}/sealing`), 201);
  });

  it('cheated: who approved takes the seal over and seals it himself', async () => {
    const path = await asked();
    sound(await w.head.post(`${path}/approval`), 201);
    const handOver = (receiver: string, from: Client) =>
      from.post(`/seals/${special}/handovers`, { keeper: receiver, reason: '岗位调整，原保管人另有任用' });
    const barred = { status: 403, rule: 'SEAL-8' };
    expect(await handOver('head', keeper)).toBeProblem(barred);
    // Nor with nothing of his under way: whoever acts as head may approve the next.
    sound(await w.clerk.post(`${path}/withdrawal`, REASON), 201);
    expect(await handOver('head', keeper)).toBeProblem(barred);
    const other = await asked();
    sound(await w.head.post(`${other}/approval`), 201);
    const both = await w.world.as('approval', { sub: 'head', roles: ['seal-keeper'], body: BUREAU.code });
    expect(await both.post(`${other}/sealing`)).toBeProblem(barred);
    sound(await keeper.post(`${other}/sealing`), 201);
  });

  it('held: an authorisation for some items carries these alone, and none lasts more than a year', async () => {
    const { items } = (await keeper.get(`/seals/${special}/authorisations`)).body;
    const whole = items[0];
    const regrant = (more: object) =>
      grantor.post(`/seals/${special}/authorisations`, {
        ...{ covers: whole.covers, requesterRoles: whole.requesterRoles, ...YEAR },
        ...more,
      });
    const tooLong = await regrant({ validUntil: '2027-01-01' });
    expect(tooLong).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/validUntil' });
    const unknown = await regrant({ itemCodes: [ITEM, ITEM.toLowerCase()] });
    expect(unknown).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/itemCodes/1' });
    const other = sound(await regrant({ itemCodes: [`${ITEM}-LAW`] }), 201).body;
    const submitted = await w.submitted();
    for (const { id, revokedAt } of items) {
      if (revokedAt) continue;
      sound(await grantor.post(`/seals/${special}/authorisations/${id}/revocation`, { reason: '收窄' }), 200);
    }
    const accept = () => w.clerk.post(`/cases/${submitted}/acceptance`);
    const answer = await accept();
    expect(answer).toBeProblem({ status: 409, rule: 'SEAL-4' });
    expect(answer.body.facts.reason).toBe('otherItem');
    sound(await regrant({ itemCodes: [ITEM, `${ITEM}-LAW`] }), 201);
    sound(await accept(), 201);
    expect(other.itemCodes).toEqual([`${ITEM}-LAW`]);
  });

  it('refused: SEAL-8 the use after the last that an authorisation allows on a legal day; held: the next day has its own', async () => {
    const { items } = (await keeper.get(`/seals/${special}/authorisations`)).body;
    const grant = (more: object) =>
      grantor.post(`/seals/${special}/authorisations`, {
        ...{ covers: items[0].covers, requesterRoles: items[0].requesterRoles, ...YEAR, ...more },
      });
    expect(await grant({ dailyMax: 20_001 })).toBeProblem({ status: 422, rule: 'SEAL-8', pointer: '/dailyMax' });
    const cases = [await w.submitted(), await w.submitted(), await w.submitted()];
    // What was sealed before that day under whatever authorisation counts too: another day begins.
    await w.world.moveTo('2026-03-03T09:00:00+08:00');
    for (const { id, revokedAt } of items) {
      if (!revokedAt)
        sound(await grantor.post(`/seals/${special}/authorisations/${id}/revocation`, { reason: '收窄' }), 200);
    }
    const capped = sound(await grant({ dailyMax: 1 }), 201).body;
    expect(capped.dailyMax).toBe(1);
    const accept = (caseNumber: string) => w.clerk.post(`/cases/${caseNumber}/acceptance`);
    // Two at once: one use is left.
    const both = await Promise.all([accept(cases[0]!), accept(cases[1]!)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = both.find(({ status }) => status === 409)!;
    expect(refused).toBeProblem({ status: 409, rule: 'SEAL-8' });
    expect(refused.body.facts.reason).toBe('usedUp');
    // Nor does a second authorisation beside it give another use of the same papers.
    const beside = sound(await grant({ dailyMax: 1 }), 201).body;
    expect(await accept(cases[2]!)).toBeProblem({ status: 409, rule: 'SEAL-8' });
    sound(await grantor.post(`/seals/${special}/authorisations/${beside.id}/revocation`, { reason: '重复' }), 200);
    await w.world.moveTo('2026-03-04T09:00:00+08:00');
    sound(await accept(cases[2]!), 201);
    sound(await grantor.post(`/seals/${special}/authorisations/${capped.id}/revocation`, { reason: '放宽' }), 200);
    sound(await grant({}), 201);
  });

  it('refused: while suspended; held: resumed', async () => {
    const path = await approved();
    sound(await keeper.post(`/seals/${special}/suspension`, { reason: '核查' }), 200);
    expect(await ask()).toBeProblem({ status: 409, rule: 'SEAL-8' });
    expect(await keeper.post(`${path}/sealing`)).toBeProblem({ status: 409, rule: 'SEAL-8' });
    const caseNumber = await w.submitted();
    expect(await w.clerk.post(`/cases/${caseNumber}/acceptance`)).toBeProblem({ status: 409, rule: 'SEAL-8' });
    sound(await w.head.post(`/seals/${special}/resumption`, { reason: '核查完毕' }), 200);
    sound(await keeper.post(`${path}/sealing`), 201);
  });

  it('held: a request that nobody carries out lapses, and its paper may be asked for again', async () => {
    const path = await asked();
    await w.world.moveTo('2026-03-19T09:00:00+08:00');
    await eventually(
      () => w.clerk.get(path),
      ({ body }) => body.state === 'lapsed',
    );
    expect(await grantor.post(`${path}/approval`)).toBeProblem({ status: 409, rule: 'SEAL-4' });
  });

  it('held: keeper and bureau are told a month before an authorisation runs out, once', async () => {
    await w.world.moveTo('2026-12-02T09:00:00+08:00');
    const told = async () => {
      const events = await w.world.published('approval', noticeIssuedV1('approval'));
      return events.filter(({ data }) => data.title.includes('常设用印授权将于2026-12-31到期')).map(({ data }) => data);
    };
    const { sweeps } = w.world.of('approval').core;
    const watched = async () => {
      sweeps.wake('watch-seals');
      await eventually(
        () => Promise.resolve(sweeps.underWay),
        (running) => !running.includes('watch-seals'),
      );
      return told();
    };
    // A turn that was under way when the day changed is over now: the next one sees every authorisation of the day.
    await watched();
    const first = await watched();
    expect(first[0]).toMatchObject({ recipientBody: BUREAU.code, kind: 'limit-amber' });
    expect(await watched()).toHaveLength(first.length);
    const { items } = (await keeper.get('/messages')).body;
    expect(items.some(({ title }: { title: string }) => title.includes('常设用印授权将于2026-12-31到期'))).toBe(true);
  });

  it('refused: once its last day is over', async () => {
    await w.world.moveTo('2026-12-31T09:00:00+08:00');
    const caseNumber = await w.submitted();
    await w.world.moveTo('2027-01-01T09:00:00+08:00');
    const answer = await w.clerk.post(`/cases/${caseNumber}/acceptance`);
    expect(answer).toBeProblem({ status: 409, rule: 'SEAL-4' });
    expect(answer.body.facts.reason).toBe('notInForce');
  });
});
