import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../migrations/index.js';
import { asAdmin, createEmptyDatabase, type TestDatabase } from '../testing/index.js';
import { DURABILITY, FEATURES, missingFeatures, refuseMissing } from './self-test.js';

/** A server of tests gives safety against power failure up for speed, and is found out. */
const WITHOUT_DURABILITY = FEATURES.filter((feature) => feature !== DURABILITY);

/** What a database is made to lack, and how that is called. */
const LACKS: [string, string, string][] = [
  ['the log may be changed', 'GRANT UPDATE ON audit_entry TO shenguan_app', '审计日志只可追加'],
  ['the log may be deleted', 'GRANT DELETE ON audit_entry TO shenguan_app', '审计日志只可追加'],
  ['no trigger binds a row to its entry', 'DROP TRIGGER legal_time_audited ON legal_time', '提交时检查的约束触发器'],
  [
    'a function raises nothing',
    'CREATE OR REPLACE FUNCTION assert_rows(written bigint, expected bigint) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    '函数报告的错误代码',
  ],
  ['no key decides about a conflict', 'ALTER TABLE legal_time DROP CONSTRAINT legal_time_pkey', '遇唯一键冲突时跳过'],
];

/** A migrated database of its own, as the application's role reaches it over two connections. */
async function withDatabase(
  work: (
    missing: (features?: typeof FEATURES) => ReturnType<typeof missingFeatures>,
    clients: pg.Client[],
  ) => Promise<void>,
  change?: string,
) {
  const database: TestDatabase = await createEmptyDatabase();
  const clients = [new pg.Client(database.appUrl), new pg.Client(database.appUrl)];
  const ask = (features: typeof FEATURES = WITHOUT_DURABILITY) => missingFeatures(clients[0]!, clients[1]!, features);
  try {
    await migrate(database.ownerUrl, []);
    if (change) await asAdmin(database.ownerUrl, (owner) => owner.query(change));
    for (const client of clients) await client.connect();
    await work(ask, clients);
  } finally {
    for (const client of clients) await client.end();
    await database.drop();
  }
}

describe('the self-test of the database', () => {
  it('held: PostgreSQL has all of them, and nothing is left behind', () =>
    withDatabase(async (missing, [client]) => {
      expect(await missing()).toEqual([]);
      const { rows } = await client!.query('SELECT count(*)::int AS times FROM legal_time');
      expect(rows).toEqual([{ times: 0 }]);
    }));

  it('refused: a server that a power failure sets back', () =>
    withDatabase(async (missing) => {
      const found = await missing([DURABILITY]);
      expect(found.map(({ name }) => name)).toEqual([DURABILITY.name]);
      expect(() => refuseMissing(found)).toThrow(/服务不启动[\s\S]*断电不丢已提交的事务/);
    }));

  it.each(LACKS)('refused: %s', (_, change, called) =>
    withDatabase(async (missing) => {
      const found = await missing();
      expect(found.map(({ name }) => name.zh)).toEqual([expect.stringContaining(called)]);
    }, change),
  );
});
