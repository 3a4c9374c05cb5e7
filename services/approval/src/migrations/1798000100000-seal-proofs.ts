import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The papers that a seal's life rests on are kept with it: the maker's, the receipt of collection, the record of its destruction. */
export class SealProofs1798000100000 implements MigrationInterface {
  readonly name = 'SealProofs1798000100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE seal ADD COLUMN proof jsonb, ADD COLUMN proof_by text,
        ADD CONSTRAINT seal_8_proof_of_somebody CHECK ((proof IS NULL) = (proof_by IS NULL));
      ALTER TABLE seal_life_entry ADD COLUMN file jsonb,
        -- What came before papers were kept stands as it is.
        ADD CONSTRAINT seal_2_7_step_on_its_paper
          CHECK (event NOT IN ('activate', 'sealAway', 'destroy') OR file IS NOT NULL) NOT VALID;
      CREATE INDEX seal_proof ON seal ((proof ->> 'sha256'));
      CREATE INDEX seal_life_entry_file ON seal_life_entry ((file ->> 'sha256'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
