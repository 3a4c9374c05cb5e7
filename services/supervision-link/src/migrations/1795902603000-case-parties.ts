import { createCaseParties } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is party to a case, and so has no part in it. PRA-11 */
export class CaseParties1795902603000 implements MigrationInterface {
  readonly name = 'CaseParties1795902603000';

  async up(runner: QueryRunner): Promise<void> {
    await createCaseParties(runner);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
