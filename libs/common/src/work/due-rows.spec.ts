import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Column, type DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import type { ServiceDefinition } from '../service/index.js';
import { eventually, TestWorld } from '../testing/index.js';
import { DueRows, type Sweep, Sweeping } from './index.js';

@Entity('chore')
class Chore {
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  place: number;

  @Column('int')
  done: number;

  @Column('text')
  calendarVersion: string;

  /** How often it was counted anew. */
  @Column('int')
  counted: number;
}

class Chore1770000000000 implements MigrationInterface {
  readonly name = 'Chore1770000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE chore (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), place int NOT NULL, done int NOT NULL DEFAULT 0,
         calendar_version text NOT NULL DEFAULT '1', counted int NOT NULL DEFAULT 0)`,
    );
  }
  async down(): Promise<void> {}
}

/** Rows up to this place fail; a test mends them by setting it to 0. */
let failingUpTo = 0;

@Sweeping()
class DoChores implements Sweep {
  readonly name = 'do-chores';
  readonly everyMs = 50;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const due = { sweep: this.name, table: 'chore', where: 'r.done = $1', values: [0], orderBy: 'r.place' };
    return this.rows.each(due, async (tx, id) => {
      const chore = await tx.get(Chore, { id });
      chore.done += 1;
      tx.update(Chore, chore);
      if (chore.place <= failingUpTo) throw new Error(`chore ${chore.place} can't be done today`);
    });
  }
}

/** What the calendar in force is called, and the chore that can't be counted by it. */
let version = '1';
let uncountable = 0;

@Sweeping()
class RecountChores implements Sweep {
  readonly name = 'recount-chores';
  readonly everyMs = 50;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const inForce = version;
    const stale = { sweep: this.name, table: 'chore', where: 'r.done = 1', version: inForce };
    return this.rows.eachStale(stale, async (tx, id) => {
      for (const chore of await tx.find(Chore, { id })) {
        if (chore.place === uncountable) throw new Error(`chore ${chore.place} can't be counted`);
        chore.counted += 1;
        chore.calendarVersion = inForce;
        tx.update(Chore, chore);
      }
    });
  }
}

/** One whose own turn comes too late for this test. */
@Sweeping()
class CrownChores implements Sweep {
  readonly name = 'crown-chores';
  readonly everyMs = 600_000;

  constructor(private readonly rows: DueRows) {}

  run(): Promise<void> {
    const due = { sweep: this.name, table: 'chore', where: `${CROWNABLE} AND r.done < $1`, values: [100] };
    return this.rows.each(due, async (tx, id) => {
      const chore = await tx.get(Chore, { id });
      chore.done = 100;
      tx.update(Chore, chore);
    });
  }
}
const CROWNABLE = 'r.place = 1000';

@Module({ providers: [DoChores, RecountChores, CrownChores] })
class ChoresModule {}

const definition: ServiceDefinition = {
  name: 'approval',
  description: { zh: '测试', en: 'Test' },
  tags: [],
  module: ChoresModule,
  entities: [Chore],
  migrations: [Chore1770000000000],
};

describe('a sweep treats each row by itself', () => {
  let world: TestWorld;
  let database: DataSource;
  const logged: string[] = [];

  beforeAll(async () => {
    world = await TestWorld.start([definition], { migrateHere: true, logTo: (line) => logged.push(line) });
    database = world.of('approval').core.dataSource;
  });
  afterAll(() => world.stop());

  const add = (from: number, until: number) =>
    database.query('INSERT INTO chore (place) SELECT generate_series($1::int, $2::int)', [from, until]);
  const count = async (where: string) => Number((await database.query(`SELECT count(*) FROM ${where}`))[0].count);

  it('held: more than two batches that fail hold up nothing behind them, are logged, and wait longer each time', async () => {
    failingUpTo = 230;
    await add(1, 250);
    await eventually(
      () => count('chore WHERE done > 0'),
      (done) => done === 20,
    );
    expect(await count('chore WHERE done = 1 AND place > 230')).toBe(20);
    expect(await count('sweep_failure')).toBe(230);
    const line = logged.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'put off by a sweep');
    expect(line).toMatchObject({ sweep: 'do-chores', err: { message: "chore 1 can't be done today" } });

    const first = await pausesOf(database);
    expect(first.pause).toBeLessThanOrEqual(2 ** first.attempts);
    const later = await eventually(
      () => pausesOf(database),
      ({ attempts }) => attempts === 3,
    );
    expect(later.pause).toBeGreaterThan(4);
    expect(later.pause).toBeLessThanOrEqual(8);
    // What comes in while all the others wait is done at once.
    await add(300, 300);
    await eventually(
      () => count('chore WHERE done = 1 AND place = 300'),
      (done) => done === 1,
    );
  });

  it('held: once mended, each is done exactly once, and nothing is left put off', async () => {
    failingUpTo = 0;
    await database.query('UPDATE sweep_failure SET next_at = now()');
    await eventually(
      () => count('chore WHERE done = 0'),
      (open) => open === 0,
    );
    expect(await count('chore WHERE done <> 1')).toBe(0);
    expect(await count('sweep_failure')).toBe(0);
  });

  it('held: whoever makes a row meet what a sweep asks for has it looked at at once', async () => {
    const { sweeps } = world.of('approval').core;
    const rows = world.of('approval').app.get(DueRows);
    sweeps.wake('crown-chores');
    await eventually(
      () => sweeps.underWay.includes('crown-chores'),
      (running) => !running,
    );
    await add(1_000, 1_000);
    rows.wakeAsking(CROWNABLE);
    await eventually(
      () => count('chore WHERE place = 1000 AND done = 100'),
      (done) => done === 1,
    );
    await database.query('DELETE FROM chore WHERE place = 1000');
  });

  it('held: a row that somebody else has in hand is passed over and done later', async () => {
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    await runner.query('INSERT INTO chore (place) VALUES (400)');
    await runner.commitTransaction();
    await runner.startTransaction();
    await runner.query('SELECT 1 FROM chore WHERE place = 400 FOR UPDATE');
    await add(401, 401);
    await eventually(
      () => count('chore WHERE place = 401 AND done = 1'),
      (done) => done === 1,
    );
    await runner.rollbackTransaction();
    await runner.release();
    await eventually(
      () => count('chore WHERE place = 400 AND done = 1'),
      (done) => done === 1,
    );
  });

  it('held: a changed calendar recounts each once, and one that can’t be counted holds up none of those beside it', async () => {
    uncountable = 7;
    version = '2';
    const all = await count('chore');
    await eventually(
      () => count(`chore WHERE calendar_version = '2'`),
      (recounted) => recounted === all - 1,
    );
    expect(await count('chore WHERE counted = 1')).toBe(all - 1);
    expect(await count('sweep_failure')).toBe(1);
    uncountable = 0;
    await database.query('UPDATE sweep_failure SET next_at = now()');
    await eventually(
      () => count(`chore WHERE calendar_version = '2' AND counted = 1`),
      (recounted) => recounted === all,
    );
    expect(await count('sweep_failure')).toBe(0);
  });
});

/** How often the first chore failed, and how many seconds it then waits. */
async function pausesOf(database: DataSource): Promise<{ attempts: number; pause: number }> {
  const [row] = await database.query(
    `SELECT f.attempts, ceil(extract(epoch FROM f.next_at - now()))::int AS pause
     FROM sweep_failure f JOIN chore c ON c.id::text = f.row_id WHERE c.place = 1`,
  );
  return row;
}
