import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentIssuedV1 } from '@shenguan/common/contracts';
import { BlobStore, type NewFile } from '@shenguan/common/files';
import { makeCreditCode } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import pg from 'pg';
import { Documents, type IssueOrder } from '../src/documents/index.js';
import { RenderDocuments } from '../src/documents/render-documents.js';
import { verifySignature } from '../src/seals/signing/index.js';
import { BUREAU, CaseWorld, DEPARTMENTS, ITEM } from './support/case-world.js';
import { activateSeal } from './support/prepare-bureau.js';

const CLERK = { sub: 'clerk', name: '窗口人员', roles: ['window-clerk'], body: BUREAU.code } as const;

let w: CaseWorld;
/** The applicant's case that these documents belong to. */
let ofCase: string;
beforeAll(async () => {
  w = await CaseWorld.start();
  ofCase = await w.draft();
});
afterAll(() => w?.stop());

const service = () => w.world.of('approval');
const query = (text: string, values: unknown[] = []) => service().core.dataSource.query(text, values);
const order = (more: object = {}): IssueOrder => ({
  kind: 'decision-to-grant',
  caseNumber: ofCase,
  bureauCode: BUREAU.code,
  itemCode: ITEM,
  requester: CLERK,
  departments: [DEPARTMENTS[0]!],
  recipientSub: 'zhang',
  facts: {
    applicant: '怡安苑3号楼2单元全体业主',
    applicantKind: 'organisation',
    caseNumber: ofCase,
    itemName: '既有住宅加装电梯联合审查',
    appliedOn: '2026-03-02',
    acceptedOn: '2026-03-02',
    legalBasis: [],
    content: ['同意加装电梯1台'],
    certificate: {
      name: '同意加装告知书',
      number: '朔城梯审〔2026〕1号',
      validFrom: '2026-03-02',
      validUntil: '2026-03-31',
    },
    departmentsTold: [],
  },
  ...more,
});

/** Issues a document as a use case of the service would. */
const issue = (more: object = {}, then: () => void = () => {}) =>
  service().core.work.run(CLERK, async (tx) => {
    const { ref } = await service().app.get(Documents).issue(tx, order(more));
    then();
    return ref;
  });
const document = async (id: string) => (await w.auditor.get(`/documents/${id}`)).body;
const issued = (id: string) =>
  eventually(
    () => document(id),
    ({ state }) => state === 'issued',
  );
const eventsOf = async (id: string) =>
  (await w.world.published('approval', documentIssuedV1)).filter(({ subject }) => subject === id);

describe('文书制发 · issuing', () => {
  it('held: the departments get the file that everybody reads, and the digest is the ledger’s', async () => {
    const ref = await issue();
    const { file } = await issued(ref.id);
    const { bytes } = await w.applicant.get(`/documents/${ref.id}/file`);
    expect(file).toMatchObject({ sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length });
    const [event] = await eventsOf(ref.id);
    expect(event?.data).toEqual({ caseNumber: ofCase, document: ref, file, departments: [DEPARTMENTS[0]] });
    const [row] = await query('SELECT content, content_digest FROM legal_document WHERE id = $1', [ref.id]);
    expect(createHash('sha256').update(row.content).digest('hex')).toBe(ref.contentDigest);
    const [use] = await query('SELECT content_digest FROM seal_use WHERE document_id = $1', [ref.id]);
    expect(use.content_digest).toBe(ref.contentDigest);
  });

  it('held: numbers without gaps, whoever fails on the way', async () => {
    const attempts = Array.from({ length: 16 }, (_, i) =>
      issue({}, () => {
        if (i % 4 === 3) throw new Error('the use case fails after the number was taken');
      }).catch(() => null),
    );
    const refs = (await Promise.all(attempts)).filter((ref) => ref !== null);
    expect(refs).toHaveLength(12);
    const rows = await query(`SELECT number FROM legal_document WHERE kind = 'decision-to-grant'`);
    const numbers = rows.map(({ number }: { number: string }) => Number(/〕(\d+)号/.exec(number)?.[1]));
    expect(numbers.sort((a: number, b: number) => a - b)).toEqual(numbers.map((_: number, i: number) => i + 1));
    for (const ref of refs) await issued(ref.id);
  });
});

