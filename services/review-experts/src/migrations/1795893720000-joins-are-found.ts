import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That two entries are one person's is a finding: alleged with files, both holders heard, decided by another, undone
 * when overturned. A finding names its event, so that one event isn't found twice; an entry keeps when it was joined.
 */
export class JoinsAreFound1795893720000 implements MigrationInterface {
  readonly name = 'JoinsAreFound1795893720000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE expert ADD COLUMN joined_at timestamptz;

      ALTER TABLE finding
        ADD COLUMN likeness_id uuid REFERENCES expert_likeness (id),
        ADD COLUMN other_expert_id uuid REFERENCES expert (id),
        ADD COLUMN other_statement text,
        ADD COLUMN event jsonb,
        DROP CONSTRAINT finding_purpose_check,
        ADD CONSTRAINT finding_purpose_check CHECK (purpose IN ('void-seat', 'add-tie', 'end-tie', 'bar',
          'disqualify', 'record-misconduct', 'lift-bar', 'join-entries')),
        ADD CONSTRAINT exp_7_join_names_both CHECK (
          (purpose = 'join-entries') = (likeness_id IS NOT NULL)
          AND (purpose = 'join-entries') = (other_expert_id IS NOT NULL));
      CREATE UNIQUE INDEX exp_7_one_open_finding_of_join ON finding (likeness_id)
        WHERE state IN ('opened', 'heard', 'upheld', 'objected');
      CREATE INDEX finding_other_expert ON finding (other_expert_id) WHERE other_expert_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
