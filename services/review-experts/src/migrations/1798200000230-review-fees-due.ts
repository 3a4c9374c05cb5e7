import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Fees fall due by seat and check-in, at a rate and within a budget that two people entered; another person pays. REV-5 */
export class ReviewFeesDue1798200000230 implements MigrationInterface {
  readonly name = 'ReviewFeesDue1798200000230';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fee_setting (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('rate', 'budget')),
        year int NOT NULL,
        amount text NOT NULL,
        document text NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'rejected')),
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        answered_by text,
        answered_at timestamptz,
        CONSTRAINT rev_5_another_confirms CHECK (lower(answered_by) <> lower(entered_by)),
        CONSTRAINT rev_5_answered_by_somebody CHECK ((state = 'entered') = (answered_by IS NULL))
      );
      CREATE INDEX fee_setting_year ON fee_setting (bureau_code, year, kind);

      ALTER TABLE review_fee
        ADD COLUMN seat_id uuid REFERENCES seat (id),
        ADD COLUMN pass int,
        ADD COLUMN setting_id uuid REFERENCES fee_setting (id),
        ADD COLUMN voucher text,
        ADD COLUMN paid_by text,
        ADD COLUMN paid_at timestamptz,
        ADD COLUMN over_budget_reason text,
        ADD COLUMN over_budget_by text,
        ADD CONSTRAINT rev_5_one_fee_per_seat UNIQUE (review_id, seat_id, pass),
        ADD CONSTRAINT rev_5_due_at_a_rate CHECK ((seat_id IS NULL) = (setting_id IS NULL)),
        ADD CONSTRAINT rev_5_another_pays CHECK (lower(paid_by) <> lower(recorded_by)),
        ADD CONSTRAINT rev_5_paid_with_voucher CHECK ((paid_by IS NULL) = (voucher IS NULL) AND (paid_by IS NULL) = (paid_at IS NULL)),
        ADD CONSTRAINT rev_5_over_budget_by_the_head CHECK ((over_budget_reason IS NULL) = (over_budget_by IS NULL)),
        ADD CONSTRAINT rev_5_head_pays_not_himself CHECK (lower(paid_by) <> lower(over_budget_by));
    `);
    await bindToAudit(runner, 'fee_setting', 'fee-setting');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
