import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A number that a paper was sealed under is looked for whenever another asks for it. SEAL-4 */
export class SealNumbers1796091000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX seal_request_number ON seal_request (bureau_code, document_number)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX seal_request_number');
  }
}
