import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a leader submits takes effect once each member has signed it, said why not, or let the time pass. REV-12 */
export class PanelSignatures1798200000100 implements MigrationInterface {
  readonly name = 'PanelSignatures1798200000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review
        ADD COLUMN proposal jsonb,
        ADD COLUMN sign_until timestamptz,
        DROP CONSTRAINT review_state_check,
        ADD CONSTRAINT review_state_check
          CHECK (state IN ('requested', 'started', 'signing', 'rectifying', 'concluded', 'ended')),
        ADD CONSTRAINT rev_12_signed_is_what_was_submitted
          CHECK (state <> 'signing' OR (proposal IS NOT NULL AND sign_until IS NOT NULL));
      CREATE INDEX review_signing ON review (sign_until) WHERE state = 'signing';

      CREATE TABLE panel_signature (
        ${LEGAL_COLUMNS},
        review_id uuid NOT NULL REFERENCES review (id),
        case_number text NOT NULL,
        round int NOT NULL,
        seat_id uuid NOT NULL REFERENCES seat (id),
        digest text NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'signed', 'declined', 'silent', 'lapsed')),
        reason text,
        answered_at timestamptz,
        CONSTRAINT rev_12_one_answer_per_member UNIQUE (review_id, round, seat_id),
        CONSTRAINT rev_12_declined_with_reason CHECK ((state = 'declined') = (reason IS NOT NULL)),
        CONSTRAINT rev_12_answer_has_its_time CHECK ((state = 'asked') = (answered_at IS NULL))
      );
    `);
    await bindToAudit(runner, 'panel_signature', 'panel-signature');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
