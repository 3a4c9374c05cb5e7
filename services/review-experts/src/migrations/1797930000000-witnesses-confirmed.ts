import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A witness is proposed, confirmed by his own body, and posts his key himself; who was registered before serves no more. EXP-17.1 */
export class WitnessesConfirmed1797930000000 implements MigrationInterface {
  readonly name = 'WitnessesConfirmed1797930000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE draw_witness
        ALTER COLUMN public_key DROP NOT NULL,
        ALTER COLUMN fingerprint DROP NOT NULL,
        ALTER COLUMN appointment_document DROP NOT NULL,
        ADD COLUMN proposed_by text,
        ADD COLUMN subject text,
        ADD COLUMN name text,
        ADD COLUMN confirmed_by text,
        ADD COLUMN confirmed_at timestamptz,
        ADD COLUMN key_posted_at timestamptz,
        ADD COLUMN end_reason text,
        DROP CONSTRAINT draw_witness_state_check,
        ADD CONSTRAINT draw_witness_state_check
          CHECK (state IN ('proposed', 'confirmed', 'appointed', 'declined', 'ended')),
        ADD CONSTRAINT exp_17_1_body_names_whom_it_sends CHECK (
          (confirmed_by IS NULL) = (confirmed_at IS NULL) AND (confirmed_by IS NULL) = (subject IS NULL)
          AND (confirmed_by IS NULL) = (name IS NULL)),
        ADD CONSTRAINT exp_17_1_another_confirms CHECK (lower(confirmed_by) <> lower(proposed_by)),
        ADD CONSTRAINT exp_17_1_another_witnesses CHECK (lower(subject) <> lower(proposed_by)),
        ADD CONSTRAINT exp_17_1_key_after_confirmation
          CHECK (key_posted_at IS NULL OR (confirmed_by IS NOT NULL AND public_key IS NOT NULL)),
        ADD CONSTRAINT exp_17_1_proposed_serves_once_confirmed CHECK (
          proposed_by IS NULL OR state <> 'appointed' OR key_posted_at IS NOT NULL);
      CREATE UNIQUE INDEX draw_witness_standing_code ON draw_witness (bureau_code, code)
        WHERE state IN ('proposed', 'confirmed', 'appointed');
      CREATE INDEX draw_witness_body ON draw_witness (body_code, id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
