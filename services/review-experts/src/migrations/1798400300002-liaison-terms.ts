import { createLiaisonTerms } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is and who was liaison of a body: a former one reads and does nothing as such. LINK-3 */
export class LiaisonTerms1798400300002 implements MigrationInterface {
  readonly name = 'LiaisonTerms1798400300002';

  async up(runner: QueryRunner): Promise<void> {
    await createLiaisonTerms(runner);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
