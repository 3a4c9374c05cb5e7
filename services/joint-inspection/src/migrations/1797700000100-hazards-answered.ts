import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hazards are told to any registered body, and answered within days; those from before wait for an answer like others. INSP-9 */
export class HazardsAnswered1797700000100 implements MigrationInterface {
  readonly name = 'HazardsAnswered1797700000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE hazard
        ADD COLUMN told_name text NOT NULL DEFAULT '',
        ADD COLUMN seen_by_body text NOT NULL DEFAULT '',
        ADD COLUMN bureau_code text NOT NULL DEFAULT '',
        ADD COLUMN state text NOT NULL DEFAULT 'told' CHECK (state IN ('told', 'answered')),
        ADD COLUMN due_at timestamptz,
        ADD COLUMN due_on date,
        ADD COLUMN calendar_version text,
        ADD COLUMN answer text,
        ADD COLUMN answered_by text,
        ADD COLUMN answered_at timestamptz,
        ADD COLUMN late boolean NOT NULL DEFAULT false,
        ADD COLUMN escalated_at timestamptz,
        ADD CONSTRAINT insp_9_answered_with_words CHECK ((state = 'answered') = (answer IS NOT NULL));
      CREATE INDEX hazard_told ON hazard (told_to, id);
      CREATE INDEX hazard_bureau ON hazard (bureau_code, id);
      CREATE INDEX hazard_state ON hazard (state, id);
      CREATE INDEX hazard_due ON hazard (due_at) WHERE state = 'told' AND escalated_at IS NULL;
      CREATE INDEX hazard_calendar ON hazard (calendar_version) WHERE state = 'told' AND escalated_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
