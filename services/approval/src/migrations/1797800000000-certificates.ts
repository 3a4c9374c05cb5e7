import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The certificate is a paper of its own, and an approval names the one in use. APL-39 */
export class Certificates1797800000000 implements MigrationInterface {
  readonly name = 'Certificates1797800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE approval ADD COLUMN certificate_id uuid');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
