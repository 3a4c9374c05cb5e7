import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BlobStore } from '@shenguan/common/files';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually, findingsOf } from '@shenguan/common/testing';
import pg from 'pg';
import { ClearDrafts } from '../src/applications/drafts/clear-drafts.js';
import { CaseWorld, sound } from './support/case-world.js';

let w: CaseWorld;
let owner: pg.Client;
let auditor: Client;
beforeAll(async () => {
  w = await CaseWorld.start({ legalStart: '2026-03-03T09:00:00+08:00' });
  owner = new pg.Client({ connectionString: w.world.ownerUrl('approval') });
  await owner.connect();
  auditor = w.auditor;
});
afterAll(async () => {
  await owner?.end();
  await w?.stop();
});

/** A file like no other. */
const paper = (words: string) => ({
  name: `${words}.pdf`,
  mediaType: 'application/pdf',
  bytes: aPdf({ more: [`<< /Note (${Buffer.from(words).toString('hex')}) >>`] }),
});
const kept = async (caseNumber: string, who = w.applicant) =>
  sound(await who.get(`/cases/${caseNumber}`), 200).body.draft;
const stateOf = async (caseNumber: string) => (await auditor.get(`/cases/${caseNumber}`)).body.state;
/** Looks for what is due now, as the sweep does by itself each minute. */
/** Sweeps, and waits for the turn that moved time has brought about: what that has in hand is passed over here. */
const sweep = async () => {
  const { app, core } = w.world.of('approval');
  const drafts = app.get(ClearDrafts, { strict: false });
  await drafts.run();
  await eventually(
    () => core.sweeps.underWay.includes(drafts.name),
    (running) => !running,
  );
};
const at = async (instant: string) => {
  await w.world.moveTo(`${instant}+08:00`);
  await sweep();
};
const told = async (caseNumber: string, who = w.applicant) => {
  const { items } = sound(await who.get('/messages?limit=100'), 200).body;
  return items.filter((one: { caseNumber: string }) => one.caseNumber === caseNumber);
};
const acts = async (caseNumber: string): Promise<string[]> => {
  const { items } = sound(await auditor.get(`/audit/entries?caseNumber=${caseNumber}`), 200).body;
  return items.map(({ action }: { action: string }) => action);
};
const isStored = async (sha256: string) =>
  (await w.world.of('approval').app.get(BlobStore).stat('approval', sha256)) !== null;
/** Lets the hour pass in which a file may still be about to be named. */
const letFilesAge = async () => {
  const root = join(w.world.of('approval').core.config.filesDir, 'approval');
  const old = new Date(Date.now() - 7_200_000);
  for (const path of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (path.isFile()) await utimes(join(path.parentPath, path.name), old, old);
  }
  w.world.of('approval').core.sweeps.wake('clear-files');
};
/** Every column of every table that still holds a text, but for the log and what is kept for seven days. */
const whereIs = async (text: string): Promise<string[]> => {
  const { rows } = await owner.query(
    `SELECT table_name AS t, column_name AS c FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name NOT IN ('audit_entry', 'audit_leaf', 'idempotency_key')`,
  );
  const found: string[] = [];
  for (const { t, c } of rows) {
    const { rows: hits } = await owner.query(`SELECT 1 FROM "${t}" WHERE "${c}"::text LIKE $1 LIMIT 1`, [`%${text}%`]);
    if (hits.length > 0) found.push(`${t}.${c}`);
  }
  return found;
};
const findings = () => findingsOf(auditor);

