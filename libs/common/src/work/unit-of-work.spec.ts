import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { IsInt, IsString, MaxLength } from 'class-validator';
import fc from 'fast-check';
import { Column, DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';
import { type Actor, CurrentActor } from '../auth/index.js';
import { caseWithdrawnV1 } from '../contracts/index.js';
import { Operation, withContext } from '../http/index.js';
import { Message } from '../messages/index.js';
import { bindToAudit, LEGAL_COLUMNS } from '../migrations/index.js';
import { notYet, refuse } from '../rules/index.js';
import type { ServiceDefinition } from '../service/index.js';
import { type Client, eventually, TestWorld } from '../testing/index.js';
import { systemActor, UnitOfWork } from './index.js';

@Entity('note')
@LegalRow({ subject: 'note', schemas: { 'note/1': ['text', 'amount'] } })
class Note extends LegalEntity {
  @Column('text')
  text: string;

  @Column('int')
  amount: number;
}

/** A row of every kind of column that rows have. */
@Entity('leaf')
@LegalRow({ subject: 'leaf', schemas: { 'leaf/1': ['text', 'amount', 'at', 'day', 'bytes', 'facts'] } })
class Leaf extends LegalEntity {
  @Column('text', { nullable: true })
  text: string | null;

  @Column('int', { nullable: true })
  amount: number | null;

  @Column('timestamptz', { nullable: true })
  at: Date | null;

  @Column('date', { nullable: true })
  day: string | null;

  @Column('bytea', { nullable: true })
  bytes: Buffer | null;

  @Column('jsonb', { nullable: true })
  facts: unknown;
}

/** One that holds a list, which can't travel in a list. */
@Entity('twig')
class Twig {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { array: true })
  codes: string[];
}

class Notes1770000000000 implements MigrationInterface {
  readonly name = 'Notes1770000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE note (${LEGAL_COLUMNS}, text text NOT NULL, amount int NOT NULL)`);
    await bindToAudit(runner, 'note', 'note');
    await runner.query(`CREATE TABLE leaf (${LEGAL_COLUMNS}, text text, amount int, at timestamptz, day date,
      bytes bytea, facts jsonb)`);
    await bindToAudit(runner, 'leaf', 'leaf');
    await runner.query('CREATE TABLE twig (id uuid PRIMARY KEY, codes text[] NOT NULL)');
  }
  async down(): Promise<void> {}
}

class NoteDto {
  @IsString()
  @MaxLength(100)
  text: string;

  @IsInt()
  amount: number;
}

@Controller('notes')
class NotesController {
  constructor(private readonly work: UnitOfWork) {}

  @Post()
  @Operation({ summary: { zh: '记录', en: 'Note' }, roles: ['applicant'], success: { status: 201 } })
  add(@Body() dto: NoteDto, @CurrentActor() actor: Actor): Promise<{ id: string; version: number }> {
    return this.work.run(actor, async (tx) => {
      if (dto.amount < 0) refuse('APL-31', { amount: dto.amount });
      const note = tx.insert(Note, { id: tx.uuid(), ...dto }, { action: 'note.added', rules: ['APL-31'] });
      tx.publish(caseWithdrawnV1, { subject: note.id, data: caseWithdrawnV1.example, onlyTo: ['supervision-link'] });
      return { id: note.id, version: note.version };
    });
  }

