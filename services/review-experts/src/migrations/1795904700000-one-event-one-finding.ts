import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One event is one finding: of an expert on one ground, and of a seat. */
export class OneEventOneFinding1795904700000 implements MigrationInterface {
  readonly name = 'OneEventOneFinding1795904700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNIQUE INDEX exp_23_one_finding_of_event ON finding (expert_id, ground, (event ->> 'requestId'))
        WHERE expert_id IS NOT NULL AND event ->> 'requestId' IS NOT NULL
          AND state IN ('opened', 'heard', 'upheld', 'objected', 'maintained');
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
