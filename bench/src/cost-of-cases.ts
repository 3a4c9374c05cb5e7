import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { databaseOf, SERVICES, type ServiceName } from '@shenguan/embedded/services';
import { waitUntil } from '@shenguan/embedded/wait-until';
import { AGENT, BUREAU_STAFF } from '@shenguan/lift-retrofit/matter/people';
import { BenchSystem, done } from './kit/bench-system.js';
import { cpuMs } from './kit/cpu.js';

/** So many cases go before, so that no table begins and no statement is new while it counts. */
const BEFORE = 20;
const SETTLED_MS = 90_000;
/** Cases under way at once. */
const LANES = 8;

interface Counted {
  /** Bytes of tables with their indexes, by service and table. */
  tables: Record<string, number>;
  walBytes: number;
  fileBytes: number;
  rows: Record<string, number>;
  cpuMs: { services: number; postgres: number };
}

// node bench/dist/cost-of-cases.js [--cases 300]: what a case from draft to delivery leaves behind and costs (docs/scale.md).
const { values } = parseArgs({ options: { cases: { type: 'string', default: '300' } } });
const cases = Number(values.cases);
const bench = await BenchSystem.start();
try {
  await bench.seed();
  await carry(BEFORE);
  await settled();
  const before = await counted();
  const since = performance.now();
  await carry(cases);
  const seconds = (performance.now() - since) / 1000;
  const underWay = await settled();
  const after = await counted();
  process.stdout.write(`${JSON.stringify({ underWay, ...perCase(before, after, seconds) }, null, 2)}\n`);
} finally {
  await bench.stop();
}

/** Carries cases from draft to delivery over HTTP. */
async function carry(count: number): Promise<void> {
  const [approver, clerk] = [await bench.as(BUREAU_STAFF.approver), await bench.as(BUREAU_STAFF.clerk)];
  let left = count;
  const lane = async () => {
    while (left-- > 0) {
      const { caseNumber } = await bench.reviewed();
      done(await approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted', conditions: [] }));
      const delivery = { recipient: AGENT.name, method: '直接送达', place: '区政务服务中心综合窗口' };
      done(await clerk.post(`/cases/${caseNumber}/delivery`, delivery));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Waits until every message is there and acknowledged, a while; returns those that are under way still. */
async function settled(): Promise<object[]> {
  const open = async (service: ServiceName) => {
    let found: object[] = [];
    await bench.on(databaseOf(service), async (admin) => {
      const { rows } = await admin.query(
        `SELECT 'sent' AS what, type, NULL AS error, count(*)::int AS n FROM outbox WHERE done_at IS NULL GROUP BY 2
         UNION ALL SELECT state, type, error, count(*)::int FROM inbox_event WHERE state <> 'done' GROUP BY 1, 2, 3`,
      );
      found = rows.map((row) => ({ service, ...row }));
    });
    return found;
  };
  let left: object[] = [];
  const none = async () => {
    left = (await Promise.all(SERVICES.map(open))).flat();
    return left.length === 0;
  };
  await waitUntil(none, SETTLED_MS, 500);
  return left;
}

async function counted(): Promise<Counted> {
  const tables: Record<string, number> = {};
  const rows: Record<string, number> = {};
  let walBytes = 0;
  for (const service of SERVICES) {
    await bench.on(databaseOf(service), async (admin) => {
      await admin.query('VACUUM (ANALYZE)');
      const { rows: found } = await admin.query(
        `SELECT relname AS name, pg_total_relation_size(oid)::float8 AS bytes, greatest(reltuples, 0)::float8 AS rows
         FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
      );
      for (const { name, bytes, rows: many } of found) {
        tables[`${service} ${name}`] = bytes;
        rows[`${service} ${name}`] = many;
      }
      const { rows: wal } = await admin.query(`SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS bytes`);
      walBytes = wal[0].bytes;
    });
  }
  return {
    tables,
    rows,
    walBytes,
    fileBytes: sizeOf(join(bench.system.dataDir, 'files')),
    cpuMs: { services: cpuMs(bench.servicePids), postgres: cpuMs(bench.postgresPids) },
  };
}

function sizeOf(dir: string): number {
  return readdirSync(dir, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(dir, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
}

/** What one case came to: bytes, rows and processor time; the tables that grow most first. */
function perCase(before: Counted, after: Counted, seconds: number) {
  const each = (later: number, earlier: number) => Math.round(((later - earlier) / cases) * 10) / 10;
  const byTable = Object.keys(after.tables)
    .map((name) => ({
      name,
      bytes: each(after.tables[name]!, before.tables[name] ?? 0),
      rows: each(after.rows[name]!, before.rows[name] ?? 0),
    }))
    .filter(({ bytes }) => bytes > 0)
    .sort((one, other) => other.bytes - one.bytes);
  const ofService = (service: string) =>
    Math.round(byTable.filter(({ name }) => name.startsWith(`${service} `)).reduce((sum, { bytes }) => sum + bytes, 0));
  return {
    cases,
    casesPerSecond: Math.round((cases / seconds) * 100) / 100,
    databaseBytes: Object.fromEntries(SERVICES.map((service) => [service, ofService(service)])),
    walBytes: each(after.walBytes, before.walBytes),
    fileBytes: each(after.fileBytes, before.fileBytes),
    cpuMs: {
      services: each(after.cpuMs.services, before.cpuMs.services),
      postgres: each(after.cpuMs.postgres, before.cpuMs.postgres),
    },
    tables: byTable.slice(0, 30),
  };
}