describe('PRA-8 放弃的草稿清除 · drafts that nobody hands in are removed', () => {
  const SAYS = '恒山路独一无二的七号院';
  let spoken: string;
  let submitted: string;
  let correcting: string;
  let files: { own: string; shared: string };

  it('held: a draft says from the beginning until when it is kept, how that was counted, and what starts it anew', async () => {
    const project = { name: `${SAYS}加装电梯`, address: `朔州市朔城区${SAYS}` };
    const { caseNumber, draft } = sound(await w.applicant.post('/cases', w.form({ project })), 201).body;
    expect(draft).toMatchObject({ keptDays: 90, keptUntil: '2026-06-01', warnedAt: null, provisional: false });
    expect(draft.renewedBy).toEqual(['Cases_handIn', 'Drafts_keep']);
    expect(draft.explanation).toContain('次日起保存90日');
    expect(await kept(caseNumber)).toEqual(draft);
    spoken = caseNumber;

    submitted = await w.submitted();
    expect(await kept(submitted)).toBeUndefined();
    correcting = await w.submitted();
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'unsigned' }] }];
    sound(await w.clerk.post(`/cases/${correcting}/correction-notice`, { items }), 201);
  });

  it('held: a material and the wish to keep it start its days anew; what changes nothing does not', async () => {
    const renewed = await w.draft();
    await at('2026-03-10T09:00:00');
    const { sha256: own } = sound(await w.applicant.upload(`/cases/${spoken}/materials/TITLE`, paper('产权证明')), 200)
      .body.file;
    const { sha256: shared } = sound(
      await w.applicant.upload(`/cases/${spoken}/materials/DESIGN`, paper('设计方案')),
      200,
    ).body.file;
    files = { own, shared };
    expect((await kept(spoken)).keptUntil).toBe('2026-06-08');
    sound(await w.applicant.upload(`/cases/${renewed}/materials/DESIGN`, paper('设计方案')), 200);

    await at('2026-04-01T09:00:00');
    sound(await w.applicant.upload(`/cases/${spoken}/materials/TITLE`, paper('产权证明')), 200);
    expect((await kept(spoken)).keptUntil).toBe('2026-06-08');
    const answer = sound(await w.applicant.post(`/cases/${renewed}/draft-keeping`), 200).body;
    expect(answer.draft.keptUntil).toBe('2026-06-30');
    expect(await acts(renewed)).toContain('case.draft-kept');
    const again = sound(await w.applicant.post(`/cases/${renewed}/draft-keeping`), 200).body;
    expect(again).toEqual(answer);
    // It lives on, and is kept again, until the end of this story.
    await at('2026-06-10T09:00:00');
    expect(await stateOf(renewed)).toBe('draft');
    expect((await told(renewed)).length).toBe(0);
    sound(await w.applicant.post(`/cases/${renewed}/draft-keeping`), 200);
  });

  it('held: who is told late keeps it for two weeks more, and is told the day', async () => {
    // Nobody looked between the day of the warning and today, as after a long outage.
    const [message] = await told(spoken);
    expect(message).toMatchObject({ kind: 'draft-expiring', title: '申请草稿即将清除' });
    expect(message.content).toContain('保存至2026年6月24日（含当日）');
    const draft = await kept(spoken);
    expect(draft).toMatchObject({ keptUntil: '2026-06-24' });
    expect(draft.warnedAt).toContain('2026-06-10');
    expect(draft.explanation).toContain('且自告知（2026年6月10日9时00分）的次日起不少于14日');
    await at('2026-06-24T23:59:00');
    expect(await stateOf(spoken)).toBe('draft');
    expect((await told(spoken)).length).toBe(1);
  });

  it('held: then all that it said is gone, its number and the entries of the log remain, and these still verify', async () => {
    expect(await whereIs(SAYS)).not.toEqual([]);
    const [{ id, salt }] = (await owner.query('SELECT id, salt FROM approval_case WHERE case_number = $1', [spoken]))
      .rows;
    const { rows: people } = await owner.query('SELECT * FROM case_person WHERE case_id = $1', [id]);
    expect(people.length).toBe(2);
    await at('2026-06-25T00:00:00');
    await sweep();
    expect(await w.applicant.get(`/cases/${spoken}`)).toMatchObject({ status: 404 });
    const left = sound(await auditor.get(`/cases/${spoken}`), 200).body;
    expect(left).toMatchObject({
      caseNumber: spoken,
      state: 'removed',
      persons: [],
      materials: [],
      availableActions: [],
    });
    expect(left.applicant).toMatchObject({ name: '', code: null });
    expect(left.removedAt).toContain('2026-06-2');

    expect(await whereIs(SAYS)).toEqual([]);
    for (const { document_hash, phone_hash, document_number, salt: of } of people) {
      for (const kept of [document_hash, phone_hash, document_number, `\\x${of.toString('hex')}`]) {
        if (kept === null) continue;
        // The same people stand in other applications, each with a row, a salt and a ciphertext of its own.
        const elsewhere = (await whereIs(kept)).filter((column) => !/_hash$/.test(column));
        expect(elsewhere).toEqual([]);
      }
    }
    expect((await owner.query('SELECT 1 FROM case_person WHERE case_id = $1', [id])).rows).toEqual([]);
    expect(await whereIs(`\\x${salt.toString('hex')}`)).toEqual([]);
    expect((await acts(spoken)).filter((act) => !act.startsWith('material.'))).toEqual([
      'case.drafted',
      'case.person-named',
      'case.person-named',
      'case.person-erased',
      'case.person-erased',
      'case.draft-lapsed',
    ]);
    expect((await told(spoken)).map(({ kind }: { kind: string }) => kind)).toEqual(['draft-removed', 'draft-expiring']);
    expect(await findings()).toEqual([]);
    expect((await auditor.get(`/evidence/${spoken}`)).status).toBe(200);
  });

  it('held: its files go, but not one that another case names', async () => {
    expect(await isStored(files.own)).toBe(true);
    await letFilesAge();
    await eventually(
      () => isStored(files.own),
      (stored) => !stored,
    );
    expect(await isStored(files.shared)).toBe(true);
  });

  it('held: on the day, 14 days before the end, and the day after the end, to the minute', async () => {
    const caseNumber = await w.draft();
    expect((await kept(caseNumber)).keptUntil).toBe('2026-09-23');
    await at('2026-09-08T23:59:00');
    expect(await told(caseNumber)).toEqual([]);
    await at('2026-09-09T00:00:30');
    const [message] = await told(caseNumber);
    expect(message.content).toContain('保存至2026年9月23日（含当日）');
    expect((await kept(caseNumber)).keptUntil).toBe('2026-09-23');
    await at('2026-09-23T23:59:00');
    expect(await stateOf(caseNumber)).toBe('draft');
    await at('2026-09-24T00:00:30');
    expect(await stateOf(caseNumber)).toBe('removed');
    await sweep();
    expect((await acts(caseNumber)).filter((act) => act === 'case.draft-lapsed')).toHaveLength(1);
  });

  it('refused: what was handed in even once, however long nobody touches it', async () => {
    expect(await stateOf(submitted)).toBe('accepted');
    expect(await stateOf(correcting)).toBe('lapsed');
    expect(await told(correcting)).not.toContainEqual(expect.objectContaining({ kind: 'draft-expiring' }));
    const tampering = owner.query(`UPDATE approval_case SET state = 'removed' WHERE case_number = $1`, [correcting]);
    await expect(tampering).rejects.toThrow(/pra_8/);
  });
});

