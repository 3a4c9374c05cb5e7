import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import pg from 'pg';
import { Column, Entity, type MigrationInterface, type QueryRunner } from 'typeorm';
import { noticeIssuedV1 } from '../../contracts/index.js';
import { bindToAudit, LEGAL_COLUMNS } from '../../migrations/index.js';
import type { ServiceDefinition } from '../../service/index.js';
import { type Client, eventually, findingsOf, TestWorld } from '../../testing/index.js';
import { systemActor } from '../../work/index.js';
import { LegalEntity, LegalRow } from '../index.js';
import {
  CompactTree,
  checkInclusionProof,
  leafHash,
  parseNoteKey,
  verifyCheckpoint,
  verifyConsistency,
} from '../tree/index.js';
import {
  CHECKPOINT_RECEIVED_ACTION,
  CheckpointNotices,
  type CheckpointRecipients,
  KnowsCheckpointRecipients,
} from './checkpoint-notices.js';
import { ForkRefused } from './log-signer.js';
import { ProvableLog } from './provable-log.js';

@Entity('page')
@LegalRow({ subject: 'page', schemas: { 'page/1': ['text', 'facts', 'seenAt', 'seenOn', 'secret', 'words'] } })
class Page extends LegalEntity {
  @Column('text')
  text: string;

  @Column('jsonb')
  facts: object;

  @Column('timestamptz')
  seenAt: Date;

  @Column('date')
  seenOn: string;

  @Column('bytea')
  secret: Buffer;

  @Column('text', { array: true })
  words: string[];
}

@Entity('slip')
@LegalRow({ subject: 'slip', schemas: { 'slip/1': ['name'] }, removable: true })
class Slip extends LegalEntity {
  @Column('text')
  name: string;
}

const DEPARTMENT = '11140602MB1234567U';

