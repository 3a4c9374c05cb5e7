import type { QueryRunner } from 'typeorm';

/**
 * Makes an index without stopping those who write to its table: for a migration with `transaction = false`. Safe to
 * call again: one that an attempt before left unfinished is made anew.
 */
export async function indexConcurrently(runner: QueryRunner, name: string, on: string): Promise<void> {
  const [left] = await runner.query('SELECT 1 FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid', [
    name,
  ]);
  if (left) await runner.query(`DROP INDEX CONCURRENTLY ${name}`);
  await runner.query(`CREATE INDEX CONCURRENTLY IF NOT EXISTS ${name} ON ${on}`);
}
