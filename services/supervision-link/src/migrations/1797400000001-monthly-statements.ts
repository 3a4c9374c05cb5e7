import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Monthly statements of bureau and department. Months before this version get none: they begin with the one that runs now. */
export class MonthlyStatements1797400000001 implements MigrationInterface {
  readonly name = 'MonthlyStatements1797400000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE statement_month (
        month text PRIMARY KEY CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        statements int NOT NULL,
        opened_at timestamptz NOT NULL
      );
      INSERT INTO statement_month (month, statements, opened_at)
      SELECT to_char(m, 'YYYY-MM'), 0, now() FROM (
        SELECT generate_series(
          date_trunc('month', min(made_at) AT TIME ZONE 'Asia/Shanghai'),
          date_trunc('month', (now() + coalesce((SELECT ahead_ms FROM legal_time LIMIT 1), 0) * interval '1 millisecond')
            AT TIME ZONE 'Asia/Shanghai') - interval '1 month',
          interval '1 month') AS m
        FROM memorandum) months;

      CREATE TABLE monthly_statement (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        bureau_name text NOT NULL,
        bureau_codes text[] NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        department_codes text[] NOT NULL,
        month text NOT NULL CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        state text NOT NULL CHECK (state IN
          ('gathering', 'open', 'signed', 'disputed', 'answered', 'unanswered', 'uncontested')),
        requested_at timestamptz NOT NULL,
        account_due_at timestamptz NOT NULL,
        account_at timestamptz,
        late_account_at timestamptz,
        made_at timestamptz,
        lines jsonb NOT NULL,
        lines_digest text,
        figures jsonb,
        case_numbers text[] NOT NULL,
        logs jsonb NOT NULL,
        memoranda jsonb NOT NULL,
        due_on date,
        due_at timestamptz,
        disputed_at timestamptz,
        answer_due_on date,
        answer_due_at timestamptz,
        calendar_version text,
        bureau_signed_by text,
        bureau_signed_by_name text,
        bureau_signed_at timestamptz,
        department_signed_by text,
        department_signed_by_name text,
        department_signed_at timestamptz,
        closed_at timestamptz,
        CONSTRAINT link_7_one_statement_a_month UNIQUE (bureau_code, department_code, month),
        CONSTRAINT link_7_made_whole CHECK ((state = 'gathering') = (made_at IS NULL)
          AND num_nulls(made_at, lines_digest, figures, due_on, due_at, calendar_version) IN (0, 6)),
        CONSTRAINT link_7_signed_by_two CHECK (state <> 'signed'
          OR (bureau_signed_by IS NOT NULL AND department_signed_by IS NOT NULL)),
        CONSTRAINT link_7_two_people_sign CHECK (bureau_signed_by <> department_signed_by),
        CONSTRAINT link_7_signed_at CHECK ((bureau_signed_by IS NULL) = (bureau_signed_at IS NULL)
          AND (department_signed_by IS NULL) = (department_signed_at IS NULL)),
        CONSTRAINT link_7_disputed_is_due CHECK (state <> 'disputed' OR answer_due_at IS NOT NULL)
      );
      CREATE INDEX monthly_statement_bureau ON monthly_statement (bureau_code, id DESC);
      CREATE INDEX monthly_statement_department ON monthly_statement (department_code, id DESC);
      CREATE INDEX monthly_statement_bureau_state ON monthly_statement (bureau_code, state, id DESC);
      CREATE INDEX monthly_statement_department_state ON monthly_statement (department_code, state, id DESC);
      CREATE INDEX monthly_statement_state ON monthly_statement (state, id DESC);
      CREATE INDEX monthly_statement_cases ON monthly_statement USING gin (case_numbers);
      CREATE INDEX monthly_statement_gathering ON monthly_statement (account_due_at) WHERE state = 'gathering';
      CREATE INDEX monthly_statement_open ON monthly_statement (due_at) WHERE state = 'open';
      CREATE INDEX monthly_statement_disputed ON monthly_statement (answer_due_at) WHERE state = 'disputed';
      CREATE INDEX monthly_statement_calendar ON monthly_statement (calendar_version)
        WHERE state IN ('open', 'disputed');

      CREATE TABLE statement_dispute (
        ${LEGAL_COLUMNS},
        statement_id uuid NOT NULL REFERENCES monthly_statement (id),
        line int NOT NULL CHECK (line >= 0),
        case_number text,
        body_code text NOT NULL,
        reason text NOT NULL,
        raised_by text NOT NULL,
        raised_by_name text NOT NULL,
        raised_at timestamptz NOT NULL,
        accepted boolean,
        answer text,
        answered_by text,
        answered_by_name text,
        answered_at timestamptz,
        CONSTRAINT link_7_answered_whole CHECK (num_nulls(accepted, answer, answered_by, answered_at) IN (0, 4)),
        CONSTRAINT link_7_the_other_side_answers CHECK (answered_by <> raised_by)
      );
      CREATE UNIQUE INDEX link_7_one_dispute_of_a_line ON statement_dispute (statement_id, line, body_code) WHERE line > 0;
      CREATE INDEX statement_dispute_statement ON statement_dispute (statement_id, id);

      CREATE TABLE sender_account (
        id uuid PRIMARY KEY,
        statement_id uuid NOT NULL,
        part int NOT NULL CHECK (part >= 1),
        parts int NOT NULL CHECK (part <= parts),
        pushes jsonb NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT link_7_each_part_once UNIQUE (statement_id, part)
      );
    `);
    await bindToAudit(runner, 'monthly_statement', 'monthly-statement');
    await bindToAudit(runner, 'statement_dispute', 'statement-dispute');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
