import { uniqueFromNowOn } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A further inspection names what it replaces and on what ground; an opinion that is no pass cites its points. INSP-7, INSP-9 */
export class Repeats1795868280000 implements MigrationInterface {
  readonly name = 'Repeats1795868280000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE inspection
        ADD COLUMN supersedes uuid REFERENCES inspection (id),
        ADD COLUMN ground text,
        ADD COLUMN ground_evidence text,
        ADD CONSTRAINT insp_7_ground_is_of_the_list CHECK (ground IN ('rectified', 'finding-upheld',
          'decision-quashed', 'new-application', 'points-not-inspected', 'applicant-request')),
        ADD CONSTRAINT insp_7_ground_has_its_evidence CHECK ((ground IS NULL) = (ground_evidence IS NULL)),
        ADD CONSTRAINT insp_7_replaced_on_a_ground CHECK (supersedes IS NULL OR ground IS NOT NULL);
      CREATE UNIQUE INDEX insp_7_replaced_once ON inspection (supersedes) WHERE supersedes IS NOT NULL;
      ALTER TABLE body_opinion ADD COLUMN points jsonb;
      ALTER TABLE professional ADD COLUMN points jsonb;
    `);
    await uniqueFromNowOn(runner, {
      name: 'insp_7_one_without_ground',
      table: 'inspection',
      columns: ['case_number'],
      where: 'ground IS NULL',
      firstBy: 'requested_at',
    });
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
