import { bindToAudit, LEGAL_COLUMNS, uniqueFromNowOn } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A time has one circular, another corrects it; quarters of which a bureau has told nobody. INSP-10 */
export class OwedCirculars1798100200000 implements MigrationInterface {
  readonly name = 'OwedCirculars1798100200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE circular
        ADD COLUMN corrects uuid REFERENCES circular (id),
        ADD COLUMN differences jsonb;
      CREATE UNIQUE INDEX insp_10_corrected_once ON circular (corrects)
        WHERE corrects IS NOT NULL AND state <> 'discarded';
      CREATE TABLE owed_circular (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        period_from date NOT NULL,
        period_until date NOT NULL,
        told_at timestamptz NOT NULL,
        settled_by uuid REFERENCES circular (id),
        settled_at timestamptz,
        CONSTRAINT insp_10_owed_once UNIQUE (bureau_code, period_from)
      );
    `);
    await uniqueFromNowOn(runner, {
      name: 'insp_10_one_of_a_time',
      table: 'circular',
      columns: ['bureau_code', 'period_from', 'period_until'],
      where: `corrects IS NULL AND state <> 'discarded'`,
      firstBy: 'drafted_at',
    });
    await bindToAudit(runner, 'owed_circular', 'owed-circular');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
