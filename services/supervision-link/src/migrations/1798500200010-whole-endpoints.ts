import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contents go by webhook where the department's head set the address; those of before are told where entries stand. LINK-5 */
export class WholeEndpoints1798500200010 implements MigrationInterface {
  readonly name = 'WholeEndpoints1798500200010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE webhook_endpoint ADD COLUMN whole_by text');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
