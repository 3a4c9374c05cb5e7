import type { QueryRunner } from 'typeorm';

/** Makes what a service keeps of bodies that ended: who follows each (承继单位). SUP-3 */
export async function createBodySuccessors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE body_successor (
      code text PRIMARY KEY,
      successor_code text NOT NULL,
      successor_name text NOT NULL,
      ended_on date NOT NULL
    );
  `);
}