describe('PRA-8 申请人删除草稿 · an applicant removes a draft at once', () => {
  it('held: at once and for good; the file of an application that stays is kept', async () => {
    const caseNumber = await w.draft({ project: { name: '清风里八号加装电梯', address: '朔州市朔城区清风里八号' } });
    const { sha256 } = sound(await w.applicant.upload(`/cases/${caseNumber}/materials/TITLE`, paper('清风里')), 200)
      .body.file;
    const shown = sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body;
    expect(shown.availableActions).toEqual([
      'Cases_handIn',
      'HeldPapers_use',
      'Cases_submit',
      'Drafts_keep',
      'Drafts_remove',
    ]);
    const key = { headers: { 'idempotency-key': 'remove-once' } };
    const answer = sound(await w.applicant.post(`/cases/${caseNumber}/removal`, {}, key), 200).body;
    expect(answer).toMatchObject({ caseNumber, state: 'removed', availableActions: [] });
    expect(sound(await w.applicant.post(`/cases/${caseNumber}/removal`, {}, key), 200).body).toEqual(answer);
    expect((await w.applicant.post(`/cases/${caseNumber}/removal`)).status).toBe(404);
    expect(await whereIs('清风里八号')).toEqual([]);
    expect((await acts(caseNumber)).at(-1)).toBe('case.draft-removed');
    await letFilesAge();
    await eventually(
      () => isStored(sha256),
      (stored) => !stored,
    );
    expect(await findings()).toEqual([]);
    // Nobody goes on with it, nor fills it again.
    expect((await w.applicant.upload(`/cases/${caseNumber}/materials/TITLE`, paper('再次'))).status).toBe(404);
    expect((await w.submit(caseNumber)).status).toBe(404);
    const { items } = sound(await w.applicant.get('/cases?limit=100'), 200).body;
    expect(items.map((one: { caseNumber: string }) => one.caseNumber)).not.toContain(caseNumber);
  });

  it('refused: to anybody else, for the bureau too', async () => {
    const caseNumber = await w.draft();
    for (const other of [w.stranger, w.clerk, w.head, w.auditor, w.foreignClerk]) {
      for (const act of ['removal', 'draft-keeping']) {
        expect([403, 404]).toContain((await other.post(`/cases/${caseNumber}/${act}`)).status);
      }
    }
    expect(await stateOf(caseNumber)).toBe('draft');
    expect((await w.clerk.get('/cases?state=removed')).body.items).toEqual([]);
  });

  it('refused: to an agent whose power does not cover giving up; he may keep it', async () => {
    const grantor = { kind: 'body', name: '朔州市某物业有限公司', code: makeCreditCode(501) };
    const agent = { name: '朔州市某代办有限公司', code: makeCreditCode(502) };
    const term = { validFrom: '2026-01-01', validUntil: '2027-12-31' };
    await w.power({ grantor, agent: { kind: 'body', ...agent }, acts: ['apply'], ...term });
    const firm = await w.world.as('approval', { sub: 'firm', roles: ['applicant'], body: agent.code });
    const form = w.form({ applicant: grantor, agent });
    const { caseNumber } = sound(await firm.post('/cases', form), 201).body;
    expect((await firm.get(`/cases/${caseNumber}`)).body.availableActions).not.toContain('Drafts_remove');
    expect(await firm.post(`/cases/${caseNumber}/removal`)).toBeProblem({ status: 403, rule: 'PRA-16' });
    sound(await firm.post(`/cases/${caseNumber}/draft-keeping`), 200);
    const company = await w.world.as('approval', { sub: 'boss', roles: ['applicant'], body: grantor.code });
    sound(await company.post(`/cases/${caseNumber}/removal`), 200);
    expect(await told(caseNumber, company)).toMatchObject([{ kind: 'draft-removed' }]);
  });

  it('cheated: to let an application vanish that was handed in: submitted, corrected, withdrawn', async () => {
    const caseNumber = await w.submitted();
    const refused = async () => {
      for (const act of ['removal', 'draft-keeping']) {
        expect(await w.applicant.post(`/cases/${caseNumber}/${act}`)).toBeProblem({ status: 409, rule: 'PRA-8' });
      }
    };
    await refused();
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'unsigned' }] }];
    sound(await w.clerk.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
    await refused();
    sound(await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '自愿撤回本次申请。' }), 200);
    await refused();
    expect((await auditor.get(`/cases/${caseNumber}`)).body.applicant.name).not.toBe('');
    await at('2027-06-01T09:00:00');
    await at('2027-12-01T09:00:00');
    expect(await stateOf(caseNumber)).toBe('withdrawn');
  });

  it('cheated: to withdraw a draft instead, so that all of it stays', async () => {
    const caseNumber = await w.draft();
    const answer = await w.applicant.post(`/cases/${caseNumber}/withdrawal`, { reason: '不再需要办理。' });
    expect(answer).toBeProblem({ status: 409, rule: 'PRA-8' });
    expect(answer.body.detail).toContain('可以删除');
  });

  it('cheated: to go on with a draft while it is removed: one of both is done, never half of each', async () => {
    for (let round = 0; round < 5; round++) {
      const caseNumber = await w.draft();
      const [removed, handedIn, sent] = await Promise.all([
        w.applicant.post(`/cases/${caseNumber}/removal`),
        w.applicant.upload(`/cases/${caseNumber}/materials/TITLE`, paper(`一并${round}`)),
        w.submit(caseNumber),
      ]);
      const state = await stateOf(caseNumber);
      expect([removed.status === 200, sent.status === 200]).toEqual(
        state === 'removed' ? [true, false] : [false, true],
      );
      const rows = await owner.query('SELECT 1 FROM material_version WHERE case_number = $1', [caseNumber]);
      expect(rows.rows.length).toBe(state === 'removed' ? 0 : handedIn.status === 200 ? 1 : 0);
    }
    expect(await findings()).toEqual([]);
  });
});

