import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each finding is answered by itself, and a refusal against a favourable review is answered for likewise. APL-38 */
export class DeparturesByFinding1795898400000 implements MigrationInterface {
  readonly name = 'DeparturesByFinding1795898400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE decision_departure
        ADD COLUMN toward text NOT NULL DEFAULT 'granted' CHECK (toward IN ('granted', 'refused')),
        ADD COLUMN finding text,
        ADD COLUMN evidence jsonb,
        ALTER COLUMN check_id DROP NOT NULL,
        DROP CONSTRAINT apl_38_one_departure_per_finding,
        ADD CONSTRAINT apl_38_one_answer_per_finding UNIQUE (case_id, toward, finding, found_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
