import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode } from '@shenguan/common/privacy';
import type { Client } from '@shenguan/common/testing';
import pg from 'pg';
import { SealUse } from '../src/seals/index.js';
import { BUREAU, CaseWorld, DEPARTMENTS, ITEM, sound } from './support/case-world.js';

const YEAR = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
const DIGEST = 'a'.repeat(64);
/** Items in the register that no memorandum hands over. */
const NOT_HANDED_OVER = 'NOT-HANDED-OVER';
const RETAINED = 'RETAINED';
const OTHER_DEPARTMENT = makeCreditCode(44, '11');

let w: CaseWorld;
let keeper: Client;
let grantor: Client;
let special: string;
beforeAll(async () => {
  w = await CaseWorld.start();
  const as = (sub: string, role: string) => w.world.as('approval', { sub, roles: [role as never], body: BUREAU.code });
  [keeper, grantor] = await Promise.all([as('keeper', 'seal-keeper'), as('grantor', 'seal-approver')]);
  special = (await keeper.get('/seals?kind=special')).body.items[0].id;
  const itemAdmin = await as('items', 'item-admin');
  for (const code of [NOT_HANDED_OVER, RETAINED]) {
    sound(await itemAdmin.post('/items', { code, name: '未划转的事项' }), 201);
  }
  const covers = [
    { documentKind: 'consultation-letter', scope: 'SEAL-6.1' },
    { documentKind: 'certificate-copy', scope: 'SEAL-6.5', reason: '证照副本须加盖印章方可使用' },
  ];
  const order = { covers, requesterRoles: ['window-clerk'], ...YEAR };
  sound(await grantor.post(`/seals/${special}/authorisations`, order), 201);
});
afterAll(() => w?.stop());

const paper = (more: object = {}) => ({
  documentKind: 'certificate-copy',
  scope: 'SEAL-6.5',
  documentNumber: '朔城梯审〔2026〕5号副本',
  contentDigest: DIGEST,
  itemCode: ITEM,
  copies: 2,
  ...more,
});
const use = (more: object = {}, seal = special, who = w.clerk) => who.post(`/seals/${seal}/uses`, paper(more));