describe('SEAL-5 特殊要求用公章 · the official seal where the item demands it', () => {
  it('held: signed with it, and the ledger says why', async () => {
    const as = (sub: string, role: string) =>
      w.world.as('approval', { sub, roles: [role as never], body: BUREAU.code });
    const [keeper, grantor] = await Promise.all([as('keeper', 'seal-keeper'), as('seal-approver', 'seal-approver')]);
    const form = { kind: 'official', code: '1406020077701' };
    const made = { abbreviation: '朔城审批', madeOn: '2019-01-01', madeBy: '刻制单位' };
    const { id, certificate } = (await keeper.post('/seals', { ...form, ...made })).body;
    await activateSeal(keeper, w.head, id, '启用');
    await grantor.post(`/seals/${id}/authorisations`, {
      covers: [{ documentKind: 'decision-to-grant', scope: 'SEAL-6.2' }],
      requesterRoles: ['window-clerk'],
      dailyMax: 500,
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    });
    const ref = await issue({ officialSealReason: '上级部门要求加盖公章' });
    await issued(ref.id);
    const { bytes } = await w.applicant.get(`/documents/${ref.id}/file`);
    expect(verifySignature(bytes, certificate).reason).toBe('genuine');
    const [line] = (await w.auditor.get(`/seals/${id}/ledger`)).body.items;
    expect(line).toMatchObject({ documentNumber: ref.number, officialSealReason: '上级部门要求加盖公章' });
  });
});

describe('谁可以查看 · who reads a document', () => {
  it('held: the applicant, the bureau, the departments told, the auditor; nobody else', async () => {
    const { id } = await issue();
    await issued(id);
    const officer = (body: string) =>
      w.world.as('approval', { sub: `officer-${body}`, roles: ['department-officer'], body });
    const [told, other] = await Promise.all(DEPARTMENTS.map(({ code }) => officer(code)));
    for (const who of [w.applicant, w.clerk, w.auditor, told!]) {
      expect((await who.get(`/documents/${id}/file`)).status).toBe(200);
    }
    for (const who of [w.stranger, w.foreignClerk, other!]) {
      expect(await who.get(`/documents/${id}`)).toBeProblem({ status: 404 });
      expect(await who.get(`/documents/${id}/file`)).toBeProblem({ status: 404 });
    }
    const anybody = await w.world.as('approval');
    expect(await anybody.get(`/documents/${id}/file`)).toBeProblem({ status: 401 });
  });

  it('held: the documents of a case, by number and by id; refused: to strangers', async () => {
    const caseNumber = await w.accepted();
    const { id } = (await w.applicant.get(`/cases/${caseNumber}`)).body;
    for (const ref of [id, caseNumber]) {
      const { items } = (await w.applicant.get(`/cases/${ref}/documents`)).body;
      expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['acceptance']);
    }
    const department = { sub: 'liaison-1', roles: ['liaison'], body: DEPARTMENTS[1]!.code } as const;
    const told = await w.world.as('approval', department);
    expect((await told.get(`/cases/${caseNumber}/documents`)).body.items).toHaveLength(1);
    const another = makeCreditCode(66, '11');
    await w.world.enterBodies({ code: another, kind: 'department' });
    const elsewhere = await w.world.as('approval', { ...department, sub: 'liaison-2', body: another });
    for (const who of [w.stranger, w.foreignClerk, elsewhere]) {
      expect(await who.get(`/cases/${caseNumber}/documents`)).toBeProblem({ status: 404 });
    }
    const draft = await w.draft();
    expect((await w.applicant.get(`/cases/${draft}/documents`)).body.items).toEqual([]);
    expect(await w.clerk.get(`/cases/${draft}/documents`)).toBeProblem({ status: 404 });
  });
});

describe('SEAL-4 没有台帐记录不得签章 · nothing is signed that the ledger does not hold', () => {
  // The sweep is stopped: these tests take its place, step by step.
  beforeAll(() => service().core.sweeps.stop());
  const sweep = () => service().app.get(RenderDocuments);
  const dueNow = () => query(`UPDATE document_rendering SET next_at = 'epoch'`);

  it('refused: content changed after the seal was used', async () => {
    const ref = await issue();
    const waiting = await w.applicant.get(`/documents/${ref.id}/file`);
    expect(waiting).toBeProblem({ status: 503 });
    expect(waiting.headers['retry-after']).toBe('1');
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('approval') });
    await owner.connect();
    const tamper = async (from: string, to: string) => {
      await owner.query('ALTER TABLE legal_document DISABLE TRIGGER USER');
      await owner.query('UPDATE legal_document SET content = replace(content, $2, $3) WHERE id = $1', [
        ref.id,
        from,
        to,
      ]);
      await owner.query('ALTER TABLE legal_document ENABLE TRIGGER USER');
    };
    await tamper('电梯1台', '电梯9台');
    await expect(sweep().run()).rejects.toThrow(/the ledger holds no use/);
    expect((await document(ref.id)).state).toBe('issuing');
    expect(await eventsOf(ref.id)).toEqual([]);
    await tamper('电梯9台', '电梯1台');
    await owner.end();
    await dueNow();
    await sweep().run();
    expect((await document(ref.id)).state).toBe('issued');
  });

  it('held: killed between the file and the commit, it goes on with the same bytes and one event', async () => {
    const ref = await issue();
    const store = service().app.get(BlobStore);
    const put = store.put.bind(store);
    const kept: string[] = [];
    store.put = async (file: NewFile) => {
      kept.push((await put(file)).sha256);
      throw new Error('killed');
    };
    await expect(sweep().run()).rejects.toThrow('killed');
    store.put = async (file: NewFile) => {
      const stored = await put(file);
      kept.push(stored.sha256);
      return stored;
    };
    await dueNow();
    await sweep().run();
    store.put = put;
    expect(kept).toHaveLength(2);
    expect(kept[1]).toBe(kept[0]);
    expect((await document(ref.id)).file.sha256).toBe(kept[0]);
    expect(await eventsOf(ref.id)).toHaveLength(1);
    expect(await query('SELECT 1 FROM document_rendering WHERE document_id = $1', [ref.id])).toEqual([]);
  });

  it('held: two processes at once issue it once', async () => {
    const ref = await issue();
    const store = service().app.get(BlobStore);
    const put = store.put.bind(store);
    store.put = async (file: NewFile) => {
      store.put = put;
      const stored = await put(file);
      await dueNow(); // The lease ran out, and another process takes the document up and finishes first.
      await sweep().run();
      expect((await document(ref.id)).state).toBe('issued');
      return stored;
    };
    await sweep().run();
    expect(await eventsOf(ref.id)).toHaveLength(1);
    expect((await document(ref.id)).version).toBe(2);
  });
});