  @Post(':id/increment')
  @Operation({ summary: { zh: '加一', en: 'Increment' }, roles: ['applicant'], success: {} })
  increment(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<{ amount: number; version: number }> {
    return this.work.run(actor, async (tx) => {
      const note = await tx.lock(Note, { id });
      note.amount += 1;
      tx.update(Note, note, { action: 'note.incremented', rules: ['APL-31'] });
      return { amount: note.amount, version: note.version };
    });
  }

  @Post(':id/hasty-increment')
  @Operation({ summary: { zh: '不加锁加一', en: 'Increment without a lock' }, roles: ['applicant'], success: {} })
  hastily(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<{ amount: number }> {
    return this.work.run(actor, async (tx) => {
      const note = await tx.get(Note, { id });
      note.amount += 1;
      tx.update(Note, note, { action: 'note.incremented', rules: ['APL-31'] });
      return { amount: note.amount };
    });
  }

  @Get(':id')
  @Operation({ summary: { zh: '查看', en: 'Read' }, roles: ['applicant'], success: {} })
  one(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<{ amount: number }> {
    return this.work.read(actor, async (tx) => ({ amount: (await tx.get(Note, { id })).amount }));
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

const notes: ServiceDefinition = {
  name: 'approval',
  tags: [{ name: '记录', about: { zh: '记录', en: 'Notes' }, controllers: ['Notes'] }],
  description: { zh: '测试', en: 'Test' },
  module: NotesModule,
  entities: [Note, Leaf, Twig],
  migrations: [Notes1770000000000],
};

describe('UnitOfWork', () => {
  let world: TestWorld;
  let applicant: Client;
  let database: DataSource;

  beforeAll(async () => {
    world = await TestWorld.start([notes], { migrateHere: true });
    applicant = await world.as('approval', { sub: 'a', roles: ['applicant'] });
    database = world.of('approval').core.dataSource;
  });
  afterAll(() => world?.stop());

  const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });
  const countOf = async (table: string) =>
    Number((await database.query(`SELECT count(*)::int AS n FROM ${table}`))[0].n);

  it('writes state, audit entry, event and kept answer together', async () => {
    const answer = await applicant.post('/notes', { text: '一', amount: 1 }, withKey('together'));
    expect(answer.status).toBe(201);
    const [entry] = await database.query('SELECT * FROM audit_entry WHERE subject_id = $1', [answer.body.id]);
    expect(JSON.parse(entry.body)).toMatchObject({
      v: 3,
      schema: 'note/1',
      action: 'note.added',
      subject: { type: 'note', id: answer.body.id, version: 1 },
      actor: { sub: 'a', roles: ['applicant'] },
    });
    expect(await database.query('SELECT subscriber FROM outbox WHERE subject = $1', [answer.body.id])).toEqual([
      { subscriber: 'supervision-link' },
    ]);
  });

  it('sends what stands in the outbox and marks it done once acknowledged', async () => {
    const received: string[] = [];
    world.queues.consume('supervision-link', async (job) => void received.push(job.data.outboxId), 1);
    const [row] = await eventually(
      () => database.query('SELECT id, attempts FROM outbox ORDER BY id LIMIT 1'),
      () => received.length > 0,
    );
    expect(received).toContain(row.id);
    await world.queues.acknowledgementsFor('approval').add('acknowledgement', { outboxIds: received });
    await eventually(
      () => database.query('SELECT done_at FROM outbox WHERE id = $1', [row.id]),
      ([one]: { done_at: Date | null }[]) => one!.done_at !== null,
    );
  });

  it('answers the same key and body the same, another body 422', async () => {
    const before = await countOf('note');
    const first = await applicant.post('/notes', { text: '二', amount: 2 }, withKey('repeat'));
    const again = await applicant.post('/notes', { text: '二', amount: 2 }, withKey('repeat'));
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(await countOf('note')).toBe(before + 1);
    const other = await applicant.post('/notes', { text: '三', amount: 2 }, withKey('repeat'));
    expect(other).toBeProblem({ status: 422, code: 'idempotency-key-reused' });
  });

  it('keeps a refusal under its key', async () => {
    const first = await applicant.post('/notes', { text: '二', amount: -1 }, withKey('refused'));
    expect(first).toBeProblem({ status: 422, rule: 'APL-31' });
    const again = await applicant.post('/notes', { text: '二', amount: -1 }, withKey('refused'));
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('keeps no refusal that says when to try again', async () => {
    const { work } = world.of('approval').core;
    const actor = systemActor('approval');
    let early = true;
    const ask = () => {
      const idempotency = { method: 'POST', path: '/x', key: 'early', bodyHash: Buffer.alloc(32), status: 201 };
      return withContext({ correlationId: 'c', language: 'zh', idempotency }, () =>
        work.run(actor, async () => (early ? notYet('APL-31') : 'done')),
      );
    };
    await expect(ask()).rejects.toMatchObject({ rule: 'APL-31', retryAfterSeconds: 5 });
    early = false;
    expect(await ask()).toBe('done');
  });

  it('keeps nothing of what does not exist', async () => {
    const before = await countOf('idempotency_key');
    const path = `/notes/${crypto.randomUUID()}/increment`;
    for (let i = 0; i < 2; i++) {
      const missing = await applicant.post(path, {}, withKey('nowhere'));
      expect(missing).toBeProblem({ status: 404 });
      expect(missing.headers['idempotency-replayed']).toBeUndefined();
    }
    expect(await countOf('idempotency_key')).toBe(before);
  });

  it('keeps nothing for who has not logged in', async () => {
    const { work } = world.of('approval').core;
    const before = await countOf('idempotency_key');
    const claim = { key: 'k', method: 'POST', path: '/x', status: 200, bodyHash: Buffer.alloc(32) };
    const anonymous = { sub: '', name: '', roles: [], body: '' };
    await withContext({ correlationId: crypto.randomUUID(), language: 'zh', idempotency: claim }, async () => {
      await work.run(anonymous, async () => 'an answer');
      await expect(work.run(anonymous, async () => refuse('APL-31'))).rejects.toThrow();
    });
    expect(await countOf('idempotency_key')).toBe(before);
  });

  it('makes one row of fifty identical requests at once', async () => {
    const before = await countOf('note');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => applicant.post('/notes', { text: '五', amount: 5 }, withKey('fifty'))),
    );
    const made = answers.filter((answer) => answer.status === 201);
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
    for (const busy of answers.filter((answer) => answer.status !== 201)) {
      expect(busy).toBeProblem({ status: 409, code: 'idempotency-key-busy' });
    }
    expect(await countOf('note')).toBe(before + 1);
  });

  it('loses no change of many at once, and counts versions without gaps', async () => {
    const note = await applicant.post('/notes', { text: '六', amount: 0 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => applicant.post(`/notes/${note.body.id}/increment`)),
    );
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(answers.map(() => [200, undefined]));
    expect((await applicant.get(`/notes/${note.body.id}`)).body).toEqual({ amount: 20 });
    const versions = await database.query(
      'SELECT subject_version AS v FROM audit_entry WHERE subject_id = $1 ORDER BY 1',
      [note.body.id],
    );
    expect(versions.map((row: { v: number }) => row.v)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });

  it('tells whoever changed a row without a lock, and lost each time, that somebody else changed it', async () => {
    const note = await applicant.post('/notes', { text: '七', amount: 0 });
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => applicant.post(`/notes/${note.body.id}/hasty-increment`)),
    );
    const made = answers.filter(({ status }) => status === 200);
    for (const lost of answers.filter(({ status }) => status !== 200)) {
      expect(lost).toBeProblem({ status: 409, code: 'concurrent-change' });
    }
    expect((await applicant.get(`/notes/${note.body.id}`)).body).toEqual({ amount: made.length });
  });

  it('writes many rows at once as it writes each by itself, and an entry for every one', async () => {
    const { work, provableLog } = world.of('approval').core;
    const actor = systemActor('approval');
    const act = { action: 'leaf.written', rules: ['APL-31'] } as const;
    const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
    const text = fc.string({ unit: 'binary', maxLength: 12 }).map((one) => one.replaceAll('\0', '"\\{}'));
    const columns = {
      text: orNull(text),
      amount: orNull(fc.integer({ min: -1_000, max: 1_000 })),
      at: orNull(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })),
      day: orNull(fc.constantFrom('2026-03-02', '2024-02-29')),
      bytes: orNull(fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes))),
      facts: orNull(fc.constantFrom({ a: ['"', "'"] }, [1, null], 'NULL', { zh: '{甲,乙}' })),
    };
    const whole = fc.record(columns);
    const changed = fc.tuple(whole, fc.record(columns, { requiredKeys: [] }));
    const values = ({ text, amount, at, day, bytes, facts }: Leaf) => ({ text, amount, at, day, bytes, facts });
    await fc.assert(
      fc.asyncProperty(fc.array(changed, { minLength: 1, maxLength: 30 }), async (rows) => {
        const id = await work.run(actor, async (tx) =>
          rows.map(([row]) => tx.insert(Leaf, { id: tx.uuid(), ...row }, act).id),
        );
        const read = () => work.read(actor, (tx) => tx.find(Leaf, { id }));
        expect((await read()).map(values)).toEqual(rows.map(([row]) => row));
        await work.run(actor, async (tx) => {
          const found = await tx.find(Leaf, { id }, { lock: 'update' });
          found.forEach((leaf, i) => void tx.update(Leaf, Object.assign(leaf, rows[i]![1]), act));
        });
        const after = await read();
        expect(after.map(values)).toEqual(rows.map(([row, change]) => ({ ...row, ...change })));
        expect(after.every(({ version }) => version === 2)).toBe(true);
      }),
      { numRuns: 30 },
    );
    // Each version has its entry, and each entry fits its row.
    const entries = await countOf(`audit_entry WHERE subject_type = 'leaf'`);
    expect(entries).toBe(2 * (await countOf('leaf')));
    const { findings } = await provableLog.verify(actor);
    expect(findings.filter(({ subject }) => subject === 'leaf')).toEqual([]);
  });

  it('writes lists, which others can hold none of, one by one', async () => {
    const { work } = world.of('approval').core;
    const codes = Array.from({ length: 20 }, (_, i) => Array.from({ length: i % 3 }, (_, j) => `${i}/${j}`));
    const ids = await work.run(systemActor('approval'), async (tx) =>
      codes.map((some) => tx.insert(Twig, { id: tx.uuid(), codes: some }).id),
    );
    await work.run(systemActor('approval'), async (tx) => {
      for (const twig of await tx.find(Twig, { id: ids })) tx.update(Twig, { ...twig, codes: [...twig.codes, 'new'] });
    });
    const rows = await work.read(systemActor('approval'), (tx) => tx.find(Twig, { id: ids }));
    expect(rows.map((twig) => twig.codes)).toEqual(codes.map((some) => [...some, 'new']));
  });

  it('writes none of many where one was changed meanwhile', async () => {
    const { work } = world.of('approval').core;
    const actor = systemActor('approval');
    const act = { action: 'note.added', rules: ['APL-31'] } as const;
    const ids = await work.run(actor, async (tx) =>
      Array.from({ length: 20 }, (_, amount) => tx.insert(Note, { id: tx.uuid(), text: '多', amount }, act).id),
    );
    let tries = 0;
    const all = work.run(actor, async (tx) => {
      const notes = await tx.find(Note, { id: ids });
      tries += 1;
      if (tries === 1) await applicant.post(`/notes/${ids[7]}/increment`);
      for (const note of notes) tx.update(Note, Object.assign(note, { amount: note.amount + 100 }), act);
    });
    await all;
    expect(tries).toBe(2);
    const rows = await work.read(actor, (tx) => tx.find(Note, { id: ids }));
    expect(rows.map(({ amount }) => amount)).toEqual(ids.map((_, i) => i + 100 + (i === 7 ? 1 : 0)));
  });

  it('commits an update that changes nothing', async () => {
    const { work } = world.of('approval').core;
    const id = crypto.randomUUID();
    const message = { id, recipient: 'a', kind: 'escalation' as const, title: 'x', content: 'x', sentAt: new Date(0) };
    await work.run(systemActor('approval'), async (tx) => tx.insert(Message, message));
    await work.run(systemActor('approval'), async (tx) => tx.update(Message, await tx.get(Message, { id })));
    await work.run(systemActor('approval'), async (tx) => {
      tx.update(Message, await tx.get(Message, { id }));
      tx.insert(Message, { ...message, id: tx.uuid() });
    });
    expect(await database.query('SELECT 1 FROM message')).toHaveLength(2);
  });

  it('PRA-4 held and refused: no change of a legal row behind the log is committed, and none of the log, by whatever role', async () => {
    const owner = new DataSource({ type: 'postgres', url: world.ownerUrl('approval') });
    await owner.initialize();
    try {
      await expect(owner.query(`UPDATE note SET amount = 99`)).rejects.toThrow(/version/);
      await expect(owner.query(`UPDATE note SET amount = 99, version = version + 1`)).rejects.toThrow(/audit entry/);
      await expect(owner.query('DELETE FROM note')).rejects.toThrow(/audit entry/);
      await expect(owner.query(`UPDATE audit_entry SET action = 'x'`)).rejects.toThrow(/append-only/);
      await expect(owner.query('TRUNCATE audit_entry CASCADE')).rejects.toThrow(/append-only/);
    } finally {
      await owner.destroy();
    }
    await expect(database.query('DELETE FROM audit_entry')).rejects.toThrow(/permission denied/);
  });

  it('runs again, asking anew, what rested on an answer that had changed meanwhile', async () => {
    const count = 'SELECT count(*) FROM note WHERE text = $1';
    const { work } = world.of('approval').core;
    const remembered = { answer: 0, runs: 0 };
    const addOne = () =>
      work.run(systemActor('approval'), async (tx) => {
        remembered.runs += 1;
        if (tx.mayAssume) tx.assume(count, ['assumed'], remembered.answer);
        else remembered.answer = Number((await tx.query<{ count: string }>(count, ['assumed']))[0]!.count);
        const act = { action: 'note.added', rules: ['APL-31'] as const };
        tx.insert(Note, { id: tx.uuid(), text: 'assumed', amount: remembered.answer }, act);
      });
    await addOne();
    expect(remembered).toEqual({ answer: 0, runs: 1 });
    await addOne();
    expect(remembered).toEqual({ answer: 1, runs: 3 });
    expect(await database.query("SELECT amount FROM note WHERE text = 'assumed' ORDER BY amount")).toEqual([
      { amount: 0 },
      { amount: 1 },
    ]);
  });

  it('may assume nothing where it writes nothing', async () => {
    const { work } = world.of('approval').core;
    expect(await work.read(systemActor('approval'), async (tx) => tx.mayAssume)).toBe(false);
  });

  it('rolls everything back when the flush fails', async () => {
    const before = await countOf('note');
    await expect(
      world.of('approval').core.work.run(systemActor('approval'), async (tx) => {
        tx.insert(Note, { id: tx.uuid(), text: 'x', amount: 1 }, { action: 'note.added', rules: ['APL-31'] });
        tx.insert(Note, { id: tx.uuid(), text: null as never, amount: 1 }, { action: 'note.added', rules: ['APL-31'] });
      }),
    ).rejects.toThrow(/null value/);
    expect(await countOf('note')).toBe(before);
  });
});
