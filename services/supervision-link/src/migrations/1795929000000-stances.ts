import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a department says to a case is typed: for, against with its ground, or a remark. APL-38 */
export class Stances1795929000000 implements MigrationInterface {
  readonly name = 'Stances1795929000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE feedback
        ADD COLUMN stance text CHECK (stance IN ('supports', 'objects', 'remark')),
        ADD COLUMN ground text,
        ADD CONSTRAINT apl_38_an_objection_has_its_ground
          CHECK ((stance IS NOT DISTINCT FROM 'objects') = (ground IS NOT NULL)),
        ADD CONSTRAINT apl_38_an_objection_has_its_provision
          CHECK (stance IS DISTINCT FROM 'objects' OR legal_basis IS NOT NULL);
      CREATE INDEX feedback_demands ON feedback (department_code, case_number, demand) WHERE demand IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
