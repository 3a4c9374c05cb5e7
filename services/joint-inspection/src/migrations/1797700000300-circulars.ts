import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Circulars about inspections. INSP-10 */
export class Circulars1797700000300 implements MigrationInterface {
  readonly name = 'Circulars1797700000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE circular (
        ${LEGAL_COLUMNS},
        number text,
        bureau_code text NOT NULL,
        title text NOT NULL,
        period_from date NOT NULL,
        period_until date NOT NULL,
        figures jsonb NOT NULL,
        text text NOT NULL,
        recipients jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'issued', 'discarded')),
        drafted_by text NOT NULL,
        drafted_at timestamptz NOT NULL,
        closed_by text,
        closed_at timestamptz,
        CONSTRAINT insp_10_issued_with_number CHECK ((state = 'issued') = (number IS NOT NULL)),
        CONSTRAINT insp_10_issued_by_another CHECK (state <> 'issued' OR closed_by <> drafted_by),
        CONSTRAINT circular_number_once UNIQUE (bureau_code, number)
      );
      CREATE INDEX circular_bureau ON circular (bureau_code, id);
      CREATE INDEX circular_recipients ON circular USING gin (recipients jsonb_path_ops);
    `);
    await bindToAudit(runner, 'circular', 'circular');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
