import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who the principal of a body is (主要负责人): one of its heads, one of a body. CONF-1, CONF-5.2 */
export class Principals1798501000003 implements MigrationInterface {
  readonly name = 'Principals1798501000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff_member
        ADD COLUMN principal boolean,
        ADD CONSTRAINT conf_5_2_a_principal_heads CHECK (principal IS NOT TRUE OR head IS TRUE);
      CREATE UNIQUE INDEX conf_5_2_one_principal ON staff_member (body_code) WHERE serving AND principal;
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
