import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications that come by window, letter, fax or e-mail are entered by a clerk, with the day and its evidence. APL-29 */
export class CounterEntries1796600100000 implements MigrationInterface {
  readonly name = 'CounterEntries1796600100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_case
        DROP CONSTRAINT approval_case_state_check,
        ADD CONSTRAINT approval_case_state_check CHECK (state IN ('draft', 'entering', 'submitted', 'correcting',
          'accepted', 'reviewed', 'granted', 'refused', 'notAccepted', 'notRequired', 'withdrawn', 'lapsed', 'removed'));

      ALTER TABLE material_version ADD COLUMN entered_by text;

      CREATE TABLE counter_entry (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL UNIQUE REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('begun', 'awaiting-second', 'entered', 'confirmed', 'disputed', 'upheld',
          'dismissed', 'discarded')),
        channel text NOT NULL CHECK (channel IN ('window', 'letter', 'fax', 'email')),
        received_on date NOT NULL,
        late_reason text,
        original jsonb,
        arrival_proof jsonb,
        receipt_number text,
        entered_by text NOT NULL,
        begun_at timestamptz NOT NULL,
        entered_at timestamptz,
        seconded_by text,
        dispute text CHECK (dispute IN ('not-mine', 'received-earlier', 'content-differs')),
        dispute_text text,
        earlier_on date,
        answered_by text,
        answered_at timestamptz,
        ruled_by text,
        ruled_at timestamptz,
        reasons text,
        CONSTRAINT apl_29_no_day_to_come CHECK (received_on <= (begun_at AT TIME ZONE 'Asia/Shanghai')::date),
        CONSTRAINT apl_29_entered_on_the_original CHECK (receipt_number IS NULL OR original IS NOT NULL),
        CONSTRAINT apl_29_dated_back_takes_two
          CHECK (receipt_number IS NULL OR late_reason IS NULL OR lower(seconded_by) <> lower(entered_by)),
        CONSTRAINT apl_29_somebody_else_rules CHECK (lower(ruled_by) NOT IN (lower(entered_by), lower(seconded_by)))
      );
      CREATE UNIQUE INDEX counter_entry_receipt ON counter_entry (bureau_code, receipt_number)
        WHERE receipt_number IS NOT NULL;
      CREATE INDEX counter_entry_bureau ON counter_entry (bureau_code, state, id DESC);

      CREATE TABLE applicant_paper (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        act text NOT NULL CHECK (act IN ('correction', 'withdrawal')),
        channel text NOT NULL CHECK (channel IN ('window', 'letter', 'fax', 'email')),
        received_on date NOT NULL,
        file jsonb NOT NULL,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL
      );
      CREATE INDEX applicant_paper_case ON applicant_paper (case_id);
      CREATE INDEX applicant_paper_number ON applicant_paper (case_number, entered_at);
      CREATE INDEX counter_entry_case ON counter_entry (case_number);
      CREATE INDEX counter_entry_original ON counter_entry ((original ->> 'sha256'));
      CREATE INDEX counter_entry_proof ON counter_entry ((arrival_proof ->> 'sha256'));
      CREATE INDEX applicant_paper_file ON applicant_paper ((file ->> 'sha256'));
    `);
    await bindToAudit(runner, 'counter_entry', 'counter-entry');
    await bindToAudit(runner, 'applicant_paper', 'applicant-paper');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
