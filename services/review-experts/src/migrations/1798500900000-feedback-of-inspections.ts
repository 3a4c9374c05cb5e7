import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inspections that are over, so that feedback is given of their experts, and the monthly list of it to the head. EXP-23 */
export class FeedbackOfInspections1798500900000 implements MigrationInterface {
  readonly name = 'FeedbackOfInspections1798500900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE concluded_inspection (
        id uuid PRIMARY KEY,
        case_number text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('passed', 'rectify', 'failed')),
        departments jsonb NOT NULL,
        concluded_at timestamptz NOT NULL
      );
      CREATE INDEX concluded_inspection_case ON concluded_inspection (case_number);
      CREATE TABLE feedback_month (
        month text PRIMARY KEY CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
        sent_at timestamptz NOT NULL
      );
      CREATE TABLE feedback_list (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        month text NOT NULL,
        owed jsonb NOT NULL,
        given jsonb NOT NULL,
        sent_at timestamptz NOT NULL,
        CONSTRAINT exp_23_one_list_a_month UNIQUE (bureau_code, month)
      );
    `);
    await bindToAudit(runner, 'feedback_list', 'feedback-list');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