/** Another seal of the bureau, in use and authorised like the special one. */
async function anotherSeal(more: object): Promise<string> {
  const form = {
    abbreviation: '朔城审批',
    madeOn: '2019-01-01',
    madeBy: '刻制单位',
  };
  const { id } = sound(await keeper.post('/seals', { ...form, ...more }), 201).body;
  sound(await w.head.post(`/seals/${id}/activation`, { reason: '启用' }), 200);
  const covers = [{ documentKind: 'certificate-copy', scope: 'SEAL-6.5', reason: '证照副本须加盖印章方可使用' }];
  sound(await grantor.post(`/seals/${id}/authorisations`, { covers, requesterRoles: ['window-clerk'], ...YEAR }), 201);
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

  it('held: a paper made elsewhere', async () => {
    const { body } = sound(await use(), 201);
    expect(body).toMatchObject({ copies: 2, documentId: null, scope: 'SEAL-6.5', requester: 'clerk' });
    const { items } = (await w.auditor.get(`/seals/${special}/ledger?limit=1`)).body;
    expect(items[0].id).toBe(body.id);
  });

  it('refused: for a case that does not exist, or of another item', async () => {
    const missing = await use({ caseNumber: 'SP2026-999999' });
    expect(missing).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/caseNumber' });
    const caseNumber = await w.accepted();
    const other = await use({ caseNumber, itemCode: RETAINED });
    expect(other).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/caseNumber' });
    expect((await use({ caseNumber })).status).toBe(201);
  });

  it('refused: a document that no authorisation names', async () => {
    const answer = await use({ documentKind: 'congratulation', scope: 'SEAL-6.1' });
    expect(answer).toBeProblem({ status: 409, rule: 'SEAL-4' });
    expect(answer.body.facts.reason).toBe('notCovered');
  });

  it('refused: a person whom it does not name', async () =>
    expect(await use({}, special, w.reviewer)).toBeProblem({ status: 403, rule: 'SEAL-4' }));

  it('refused: a document of the standard set, which cases issue and nobody writes by hand', async () => {
    const byHand = { documentKind: 'decision-to-grant', scope: 'SEAL-6.4', documentNumber: '朔城审批准字〔2026〕99号' };
    expect(await use(byHand)).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/documentKind' });
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
    const line = sound(await use(), 201).body;
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
  it('refused: an item without a recorded requirement', async () => {
    const official = await anotherSeal({ kind: 'official', code: '1406020099901' });
    expect(await use({}, official)).toBeProblem({ status: 422, rule: 'SEAL-5' });
  });

  it('held: the special one goes on everything else', async () => {
    expect((await use()).status).toBe(201);
  });
});

describe('SEAL-6 专用章的使用范围 · the scopes of the special seal', () => {
  it('held: the last scope, with a reason stated once for the kind of document', async () =>
    expect((await use()).status).toBe(201));

  it('refused: the last scope without a reason', async () => {
    const covers = [{ documentKind: 'banner', scope: 'SEAL-6.5' }];
    const order = { covers, requesterRoles: ['window-clerk'], ...YEAR };
    const answer = await grantor.post(`/seals/${special}/authorisations`, order);
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-6', pointer: '/covers/0/reason' });
  });

  it('refused: a document under a scope that is not its own', async () => {
    const covers = [{ documentKind: 'acceptance', scope: 'SEAL-6.2' }];
    const order = { covers, requesterRoles: ['window-clerk'], ...YEAR };
    const granted = await grantor.post(`/seals/${special}/authorisations`, order);
    expect(granted).toBeProblem({ status: 422, rule: 'SEAL-6', pointer: '/covers/0/scope' });
    const used = await use({ documentKind: 'acceptance', scope: 'SEAL-6.2' });
    expect(used).toBeProblem({ status: 422, rule: 'SEAL-6' });
  });
});

describe('SEAL-7 原审批专用章停用 · former seals are out of use', () => {
  let former: string;
  beforeAll(async () => {
    const ownerBody = DEPARTMENTS[0]!.code;
    former = await anotherSeal({ kind: 'former-approval', code: '1406020088801', ownerBody });
  });

  it('held: an item that was not handed over', async () =>
    expect((await use({ itemCode: NOT_HANDED_OVER }, former)).status).toBe(201));

  it('refused: an item that was', async () =>
    expect(await use({}, former)).toBeProblem({ status: 422, rule: 'SEAL-7' }));

  it.each([
    ['in another spelling', ITEM.toLowerCase()],
    ['with something behind it', `${ITEM}-2`],
    ['under a code that nobody registered', 'NO-SUCH-ITEM'],
  ])('cheated: the item that was, %s', async (_, itemCode) => {
    for (const seal of [former, special]) {
      const answer = await use({ itemCode }, seal);
      expect(answer).toBeProblem({ status: 422, rule: 'SEAL-4', pointer: '/itemCode' });
    }
  });
});

describe('SEAL-9 SEAL-10 未划转的事项 · the bureau’s seal on no item that was not handed over', () => {
  it('held: an item in a memorandum', async () => expect((await use()).status).toBe(201));

  it('refused: SEAL-9 retained by a department that handed others over', async () => {
    const answer = await use({ itemCode: RETAINED, departmentCode: DEPARTMENTS[0]!.code });
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-9' });
  });

  it('refused: SEAL-10 of a department that handed nothing over', async () => {
    const answer = await use({ itemCode: RETAINED, departmentCode: OTHER_DEPARTMENT });
    expect(answer).toBeProblem({ status: 422, rule: 'SEAL-10' });
  });
});

describe('SEAL-8 停用、遗失、撤销后不得用印 · no use of a seal that is out of use', () => {
  it('refused: while suspended; held: resumed', async () => {
    sound(await keeper.post(`/seals/${special}/suspension`, { reason: '核查' }), 200);
    expect(await use()).toBeProblem({ status: 409, rule: 'SEAL-8' });
    const caseNumber = await w.submitted();
    expect(await w.clerk.post(`/cases/${caseNumber}/acceptance`)).toBeProblem({ status: 409, rule: 'SEAL-8' });
    sound(await w.head.post(`/seals/${special}/resumption`, { reason: '核查完毕' }), 200);
    expect((await use()).status).toBe(201);
  });

  it('refused: whoever granted it asks', async () => {
    const both = await w.world.as('approval', { sub: 'grantor', roles: ['window-clerk'], body: BUREAU.code });
    expect(await use({}, special, both)).toBeProblem({ status: 403, rule: 'SEAL-8' });
  });

  it('refused: once its last day is over', async () => {
    await w.world.moveTo('2027-01-01T09:00:00+08:00');
    const answer = await use();
    expect(answer).toBeProblem({ status: 409, rule: 'SEAL-4' });
    expect(answer.body.facts.reason).toBe('notInForce');
  });
});