describe('文书查验 · anybody checks a document', () => {
  it('held: genuine, in force once issued and until its last day, and tells nothing of the person', async () => {
    const ref = await issue();
    const { verificationCode } = await document(ref.id);
    const anybody = await w.world.as('approval');
    const check = async () => (await anybody.get(`/public/documents/${verificationCode}`)).body;
    expect(await check()).toMatchObject({ genuine: true, inForce: false, sha256: null });
    await service().app.get(RenderDocuments).run();
    expect(await check()).toEqual({
      genuine: true,
      approvalState: null,
      superseded: false,
      issuing: false,
      issuerCode: BUREAU.code,
      inForce: true,
      kind: 'decision-to-grant',
      title: '准予行政许可决定书',
      number: ref.number,
      issuer: BUREAU.name,
      issuedOn: '2026-03-02',
      validUntil: '2026-03-31',
      caseNumber: ofCase.replace(/\d{4}(?=\d\d$)/, '****'),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await w.world.moveTo('2026-04-01T00:00:00+08:00');
    expect(await check()).toMatchObject({ genuine: true, inForce: false });
  });

  it('held: a phone gets a page in Chinese that loads and runs nothing, a program JSON', async () => {
    const ref = await issue();
    await service().app.get(RenderDocuments).run();
    const { verificationCode } = await document(ref.id);
    const anybody = await w.world.as('approval');
    const browser = { headers: { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' } };
    const page = await anybody.get(`/public/documents/${verificationCode}`, browser);
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
    const html = page.bytes.toString('utf8');
    for (const said of ['lang="zh-CN"', '真实', '准予行政许可决定书', ref.number, BUREAU.name])
      expect(html).toContain(said);
    expect(html).not.toMatch(/<script|<link|src=|SP2026-000/);
    const json = await anybody.get(`/public/documents/${verificationCode}.json`, browser);
    expect(json.body).toMatchObject({ genuine: true, number: ref.number });
    const unknown = await anybody.get(`/public/documents/${'0'.repeat(26)}`, browser);
    expect(unknown.status).toBe(404);
    expect(unknown.bytes.toString('utf8')).toContain('未查到该文书');
  });

  it('refused: a code that nobody issued', async () => {
    const anybody = await w.world.as('approval');
    for (const code of ['0'.repeat(26), 'x', '%E6%9C%97']) {
      expect(await anybody.get(`/public/documents/${code}`)).toBeProblem({ status: 404 });
    }
  });
});

describe('SEAL-2 制发机关以单位登记为准 · who issues is the body of the register', () => {
  it('held: paper, signature and public look-up name the body of the register', async () => {
    const ref = await issue();
    await service().app.get(RenderDocuments).run();
    const row = await document(ref.id);
    const anybody = await w.world.as('approval');
    const { body } = await anybody.get(`/public/documents/${row.verificationCode}`);
    expect(body).toMatchObject({ genuine: true, issuer: BUREAU.name, issuerCode: BUREAU.code });
    const [{ head }] = await query("SELECT content::json->'head' AS head FROM legal_document WHERE id = $1", [ref.id]);
    expect(head).toMatchObject({ issuer: BUREAU.name, seal: { ownerName: BUREAU.name } });
  });

  it('cheated: a bureau that the register calls otherwise goes on under the old seal', async () => {
    const named = (name: string) => w.world.changeBody({ body: BUREAU.code, name });
    await named(`${BUREAU.name}（筹）`);
    await expect(issue()).rejects.toMatchObject({ rule: 'SEAL-2' });
    const accepted = await w.clerk.post(`/cases/${await w.submitted()}/acceptance`);
    expect(accepted).toBeProblem({ status: 409, rule: 'SEAL-2' });
    await named(BUREAU.name);
    expect((await issue()).number).toContain('朔城审批');
  });
});
