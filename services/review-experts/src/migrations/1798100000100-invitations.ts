import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Invitations have a time, absences are findings, and experts check in themselves. EXP-18, EXP-20, EXP-21 */
export class Invitations1798100000100 implements MigrationInterface {
  readonly name = 'Invitations1798100000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seat
        ADD COLUMN noticed_at timestamptz,
        ADD COLUMN noticed_by text CHECK (noticed_by IN ('login', 'delivery')),
        ADD COLUMN answer_by timestamptz,
        ADD COLUMN reach_by timestamptz,
        ADD COLUMN check_in jsonb,
        DROP CONSTRAINT seat_state_check,
        ADD CONSTRAINT seat_state_check CHECK (state IN ('drawn', 'confirmed', 'served', 'recused', 'declined',
          'unanswered', 'substituted', 'absent', 'ineligible', 'voided')),
        ADD CONSTRAINT exp_20_the_time_runs_from_the_receipt CHECK ((noticed_at IS NULL) = (answer_by IS NULL)),
        ADD CONSTRAINT exp_20_silence_has_its_time
          CHECK (state <> 'unanswered' OR coalesce(answer_by, reach_by) IS NOT NULL);
      CREATE INDEX seat_to_answer ON seat ((coalesce(answer_by, reach_by))) WHERE state = 'drawn';

      CREATE TABLE seat_delivery (
        ${LEGAL_COLUMNS},
        seat_id uuid NOT NULL REFERENCES seat (id),
        case_number text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('letter', 'phone')),
        delivered_on date NOT NULL,
        file jsonb NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE UNIQUE INDEX exp_21_delivered_once ON seat_delivery (seat_id);

      ALTER TABLE finding
        ADD COLUMN interim_by text,
        ADD COLUMN interim_at timestamptz,
        ADD COLUMN interim_reason text,
        DROP CONSTRAINT finding_purpose_check,
        ADD CONSTRAINT finding_purpose_check CHECK (purpose IN ('void-seat', 'absence', 'add-tie', 'end-tie', 'bar',
          'disqualify', 'dismiss', 'record-misconduct', 'lift-bar', 'join-entries')),
        DROP CONSTRAINT exp_18_finding_of_seat,
        ADD CONSTRAINT exp_18_finding_of_seat CHECK ((purpose IN ('void-seat', 'absence')) = (seat_id IS NOT NULL)),
        ADD CONSTRAINT exp_18_another_lets_the_alternate_sit CHECK (
          lower(interim_by) <> lower(alleged_by) AND (interim_by IS NULL) = (interim_at IS NULL)
          AND (interim_by IS NULL) = (interim_reason IS NULL) AND (interim_by IS NULL OR purpose = 'absence'));
    `);
    await runner.query(`
      ALTER TABLE draw_exclusion ADD COLUMN change_no int;
      CREATE INDEX designation_draw ON designation (draw_id, id);
      CREATE INDEX exception_absent_seat_substituted ON finding (interim_at DESC, id DESC) WHERE interim_at IS NOT NULL;
    `);
    await bindToAudit(runner, 'seat_delivery', 'seat-delivery');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
