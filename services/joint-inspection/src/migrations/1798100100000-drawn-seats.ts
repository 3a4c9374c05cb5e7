import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Professionals act on the seats that were drawn, by own token or signed paper; fees within a rate, with a voucher. INSP-4, INSP-6.1, INSP-8 */
export class DrawnSeats1798100100000 implements MigrationInterface {
  readonly name = 'DrawnSeats1798100100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE drawn_seat (
        id uuid PRIMARY KEY,
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        request_id uuid NOT NULL,
        specialty text NOT NULL,
        state text NOT NULL CHECK (state IN ('drawn', 'confirmed', 'ended')),
        holders jsonb NOT NULL,
        version int NOT NULL
      );
      CREATE INDEX drawn_seat_request ON drawn_seat (request_id);

      CREATE TABLE professional_paper (
        ${LEGAL_COLUMNS},
        inspection_id uuid NOT NULL REFERENCES inspection (id),
        case_number text NOT NULL,
        appointment int NOT NULL,
        seat_id uuid NOT NULL REFERENCES drawn_seat (id),
        kind text NOT NULL CHECK (kind IN ('attendance', 'opinion')),
        name text NOT NULL,
        opinion text CHECK (opinion IN ('pass', 'rectify', 'fail')),
        text text,
        findings jsonb,
        file jsonb NOT NULL,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        confirmed_by text,
        confirmed_at timestamptz,
        CONSTRAINT insp_4_paper_by_two CHECK (confirmed_by <> entered_by),
        CONSTRAINT insp_4_paper_compared CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
        CONSTRAINT insp_6_1_opinion_on_paper CHECK ((kind = 'opinion') = (opinion IS NOT NULL AND findings IS NOT NULL))
      );
      CREATE INDEX professional_paper_inspection ON professional_paper (inspection_id);

      CREATE TABLE fee_rate (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        ceiling text NOT NULL,
        basis text NOT NULL,
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL,
        agreed_by text,
        agreed_at timestamptz,
        CONSTRAINT insp_8_rate_by_two CHECK (agreed_by <> proposed_by),
        CONSTRAINT insp_8_rate_agreed CHECK ((agreed_by IS NULL) = (agreed_at IS NULL))
      );
      CREATE INDEX fee_rate_bureau ON fee_rate (bureau_code, agreed_at);

      ALTER TABLE professional
        DROP CONSTRAINT professional_once,
        ADD COLUMN seat_id uuid REFERENCES drawn_seat (id),
        ADD COLUMN subject text,
        ADD COLUMN no_ties boolean,
        ADD COLUMN attendance_paper uuid REFERENCES professional_paper (id),
        ADD COLUMN findings jsonb,
        ADD COLUMN opinion_paper uuid REFERENCES professional_paper (id),
        ADD COLUMN fee_rate uuid REFERENCES fee_rate (id),
        ADD COLUMN fee_voucher jsonb,
        ADD CONSTRAINT insp_4_one_of_a_seat UNIQUE (inspection_id, appointment, seat_id),
        ADD CONSTRAINT insp_4_himself_or_his_paper
          CHECK (seat_id IS NULL OR (subject IS NULL) = (attendance_paper IS NOT NULL)),
        ADD CONSTRAINT insp_4_declares CHECK (seat_id IS NULL OR no_ties),
        ADD CONSTRAINT insp_8_paid_with_voucher CHECK (seat_id IS NULL OR (fee_paid_at IS NULL) = (fee_voucher IS NULL)),
        ADD CONSTRAINT insp_8_within_a_rate CHECK (seat_id IS NULL OR (fee_amount IS NULL) = (fee_rate IS NULL));

      ALTER TABLE inspection ADD COLUMN professionals_basis jsonb;
      ALTER TABLE site_photo ADD COLUMN file_taken_at timestamptz, ADD COLUMN file_place jsonb;
    `);
    await bindToAudit(runner, 'professional_paper', 'professional-paper');
    await bindToAudit(runner, 'fee_rate', 'fee-rate');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
