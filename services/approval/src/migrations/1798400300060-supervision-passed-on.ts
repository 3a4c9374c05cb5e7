import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When approvals and cases were last looked through for who supervises them since. SUP-2 */
export class SupervisionPassedOn1798400300060 implements MigrationInterface {
  readonly name = 'SupervisionPassedOn1798400300060';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE supervision_passed_on (
        thing text PRIMARY KEY,
        version int NOT NULL,
        looked_on date NOT NULL
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