class Pages1770000000000 implements MigrationInterface {
  readonly name = 'Pages1770000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE page (${LEGAL_COLUMNS}, text text NOT NULL, facts jsonb NOT NULL,
      seen_at timestamptz NOT NULL, seen_on date NOT NULL, secret bytea NOT NULL, words text[] NOT NULL)`);
    await bindToAudit(runner, 'page', 'page');
    await runner.query(`CREATE TABLE slip (${LEGAL_COLUMNS}, name text NOT NULL)`);
    await bindToAudit(runner, 'slip', 'slip');
    await runner.query('CREATE TABLE body (code text PRIMARY KEY, kind text NOT NULL, active boolean NOT NULL)');
    await runner.query(`INSERT INTO body VALUES ('${DEPARTMENT}', 'department', true)`);
    await runner.query('CREATE TABLE liaison_term (body_code text, subject text, deputy_subject text, state text)');
    await runner.query(`CREATE TABLE staff_member (id uuid, subject text, body_code text, name text, serving boolean,
      document_hash text, pending boolean, serves_since timestamptz, confirmed_by text, entered_by text)`);
    await runner.query(`INSERT INTO staff_member VALUES (gen_random_uuid(), 'o', '${DEPARTMENT}', '王建国', true)`);
  }
  async down(): Promise<void> {}
}

@KnowsCheckpointRecipients()
class OneDepartment implements CheckpointRecipients {
  async checkpointBodies(): Promise<string[]> {
    return [DEPARTMENT];
  }
}

@Module({ providers: [OneDepartment] })
class PagesModule {}

const pages: ServiceDefinition = {
  name: 'approval',
  description: { zh: '测试', en: 'Test' },
  tags: [],
  module: PagesModule,
  entities: [Page, Slip],
  migrations: [Pages1770000000000],
};

describe('审计日志可证明 · the provable log', () => {
  let world: TestWorld;
  let auditor: Client;
  let owner: pg.Client;
  const log = () => world.of('approval').core.provableLog;

  const write = (text: string, action = 'page.written'): Promise<Page> =>
    world.of('approval').core.work.run(systemActor('approval'), async (tx) =>
      tx.insert(
        Page,
        {
          id: tx.uuid(),
          text,
          facts: { b: [1, null, { seen: tx.now }], a: undefined, n: 1.5 },
          seenAt: tx.now,
          seenOn: tx.today,
          secret: Buffer.from(text),
          words: ['一', text],
        },
        { action, rules: ['APL-31'] },
      ),
    );
  const rewrite = (id: string, text: string): Promise<Page> =>
    world.of('approval').core.work.run(systemActor('approval'), async (tx) => {
      const row = await tx.lock(Page, { id });
      row.text = text;
      return tx.update(Page, row, { action: 'page.rewritten', rules: ['APL-31'] });
    });
  const checkpoint = async () => (await auditor.post('/audit/checkpoints')).body;
  const findings = () =>
    findingsOf<{ subject: string; id: string; version: number; finding: string; detail?: string }>(auditor, {
      headers: { 'accept-language': 'en' },
    });
  /** Changes something as the owner with the triggers off, as somebody would who has the run of the database. */
  const tamper = async (table: string, ...statements: string[]) => {
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const statement of statements) await owner.query(statement);
    await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  };
  /** Keeps the sequencer from mending meanwhile what was removed. */
  const whileSequencerRests = async (run: () => Promise<void>) => {
    await owner.query('SELECT pg_advisory_lock(7101)');
    await run();
    await owner.query('SELECT pg_advisory_unlock(7101)');
  };
  const leavesOf = async (...entries: string[]): Promise<number[]> => {
    const { rows } = await owner.query('SELECT idx FROM audit_leaf WHERE entry_id = ANY($1::uuid[]) ORDER BY idx', [
      entries,
    ]);
    return rows.map(({ idx }) => idx);
  };

  beforeAll(async () => {
    world = await TestWorld.start([pages], { migrateHere: true });
    auditor = await world.as('approval', { sub: 'au', roles: ['auditor'] });
    owner = new pg.Client({ connectionString: world.ownerUrl('approval') });
    await owner.connect();
  });
  afterAll(async () => {
    await owner?.end();
    await world?.stop();
  });

  describe('the tree', () => {
    it('held: gives each entry a leaf within seconds, gapless, by itself', async () => {
      const written = await Promise.all(Array.from({ length: 20 }, (_, i) => write(`page ${i}`)));
      const ids = written.map((row) => row.auditEntryId);
      await eventually(
        () => leavesOf(...ids),
        (leaves) => leaves.length === 20,
      );
      const { items, next } = (await auditor.get('/audit/leaves')).body;
      expect(next).toBeNull();
      expect(items.map((leaf: { index: number }) => leaf.index)).toEqual(items.map((_: unknown, i: number) => i));
    });

    it('held: several sequencers at once leave no gap and no entry twice', async () => {
      const { dataSource, time, work, threads } = world.of('approval').core;
      const others = [1, 2, 3].map(() => new ProvableLog({ dataSource, time, work, threads, signers: log().signers }));
      await Promise.all([
        ...Array.from({ length: 30 }, (_, i) => write(`again ${i}`)),
        ...Array.from({ length: 8 }, (_, i) => others[i % 3]!.sequencer.run()),
      ]);
      await log().sequencer.run();
      const { rows } = await owner.query(
        'SELECT count(*)::int AS leaves, max(idx) + 1 AS size, (SELECT count(*)::int FROM audit_entry) AS entries FROM audit_leaf',
      );
      expect(rows[0]).toEqual({ leaves: rows[0].entries, size: rows[0].entries, entries: rows[0].entries });
    });

    it('refused: to change, remove or empty leaves and checkpoints', async () => {
      await checkpoint();
      const { dataSource } = world.of('approval').core;
      for (const table of ['audit_leaf', 'audit_checkpoint', 'audit_checkpoint_notice']) {
        await expect(dataSource.query(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
        await expect(dataSource.query(`UPDATE ${table} SET size = 0`)).rejects.toThrow();
        await expect(owner.query(`TRUNCATE ${table}`)).rejects.toThrow(/append-only/);
      }
      await expect(owner.query('DELETE FROM audit_leaf')).rejects.toThrow(/append-only/);
    });
  });

  describe('checkpoints and proofs', () => {
    it('held: an entry is proven offline against a checkpoint of before or after, with the key alone', async () => {
      const row = await write('proven');
      expect((await auditor.get(`/audit/entries/${row.auditEntryId}/proof`)).status).toBe(409);
      const first = await checkpoint();
      await write('later');
      const second = await checkpoint();
      const key = parseNoteKey((await auditor.get('/audit/keys')).body[0].noteKey)!;

      for (const [query, expected] of [
        ['', second],
        [`?treeSize=${first.size}`, first],
      ] as const) {
        const proof = (await auditor.get(`/audit/entries/${row.auditEntryId}/proof${query}`)).body;
        expect(proof).toMatchObject({ treeSize: expected.size, rootHash: expected.rootHash });
        expect(checkInclusionProof(proof, [key])).toEqual({ valid: true, reason: null });
        expect(JSON.parse(Buffer.from(proof.leaf, 'base64').toString()).id).toBe(row.auditEntryId);
      }
      const consistency = (await auditor.get(`/audit/consistency?from=${first.size}&to=${second.size}`)).body;
      const proven = verifyConsistency({
        firstSize: first.size,
        firstRoot: verifyCheckpoint(first.checkpoint, [key])!.root,
        secondSize: second.size,
        secondRoot: verifyCheckpoint(second.checkpoint, [key])!.root,
        hashes: consistency.hashes.map((hash: string) => Buffer.from(hash, 'hex')),
      });
      expect(proven).toBe(true);
    });

    it('held and refused: anybody has a proof checked', async () => {
      const row = await write('checked');
      await checkpoint();
      const proof = (await auditor.get(`/audit/entries/${row.auditEntryId}/proof`)).body;
      const anybody = await world.as('approval');
      const verdict = async (change: object) =>
        (await anybody.post('/audit/proofs/verification', { ...proof, ...change })).body;
      expect(await verdict({})).toEqual({ valid: true, reason: null });
      expect(await verdict({ checkpoint: undefined })).toMatchObject({ valid: true });
      expect(await verdict({ leafIndex: proof.leafIndex - 1 })).toMatchObject({ valid: false });
      expect(await verdict({ leaf: Buffer.from('{}').toString('base64') })).toMatchObject({ valid: false });
      expect(await verdict({ checkpoint: proof.checkpoint.replace('shenguan', 'shenguam') })).toMatchObject({
        valid: false,
      });
      expect(await anybody.post('/audit/proofs/verification', { leafIndex: 'x' })).toBeProblem({ status: 400 });
    });

    it('signs within a second or two of a decisive act, and answers the latest again where nothing is new', async () => {
      await world
        .of('approval')
        .core.work.run(systemActor('approval'), async (tx) =>
          tx.insert(
            Page,
            { id: tx.uuid(), text: '', facts: {}, seenAt: tx.now, seenOn: tx.today, secret: Buffer.of(), words: [] },
            { action: 'case.granted', rules: ['APL-31'] },
          ),
        );
      const { rows } = await owner.query('SELECT count(*)::int AS entries FROM audit_entry');
      const latest = await eventually(
        () => auditor.get('/audit/checkpoints/latest'),
        ({ body }) => body.size >= rows[0].entries,
      );
      expect(await checkpoint()).toEqual(latest.body);
    });

    it('answers only those who hold on to checkpoints, and says what it cannot prove', async () => {
      const officer = await world.asUnlisted('approval', { sub: 'o', roles: ['department-officer'], body: DEPARTMENT });
      expect((await officer.get('/audit/checkpoints/latest')).status).toBe(200);
      expect(await officer.get('/audit/leaves')).toBeProblem({ status: 403 });
      const row = await write('unproven');
      expect(await auditor.get(`/audit/entries/${row.id}/proof`)).toBeProblem({ status: 404 });
      expect(await auditor.get(`/audit/entries/${row.auditEntryId}/proof?treeSize=1`)).toBeProblem({ status: 422 });
      expect(await auditor.get('/audit/consistency?from=9&to=3')).toBeProblem({ status: 422 });
      expect(await auditor.get('/audit/consistency?from=1&to=100000')).toBeProblem({ status: 422 });
    });

    it('sends one to the departments per legal day', async () => {
      const { core } = world.of('approval');
      const notices = async () =>
        (await world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data);
      await write('noticed');
      await checkpoint();
      const sweepNow = () => core.sweeps.wake('checkpoint-notices');
      sweepNow();
      const [notice] = await eventually(notices, (sent) => sent.length === 1);
      expect(notice).toMatchObject({ recipientBody: DEPARTMENT, kind: 'checkpoint' });
      expect(verifyCheckpoint(notice!.content, [log().signer.key])).not.toBeNull();
      await write('the same day');
      await checkpoint();
      sweepNow();
      await world.moveTo('2026-03-03T09:00:00+08:00');
      await checkpoint();
      sweepNow();
      await eventually(notices, (sent) => sent.length === 2);
    });
  });

  describe('what was changed behind its back is found and named', () => {
    // Where the service's own look falls into a test, it takes its database for one of the past until the next.
    beforeEach(() => world.of('approval').core.generation.look());

    afterEach(async () => {
      expect(await findings()).toEqual([]);
    });

    it('held: nothing is found where nothing was changed, and the tree can be recomputed from outside', async () => {
      const row = await write('first');
      await rewrite(row.id, 'second');
      const { size, rootHash } = await checkpoint();
      expect(await findings()).toEqual([]);
      const tree = new CompactTree();
      const { items } = (await auditor.get('/audit/leaves')).body;
      for (const { leaf } of items.slice(0, size)) tree.append(leafHash(Buffer.from(leaf, 'base64')));
      expect(tree.root().toString('hex')).toBe(rootHash);
    });

    it('refused: a changed row', async () => {
      const { id } = await write('true');
      await tamper('page', `UPDATE page SET text = 'false' WHERE id = '${id}'`);
      expect(await findings()).toMatchObject([{ subject: 'page', id, version: 1, finding: 'row-changed' }]);
      await tamper('page', `UPDATE page SET text = 'true' WHERE id = '${id}'`);
    });

    it('refused: a row of which no digest can be computed any more', async () => {
      const { id } = await write('whole');
      const kept = await owner.query('SELECT salt, seen_at FROM page WHERE id = $1', [id]);
      await owner.query('ALTER TABLE page ALTER salt DROP NOT NULL');
      for (const [column, value] of [
        ['salt', 'NULL'],
        ['seen_at', "'infinity'"],
        ['seen_at', "'290000-01-01'"],
      ] as const) {
        await tamper('page', `UPDATE page SET ${column} = ${value} WHERE id = '${id}'`);
        expect(await findings()).toMatchObject([{ subject: 'page', id, finding: 'row-changed' }]);
        await owner.query('ALTER TABLE page DISABLE TRIGGER USER');
        await owner.query('UPDATE page SET salt = $2, seen_at = $3 WHERE id = $1', [
          id,
          kept.rows[0].salt,
          kept.rows[0].seen_at,
        ]);
        await owner.query('ALTER TABLE page ENABLE TRIGGER USER');
      }
      await owner.query('ALTER TABLE page ALTER salt SET NOT NULL');
    });

    it('refused: a removed row, and one put back to an earlier version', async () => {
      const { id } = await write('v1');
      await owner.query(`CREATE TABLE page_before AS SELECT * FROM page WHERE id = '${id}'`);
      await rewrite(id, 'v2');
      await owner.query(`CREATE TABLE page_after AS SELECT * FROM page WHERE id = '${id}'`);
      await tamper('page', `DELETE FROM page WHERE id = '${id}'`);
      expect(await findings()).toMatchObject([{ subject: 'page', id, version: 2, finding: 'row-missing' }]);
      await tamper('page', 'INSERT INTO page SELECT * FROM page_before');
      expect(await findings()).toMatchObject([{ subject: 'page', id, version: 2, finding: 'row-outdated' }]);
      await tamper('page', `DELETE FROM page WHERE id = '${id}'`, 'INSERT INTO page SELECT * FROM page_after');
    });

    it('held: a row that an act took away is no finding, its entry has no state; refused: without an act, put back, or of another kind', async () => {
      const { work } = world.of('approval').core;
      const slip = await work.run(systemActor('approval'), async (tx) =>
        tx.insert(Slip, { id: tx.uuid(), name: '张建国' }, { action: 'slip.written', rules: ['PRA-8'] }),
      );
      const { id } = slip;
      await owner.query(`CREATE TABLE slip_before AS SELECT * FROM slip WHERE id = '${id}'`);
      await tamper('slip', `DELETE FROM slip WHERE id = '${id}'`);
      expect(await findings()).toMatchObject([{ subject: 'slip', id, version: 1, finding: 'row-missing' }]);
      await tamper('slip', 'INSERT INTO slip SELECT * FROM slip_before');
      await expect(owner.query(`DELETE FROM slip WHERE id = '${id}'`)).rejects.toThrow('lacks its audit entry');

      await work.run(systemActor('approval'), async (tx) => {
        tx.remove(Slip, await tx.lock(Slip, { id }), { action: 'slip.removed', rules: ['PRA-8'] });
      });
      expect((await owner.query('SELECT 1 FROM slip WHERE id = $1', [id])).rows).toEqual([]);
      expect(await findings()).toEqual([]);
      const { items } = (await auditor.get(`/audit/entries?subjectId=${id}`)).body;
      expect(items.map(({ action }: { action: string }) => action)).toEqual(['slip.written', 'slip.removed']);
      const said = JSON.parse(Buffer.from(items[1].leaf, 'base64').toString());
      expect(said).toMatchObject({ subject: { id, version: 2 }, state: null });
      await tamper('slip', 'INSERT INTO slip SELECT * FROM slip_before');
      expect(await findings()).toMatchObject([{ subject: 'slip', id, version: 2, finding: 'row-outdated' }]);
      await tamper('slip', `DELETE FROM slip WHERE id = '${id}'`);

      const page = await write('kept for good');
      const removing = work.run(systemActor('approval'), async (tx) => {
        tx.remove(Page, await tx.lock(Page, { id: page.id }), { action: 'page.removed', rules: ['PRA-8'] });
      });
      await expect(removing).rejects.toThrow('no kind of row that may be removed');
    });

    it('refused: a changed entry, in its bytes or in what one searches by', async () => {
      const { id, auditEntryId } = await write('entered');
      await checkpoint();
      const changed = `UPDATE audit_entry SET body = convert_to(replace(convert_from(body, 'UTF8'), 'written', 'redacted'), 'UTF8')`;
      await tamper('audit_entry', `${changed} WHERE id = '${auditEntryId}'`);
      expect(await findings()).toMatchObject([
        { subject: 'page', id, version: 1, finding: 'entry-changed' },
        { subject: 'page', id, version: 1, finding: 'entry-columns-changed' },
      ]);
      const back = changed.replace("'written', 'redacted'", "'redacted', 'written'");
      await tamper('audit_entry', `${back} WHERE id = '${auditEntryId}'`);
      await tamper('audit_entry', `UPDATE audit_entry SET actor_sub = 'nobody' WHERE id = '${auditEntryId}'`);
      expect(await findings()).toMatchObject([{ id, finding: 'entry-columns-changed' }]);
      await tamper('audit_entry', `UPDATE audit_entry SET actor_sub = 'system:approval' WHERE id = '${auditEntryId}'`);
    });

    it('refused: an entry whose bytes say nothing any more; auditors still read the others, and what it was about', async () => {
      const { id, auditEntryId } = await write('readable');
      await checkpoint();
      const { rows } = await owner.query('SELECT body FROM audit_entry WHERE id = $1', [auditEntryId]);
      for (const junk of ['\\xff00', 'null', '7', '{"schema":"toString","actor":null}']) {
        const bytes = junk.startsWith('\\x') ? Buffer.from(junk.slice(2), 'hex') : Buffer.from(junk);
        await tamper(
          'audit_entry',
          `UPDATE audit_entry SET body = '\\x${bytes.toString('hex')}' WHERE id = '${auditEntryId}'`,
        );
        expect((await findings()).map(({ finding }) => finding)).toEqual(
          expect.arrayContaining(['entry-changed', 'entry-columns-changed', 'row-changed']),
        );
        const { items } = (await auditor.get(`/audit/entries?subjectId=${id}`)).body;
        expect(items).toMatchObject([{ action: 'page.written', subject: { type: 'page', id, version: 1 } }]);
      }
      const back = (rows[0].body as Buffer).toString('hex');
      await tamper('audit_entry', `UPDATE audit_entry SET body = '\\x${back}' WHERE id = '${auditEntryId}'`);
    });

    it('refused: an entry that was made up, about something that there is not', async () => {
      const invented = '01990000-0000-7000-8000-00000000dead';
      await whileSequencerRests(async () => {
        await owner.query(
          `INSERT INTO audit_entry SELECT $1, body, 'permit', $1, 1, NULL, actor_sub, action, at, recorded_at, correlation
           FROM audit_entry LIMIT 1`,
          [invented],
        );
        expect(await findings()).toMatchObject([{ subject: 'permit', id: invented, finding: 'row-missing' }]);
        await tamper('audit_entry', `DELETE FROM audit_entry WHERE id = '${invented}'`);
      });
    });

    it('refused: a leaf moved far behind the others, which ends neither the verification nor the service', async () => {
      const { auditEntryId } = await write('far');
      const { size } = await checkpoint();
      await whileSequencerRests(async () => {
        await tamper('audit_leaf', `UPDATE audit_leaf SET idx = 2147483647 WHERE entry_id = '${auditEntryId}'`);
        expect(await findings()).toMatchObject([
          { finding: 'leaf-missing', version: size - 1, detail: `${size - 1}..2147483646` },
          { finding: 'log-cut' },
        ]);
        expect(await auditor.get('/audit/consistency?from=1')).toBeProblem({ status: 409, code: 'log-forked' });
        await tamper('audit_leaf', `UPDATE audit_leaf SET idx = ${size - 1} WHERE entry_id = '${auditEntryId}'`);
      });
    });

    it('refused: row, entry and leaf changed together, so that all three agree', async () => {
      const { id, auditEntryId } = await write('agreed');
      await checkpoint();
      const { rows } = await owner.query('SELECT body FROM audit_entry WHERE id = $1', [auditEntryId]);
      const body = (rows[0].body as Buffer).toString();
      const forged = body.replace('"page.written"', '"page.removed"');
      const write2 = (text: string, action: string) => [
        `UPDATE audit_entry SET body = convert_to('${text}', 'UTF8'), action = '${action}' WHERE id = '${auditEntryId}'`,
      ];
      const rehash = `UPDATE audit_leaf SET hash = sha256('\\x00'::bytea || (SELECT body FROM audit_entry WHERE id = entry_id)) WHERE entry_id = '${auditEntryId}'`;
      await tamper('audit_entry', ...write2(forged, 'page.removed'));
      await tamper('audit_leaf', rehash);
      const found = await findings();
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ subject, finding }) => subject === 'log' && /contradicted/.test(finding))).toBe(true);
      expect(found[0]!.detail).toMatch(/^\d+\.\.\d+$/);
      await tamper('audit_entry', ...write2(body, 'page.written'));
      await tamper('audit_leaf', rehash);
      expect(id).toBeTruthy();
    });

    it('refused: a removed entry, with its leaf or without', async () => {
      const row = await write('v1');
      const { auditEntryId } = await rewrite(row.id, 'v2');
      await rewrite(row.id, 'v3');
      await checkpoint();
      const [idx] = await leavesOf(auditEntryId);
      await owner.query('ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_entry_id_fkey');
      await owner.query(`CREATE TABLE entry_kept AS SELECT * FROM audit_entry WHERE id = '${auditEntryId}'`);
      await owner.query(`CREATE TABLE leaf_kept AS SELECT * FROM audit_leaf WHERE entry_id = '${auditEntryId}'`);
      await whileSequencerRests(async () => {
        await tamper('audit_entry', `DELETE FROM audit_entry WHERE id = '${auditEntryId}'`);
        expect(await findings()).toMatchObject([
          { subject: 'audit-entry', id: auditEntryId, version: idx, finding: 'entry-missing' },
          { subject: 'page', id: row.id, version: 3, finding: 'version-gap' },
        ]);
        await tamper('audit_leaf', `DELETE FROM audit_leaf WHERE entry_id = '${auditEntryId}'`);
        expect((await findings()).map(({ finding }) => finding)).toEqual(
          expect.arrayContaining(['leaf-missing', 'checkpoint-contradicted', 'version-gap']),
        );
        await owner.query('INSERT INTO audit_entry SELECT * FROM entry_kept');
        await owner.query('INSERT INTO audit_leaf SELECT * FROM leaf_kept');
      });
    });

    it('refused: reordered leaves; after a restart the signer signs no more', async () => {
      const [one, two] = [await write('one'), await write('two')];
      await checkpoint();
      const [first, second] = await leavesOf(one.auditEntryId, two.auditEntryId);
      const swap = [
        `UPDATE audit_leaf SET idx = 1000000 WHERE idx = ${first}`,
        `UPDATE audit_leaf SET idx = ${first} WHERE idx = ${second}`,
        `UPDATE audit_leaf SET idx = ${second} WHERE idx = 1000000`,
      ];
      await tamper('audit_leaf', ...swap);
      expect((await findings()).map(({ finding }) => finding)).toContain('checkpoint-contradicted');

      const { dataSource, time, work, threads } = world.of('approval').core;
      const restarted = new ProvableLog({ dataSource, time, work, threads, signers: log().signers });
      await expect(restarted.checkpoints.issue()).rejects.toBeInstanceOf(ForkRefused);
      // Nor where the contradicting checkpoints are removed as well: the signer keeps its own account.
      await owner.query('CREATE TABLE checkpoint_kept AS SELECT * FROM audit_checkpoint');
      await tamper('audit_checkpoint', 'DELETE FROM audit_checkpoint');
      await expect(restarted.checkpoints.issue()).rejects.toBeInstanceOf(ForkRefused);
      expect((await findings()).map(({ finding }) => finding)).toContain('signer-contradicted');
      await owner.query('INSERT INTO audit_checkpoint SELECT * FROM checkpoint_kept');
      await tamper('audit_leaf', ...swap);
    });

    it('refused: a checkpoint that was removed, also where later ones agree; the newest is put back', async () => {
      for (const title of ['one', 'two', 'three']) {
        await write(title);
        await checkpoint();
      }
      const { size } = await checkpoint();
      const [{ size: middle }] = await owner
        .query('SELECT size FROM audit_checkpoint WHERE size < $1 ORDER BY size DESC LIMIT 1', [size])
        .then(({ rows }) => rows);
      await owner.query(`CREATE TABLE removed_kept AS SELECT * FROM audit_checkpoint WHERE size = ${middle}`);
      await tamper('audit_checkpoint', `DELETE FROM audit_checkpoint WHERE size = ${middle}`);
      expect(await findings()).toMatchObject([{ subject: 'log', finding: 'checkpoint-missing' }]);
      await owner.query('INSERT INTO audit_checkpoint SELECT * FROM removed_kept');
      expect(await findings()).toEqual([]);

      const { rows } = await owner.query('SELECT note FROM audit_checkpoint WHERE size = $1', [size]);
      await tamper('audit_checkpoint', `DELETE FROM audit_checkpoint WHERE size = ${size}`);
      await write('four');
      await checkpoint();
      expect((await owner.query('SELECT note FROM audit_checkpoint WHERE size = $1', [size])).rows).toEqual(rows);
      expect(await findings()).toEqual([]);
    });

    it('refused: an entry taken out of its case', async () => {
      const { id, auditEntryId } = await write('of a case');
      await checkpoint();
      await tamper('audit_entry', `UPDATE audit_entry SET case_number = 'SP2026-999999' WHERE id = '${auditEntryId}'`);
      expect(await findings()).toMatchObject([{ subject: 'page', id, finding: 'entry-columns-changed' }]);
      await tamper('audit_entry', `UPDATE audit_entry SET case_number = NULL WHERE id = '${auditEntryId}'`);
    });

    it('refused: a log that was cut at its end', async () => {
      const earlier = await write('the last but one');
      const { auditEntryId } = await write('the last');
      await checkpoint();
      await owner.query(`CREATE TABLE cut_kept AS SELECT * FROM audit_leaf WHERE entry_id = '${auditEntryId}'`);
      await whileSequencerRests(async () => {
        await tamper('audit_leaf', `DELETE FROM audit_leaf WHERE entry_id = '${auditEntryId}'`);
        expect((await findings()).map(({ finding }) => finding)).toContain('log-cut');
        // Found by the service that goes on running, too, which holds the tree in memory.
        await expect(log().checkpoints.issue()).rejects.toBeInstanceOf(ForkRefused);
        expect(await auditor.post('/audit/checkpoints')).toBeProblem({ status: 409, code: 'log-forked' });
        expect(await auditor.get(`/audit/entries/${earlier.auditEntryId}/proof`)).toBeProblem({ status: 409 });
        await owner.query('INSERT INTO audit_leaf SELECT * FROM cut_kept');
      });
    });
  });

  it('sends none for what checkpoints themselves made the log grow by', async () => {
    const { core } = world.of('approval');
    await core.sweeps.stop(); // The service's own turn would take the day.
    const notices = new CheckpointNotices('approval', core.work, core.provableLog.checkpoints, [new OneDepartment()]);
    const sent = async () => {
      // As if the next day had come, without an entry that says so.
      await tamper('audit_checkpoint_notice', 'UPDATE audit_checkpoint_notice SET legal_day = legal_day - 10');
      await checkpoint();
      await notices.run();
      return (await world.published('approval', noticeIssuedV1('approval'))).length;
    };
    await write('new');
    const before = await sent();
    await write('came in', CHECKPOINT_RECEIVED_ACTION);
    expect(await sent()).toBe(before);
    await write('new again');
    expect(await sent()).toBe(before + 1);
  });
});
