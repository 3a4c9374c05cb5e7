import { addKnownParties } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How each party of a case is known. PRA-11 */
export class KnownParties1796100000400 implements MigrationInterface {
  readonly name = 'KnownParties1796100000400';

  async up(runner: QueryRunner): Promise<void> {
    await addKnownParties(runner);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
