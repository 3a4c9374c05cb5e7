import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a template says what reads like a demand that law forbids: its writer's reasons stay on record. */
export class TemplateExplanations1795895580000 implements MigrationInterface {
  readonly name = 'TemplateExplanations1795895580000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE document_template ADD COLUMN explanations jsonb`);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
