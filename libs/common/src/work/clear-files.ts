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
  readonly everyMs = 60_000;

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

interface JsonColumn {
  table: string;
  column: string;
}

/**
 * Returns those of the digests that any row names, wherever: a column that somebody forgot to list would cost files.
 * Columns with an index on their file's digest are asked first, and answer for nearly all; only where a file is left
 * that none of them names is the rest of the tables read.
 */
async function namedIn(tx: Tx, digests: readonly string[]): Promise<ReadonlySet<string>> {
  const columns = await tx.query<JsonColumn>(
    `SELECT c.oid::regclass::text AS table, quote_ident(a.attname) AS column
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
       AND a.atttypid = 'jsonb'::regtype
     ORDER BY EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid
       AND pg_get_indexdef(i.indexrelid) LIKE '%(' || a.attname || ' ->> ''sha256''::text)%') DESC, 1, 2`,
  );
  const named = new Set<string>();
  const ask = async (sql: (of: JsonColumn) => string) => {
    for (const of of columns) {
      const open = digests.filter((digest) => !named.has(digest));
      if (open.length === 0) return;
      for (const { digest } of await tx.query<{ digest: string }>(sql(of), [open])) named.add(digest);
    }
  };
  await ask(
    ({ table, column }) =>
      `SELECT DISTINCT ${column} ->> 'sha256' AS digest FROM ${table} WHERE ${column} ->> 'sha256' = ANY($1::text[])`,
  );
  // Lists of files, and files inside of something else.
  await ask(
    ({ table, column }) => `SELECT DISTINCT found.digest
     FROM ${table} CROSS JOIN LATERAL (SELECT jsonb_path_query(${column}, '$.**.sha256') #>> '{}' AS digest) found
     WHERE found.digest = ANY($1::text[])`,
  );
  return named;
}
