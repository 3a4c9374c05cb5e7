import type { MigrationInterface, QueryRunner } from 'typeorm';
import { bindToAudit, LEGAL_COLUMNS } from '../audit/audit-tables.js';

/** What operators made the service do. */
export class OperatorActs1795853550000 implements MigrationInterface {
  readonly name = 'OperatorActs1795853550000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE operator_act (
        ${LEGAL_COLUMNS},
        kind text NOT NULL CHECK (kind IN ('dead-letter-replay', 'republication')),
        reference uuid,
        about text,
        case_number text,
        outcome jsonb,
        subject text NOT NULL,
        name text NOT NULL,
        at timestamptz NOT NULL,
        CHECK ((kind = 'dead-letter-replay') = (reference IS NOT NULL))
      );
    `);
    await bindToAudit(runner, 'operator_act', 'operator-act');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