describe('PRA-8 无主文件 · files that belong to nothing', () => {
  it('held: of a transaction that did not commit, and one that another replaced; never one that a row names or is about to', async () => {
    const path = `/cases/${await w.draft()}/materials/TITLE`;
    const first = sound(await w.applicant.upload(path, paper('第一版')), 200).body.file;
    const form = new FormData();
    const better = paper('第二版');
    form.set('file', new Blob([new Uint8Array(better.bytes)], { type: better.mediaType }), better.name);
    const encoded = new Response(form);
    const second = sound(
      await w.applicant.call('PUT', path, undefined, {
        raw: Buffer.from(await encoded.arrayBuffer()),
        headers: { 'content-type': encoded.headers.get('content-type')!, 'if-match': '"1"' },
      }),
      200,
    ).body.file;
    const store = w.world.of('approval').app.get(BlobStore);
    const put = async (words: string) =>
      (await store.put({ owner: 'approval', name: 'a', content: paper(words).bytes })).sha256;
    const rolledBack = await put('回滚的');
    const again = await put('又存入的');
    await letFilesAge();
    expect(await put('又存入的')).toBe(again);
    await eventually(
      async () => (await isStored(rolledBack)) || (await isStored(first.sha256)),
      (stored) => !stored,
    );
    expect(await isStored(again)).toBe(true);
    expect(await isStored(second.sha256)).toBe(true);
  });

  it('held: a list of files, one inside of something else, and a bare digest are names too', async () => {
    const store = w.world.of('approval').app.get(BlobStore);
    const put = async (words: string) =>
      (await store.put({ owner: 'approval', name: 'a', content: paper(words).bytes })).sha256;
    const [listed, inside, bare] = [await put('列表中'), await put('深处'), await put('仅摘要')];
    const nowhere = await put('无处');
    await owner.query('CREATE TABLE something (a jsonb NOT NULL, b jsonb NOT NULL, c text NOT NULL)');
    await owner.query('INSERT INTO something VALUES ($1, $2, $3)', [
      JSON.stringify([{ sha256: 'x' }, { sha256: listed }]),
      JSON.stringify({ document: { file: { sha256: inside } } }),
      bare,
    ]);
    await letFilesAge();
    await eventually(
      () => isStored(nowhere),
      (stored) => !stored,
    );
    for (const named of [listed, inside, bare]) expect(await isStored(named)).toBe(true);
    await owner.query('DROP TABLE something');
  });
});
