import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each act owes each department, written with the act and closed by the receipt. */
export class ExpectedPushes1795881060000 implements MigrationInterface {
  readonly name = 'ExpectedPushes1795881060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE expected_push (
        id uuid PRIMARY KEY,
        event_ids uuid[] NOT NULL CHECK (cardinality(event_ids) > 0),
        kind text NOT NULL,
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        expected_at timestamptz NOT NULL,
        next_at timestamptz NOT NULL,
        attempts int NOT NULL,
        missing_at timestamptz,
        received_at timestamptz,
        entry_id uuid
      );
      CREATE UNIQUE INDEX link_5_each_department_once ON expected_push (case_number, department_code, (event_ids[1]));
      CREATE INDEX expected_push_bureau ON expected_push (bureau_code, id DESC);
      CREATE INDEX expected_push_department ON expected_push (department_code, id DESC);
      CREATE INDEX expected_push_due ON expected_push (next_at) WHERE received_at IS NULL;
      CREATE INDEX expected_push_awaited ON expected_push (id DESC) WHERE received_at IS NULL;
      CREATE INDEX expected_push_bureau_awaited ON expected_push (bureau_code, id DESC) WHERE received_at IS NULL;
      CREATE INDEX expected_push_department_awaited ON expected_push (department_code, id DESC)
        WHERE received_at IS NULL;
      CREATE INDEX expected_push_missing ON expected_push (bureau_code, department_code)
        WHERE received_at IS NULL AND missing_at IS NOT NULL;

      CREATE TABLE push_payload (
        event_id uuid PRIMARY KEY,
        event text NOT NULL
      );

      CREATE TABLE push_alarm (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        case_number text NOT NULL,
        kind text NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_at timestamptz
      );
      CREATE UNIQUE INDEX link_5_one_open_alarm ON push_alarm (bureau_code, department_code) WHERE closed_at IS NULL;
      CREATE INDEX push_alarm_case ON push_alarm (case_number);
    `);
    await bindToAudit(runner, 'push_alarm', 'push-alarm');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
