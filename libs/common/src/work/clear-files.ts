import type { Logger } from 'pino';
import type { TimeSource } from '../clock/index.js';
import type { ServiceName } from '../contracts/event.js';
import type { BlobStore } from '../files/index.js';
import type { Sweep } from './sweeps.js';
import { systemActor } from './system-actor.js';
import type { Tx } from './tx.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Longer than an upload or a transaction lasts: a file that is about to be named is never taken for one that is not. */
export const GRACE_MS = 3_600_000;

/**
 * Deletes the files of a service that none of its rows names (无主文件): of transactions that did not commit, of
 * processes that were killed, of rows that were removed or got another file. PRA-8
 */
export class ClearFiles implements Sweep {
  readonly name = 'clear-files';
  readonly everyMs = 600_000;

  constructor(
    private readonly owner: ServiceName,
    private readonly blobs: BlobStore,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly log: Logger,
  ) {}

  async run(): Promise<void> {
    const before = new Date(this.time.system().getTime() - GRACE_MS);
    for (let more = true; more; ) {
      const cleared = await this.blobs.clear(this.owner, before, (digests) =>
        this.work.read(systemActor(this.owner), (tx) => namedIn(tx, digests)),
      );
      if (cleared.deleted > 0) this.log.info({ files: cleared.deleted }, 'files that belonged to nothing were deleted');
      more = cleared.more;
    }
  }
}

/** A table, its `jsonb` columns in the order in which they are asked, and its texts. */
interface Names {
  table: string;
  files: string[];
  texts: string[];
}

/** What the service keeps to work with: events under way and the log hold digests and whole texts, never a file's name. */
const NO_NAMES = ['audit_entry', 'audit_leaf', 'audit_checkpoint', 'outbox', 'inbox_event', 'idempotency_key'];

/**
 * Returns those of the digests that any row names, wherever: a column that somebody forgot to list would cost files.
 * Columns with an index on their file's digest are asked first, and answer for nearly all; only where a file is left
 * that none of them names are the tables read, each once.
 */
async function namedIn(tx: Tx, digests: readonly string[]): Promise<ReadonlySet<string>> {
  const tables = await tx.query<Names & { indexed: string[] }>(
    `SELECT c.oid::regclass::text AS table,
       coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE a.atttypid = 'jsonb'::regtype), '{}') AS files,
       coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE a.atttypid = 'text'::regtype), '{}') AS texts,
       coalesce(array_agg(quote_ident(a.attname)) FILTER (WHERE EXISTS (SELECT 1 FROM pg_index i
         WHERE i.indrelid = c.oid
           AND pg_get_indexdef(i.indexrelid) LIKE '%(' || a.attname || ' ->> ''sha256''::text)%')), '{}') AS indexed
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL($1::text[])
       AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN ('jsonb'::regtype, 'text'::regtype)
     GROUP BY c.oid ORDER BY 1`,
    [NO_NAMES],
  );
  const named = new Set<string>();
  const ask = async (sql: string) => {
    const open = digests.filter((digest) => !named.has(digest));
    if (open.length === 0) return;
    for (const { digest } of await tx.query<{ digest: string }>(sql, [open])) named.add(digest);
  };
  for (const { table, indexed } of tables) {
    for (const column of indexed) {
      const digest = `${column} ->> 'sha256'`;
      await ask(`SELECT DISTINCT ${digest} AS digest FROM ${table} WHERE ${digest} = ANY($1::text[])`);
    }
  }
  for (const { table, files, texts } of tables) {
    // Files, lists of files, files inside of something else; and a digest that stands by itself.
    const inside = files.map((column) => `SELECT jsonb_path_query(${column}, '$.**.sha256') #>> '{}'`);
    const alone = texts.map((column) => `SELECT ${column}`);
    await ask(
      `SELECT DISTINCT found.digest FROM ${table}
       CROSS JOIN LATERAL (${[...inside, ...alone].join(' UNION ALL ')}) found (digest)
       WHERE found.digest = ANY($1::text[])`,
    );
  }
  return named;
}
