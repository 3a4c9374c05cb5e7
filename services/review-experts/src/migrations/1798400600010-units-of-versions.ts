import { indexConcurrently } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds who was of a unit without reading every version of every entry: a draw asks it of the few bodies of a project. EXP-19 */
export class UnitsOfVersions1798400600010 implements MigrationInterface {
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await indexConcurrently(runner, 'expert_version_unit', 'expert_version (unit_code, expert_id)');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
