import { randomInt, randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Bilingual } from '../rules/rule.js';

/** One connection, as the application's role. */
type Asks = Pick<pg.ClientBase, 'query'>;

/** Something of PostgreSQL that the system rests on. */
interface Feature {
  /** What a substitute lacks where it does not hold. */
  readonly name: Bilingual;
  /** Tries it in a transaction that is rolled back; tells whether it holds, or throws. */
  readonly holds: (client: Asks, other: Asks) => Promise<boolean>;
}

/** Which SQLSTATE a statement is refused with, '' where it is carried out; the transaction goes on. */
async function refusalOf(client: Asks, sql: string, values: unknown[] = []): Promise<string> {
  await client.query('SAVEPOINT tried');
  try {
    await (values.length > 0 ? client.query(sql, values) : client.query(sql));
    return '';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT tried');
  }
}

async function only(client: Asks, sql: string, values: unknown[] = []): Promise<unknown> {
  const { rows } = await client.query(sql, values);
  return Object.values(rows[0] ?? {})[0];
}

/** Each feature with a trial of it, not a look at a version: who pretends to be PostgreSQL says what its version is. */
export const FEATURES: readonly Feature[] = [
  {
    name: { zh: '审计日志只可追加（撤销修改、删除权限）', en: 'an append-only log (revoked UPDATE and DELETE)' },
    holds: async (client) =>
      (await refusalOf(client, 'UPDATE audit_entry SET action = action WHERE false')) === '42501' &&
      (await refusalOf(client, 'DELETE FROM audit_entry WHERE false')) === '42501',
  },
  {
    name: {
      zh: '提交时检查的约束触发器（DEFERRABLE）',
      en: 'constraint triggers that are checked at commit (DEFERRABLE)',
    },
    holds: async (client) => {
      // A legal row without its entry in the log: taken until the constraints are looked at.
      await client.query('SAVEPOINT row_without_entry');
      await client.query(
        `INSERT INTO legal_time (id, version, audit_entry_id, salt, ahead_ms) VALUES ($1, 1, $2, '\\x00', 0)`,
        [randomUUID(), randomUUID()],
      );
      const refused = (await refusalOf(client, 'SET CONSTRAINTS ALL IMMEDIATE')) === '23000';
      await client.query('ROLLBACK TO SAVEPOINT row_without_entry');
      return refused;
    },
  },
  {
    name: { zh: '函数报告的错误代码（PL/pgSQL RAISE … ERRCODE）', en: 'error codes raised by functions (PL/pgSQL)' },
    holds: async (client) => (await refusalOf(client, 'SELECT assert_rows(1, 2)')) === '40001',
  },
  {
    name: { zh: '一条语句多处写入（WITH … RETURNING）', en: 'several writes in one statement (WITH … RETURNING)' },
    holds: async (client) =>
      Number(
        await only(
          client,
          `WITH a AS (UPDATE outbox SET done_at = done_at WHERE false RETURNING id),
                b AS (DELETE FROM inbox_event WHERE false RETURNING event_id)
           SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)`,
        ),
      ) === 0,
  },
  {
    name: { zh: '遇唯一键冲突时跳过（ON CONFLICT）', en: 'ON CONFLICT with a named target' },
    holds: async (client) =>
      (await refusalOf(
        client,
        `INSERT INTO legal_time (id, version, audit_entry_id, salt, ahead_ms)
         SELECT $1::uuid, 1, $1::uuid, '\\x00', 0 FROM generate_series(1, 2) ON CONFLICT (id) DO NOTHING`,
        [randomUUID()],
      )) === '',
  },
  {
    name: { zh: '跳过已锁定的行（FOR UPDATE SKIP LOCKED）', en: 'FOR UPDATE SKIP LOCKED' },
    holds: async (client) => (await refusalOf(client, 'SELECT id FROM outbox LIMIT 1 FOR UPDATE SKIP LOCKED')) === '',
  },
  {
    name: { zh: '事务级咨询锁', en: 'advisory locks of a transaction' },
    holds: async (client, other) => {
      const key = randomInt(2 ** 40, 2 ** 44);
      const take = 'SELECT pg_try_advisory_xact_lock($1::bigint)';
      // The second must see that the first holds it.
      return (await only(client, take, [key])) === true && (await only(other, take, [key])) === false;
    },
  },
  {
    name: { zh: 'JSON 路径查询（jsonb_path_exists、jsonb_path_query、@>）', en: 'jsonb, its paths and containment' },
    holds: async (client) =>
      (await only(
        client,
        `SELECT jsonb_path_exists('{"a":[{"b":true}]}', '$.a[*].b ? (@ == true)')
            AND '{"a":[1,2]}'::jsonb @> '{"a":[2]}'
            AND (SELECT count(*) = 2 FROM jsonb_path_query('{"x":{"s":1},"s":2}', '$.**.s'))`,
      )) === true,
  },
  {
    name: { zh: 'LATERAL、FILTER 与逐字节排序（COLLATE "C"）', en: 'LATERAL, FILTER and COLLATE "C"' },
    holds: async (client) =>
      (await only(
        client,
        `SELECT 'B' < 'a' COLLATE "C" AND (SELECT count(*) FILTER (WHERE twice > 2) = 1
           FROM (VALUES (1), (2)) t (n) CROSS JOIN LATERAL (SELECT n * 2) l (twice))`,
      )) === true,
  },
  {
    name: { zh: '读已提交隔离级别，及可重复读快照', en: 'READ COMMITTED by default, and REPEATABLE READ snapshots' },
    holds: async (client) => (await only(client, 'SHOW default_transaction_isolation')) === 'read committed',
  },
  {
    name: { zh: '语句与空闲事务限时', en: 'limits of time for statements and idle transactions' },
    // One message: an aborted statement takes its own limit back with it.
    holds: async (client) =>
      (await refusalOf(client, 'SET LOCAL statement_timeout = 20; SELECT pg_sleep(2)')) === '57014' &&
      typeof (await only(client, 'SHOW idle_in_transaction_session_timeout')) === 'string',
  },
  {
    name: { zh: '微秒精度的时间戳与 UTF-8 编码', en: 'timestamps to the microsecond, and UTF-8' },
    holds: async (client) =>
      (await only(client, 'SHOW server_encoding')) === 'UTF8' &&
      (await only(
        client,
        `SELECT extract(microseconds FROM '2026-03-02T01:00:00.123456Z'::timestamptz)::int = 123456 AND length('𠮷') = 1`,
      )) === true,
  },
  {
    name: {
      zh: '断电不丢已提交的事务（fsync、full_page_writes、synchronous_commit）',
      en: 'commits that a power failure keeps',
    },
    holds: async (client) =>
      (await only(client, 'SHOW fsync')) === 'on' &&
      (await only(client, 'SHOW full_page_writes')) === 'on' &&
      (await only(client, 'SHOW synchronous_commit')) !== 'off',
  },
];

