import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The bureau varies an approval of its own motion, where the public interest needs it. APL-8 */
export class Variations1798010100000 implements MigrationInterface {
  readonly name = 'Variations1798010100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_procedure
        ADD COLUMN public_interest text,
        ADD COLUMN changes jsonb NOT NULL DEFAULT '[]',
        DROP CONSTRAINT approval_procedure_kind_check,
        ADD CONSTRAINT approval_procedure_kind_check
          CHECK (kind IN ('variation', 'withdrawal', 'revocation', 'cancellation')),
        ADD CONSTRAINT apl_8_a_variation_changes_something
          CHECK ((kind = 'variation') = (jsonb_array_length(changes) > 0)),
        ADD CONSTRAINT apl_8_public_interest CHECK (kind <> 'variation' OR public_interest IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
