import type { QueryRunner } from 'typeorm';

/** A uniqueness that the rows of today need not have. */
export interface UniqueFromNowOn {
  name: string;
  table: string;
  columns: readonly string[];
  /** Which rows it holds for: a condition of the table's own columns. */
  where: string;
  /** What tells the first of several. */
  firstBy: string;
}

/**
 * Makes an index that keeps rows unique from now on: where several stand already, the first counts and the others are
 * left out by name, so that a rule which came later does not keep an older database from starting.
 */
export async function uniqueFromNowOn(
  runner: QueryRunner,
  { name, table, columns, where, firstBy }: UniqueFromNowOn,
): Promise<void> {
  const key = columns.join(', ');
  const known: { id: string }[] = await runner.query(
    `SELECT id FROM (
       SELECT id, row_number() OVER (PARTITION BY ${key} ORDER BY ${firstBy}, id) AS nth FROM ${table} WHERE ${where}
     ) AS ordered WHERE nth > 1`,
  );
  const except = known.length > 0 ? ` AND id NOT IN (${known.map(({ id }) => `'${id}'::uuid`).join(', ')})` : '';
  await runner.query(`CREATE UNIQUE INDEX ${name} ON ${table} (${key}) WHERE ${where}${except}`);
}