/** The last one asks how the server is run, which a server of tests is not. */
export const DURABILITY = FEATURES.at(-1)!;

/** Tries each feature in a transaction that leaves nothing, and returns those that do not hold, with why. */
export async function missingFeatures(
  client: Asks,
  other: Asks,
  features: readonly Feature[] = FEATURES,
): Promise<{ name: Bilingual; why: string }[]> {
  const missing: { name: Bilingual; why: string }[] = [];
  for (const { name, holds } of features) {
    for (const one of [client, other]) await one.query('BEGIN');
    try {
      if (!(await holds(client, other))) missing.push({ name, why: '' });
    } catch (error) {
      missing.push({ name, why: (error as Error).message });
    } finally {
      for (const one of [client, other]) await one.query('ROLLBACK');
    }
  }
  return missing;
}

/**
 * Throws, naming what is missing, where the database is not what the system rests on (数据库自检): a substitute that lacks
 * one of these would lose an act, or let one pass, months later.
 */
export function refuseMissing(missing: readonly { name: Bilingual; why: string }[]): void {
  if (missing.length === 0) return;
  const lines = missing.map(({ name, why }) => `${name.zh} · ${name.en}${why ? `（${why}）` : ''}`);
  throw new Error(
    `数据库缺少本系统所依赖的功能，服务不启动 · production does not start: the database lacks\n  ${lines.join('\n  ')}`,
  );
}
