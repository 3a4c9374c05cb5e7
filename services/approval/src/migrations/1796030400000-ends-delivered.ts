import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The decision that ended an approval is delivered as the grant was, in a time of its own. APL-44 */
export class EndsDelivered1796030400000 implements MigrationInterface {
  readonly name = 'EndsDelivered1796030400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE document_delivery ADD COLUMN procedure_id uuid UNIQUE REFERENCES approval_procedure (id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
