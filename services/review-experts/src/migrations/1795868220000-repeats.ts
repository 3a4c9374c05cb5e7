import { uniqueFromNowOn } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const GROUNDS = `('rectified', 'finding-upheld', 'decision-quashed', 'new-application', 'points-not-inspected',
  'applicant-request')`;

/** A further review or draw for a case names what it replaces, on what ground, and what bears that out. EXP-18 */
export class Repeats1795868220000 implements MigrationInterface {
  readonly name = 'Repeats1795868220000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['review', 'draw_request']) {
      await runner.query(`
        ALTER TABLE ${table}
          ADD COLUMN supersedes uuid REFERENCES ${table} (id),
          ADD COLUMN ground text,
          ADD COLUMN ground_evidence text,
          ADD CONSTRAINT exp_18_${table}_ground_is_of_the_list CHECK (ground IN ${GROUNDS}),
          ADD CONSTRAINT exp_18_${table}_ground_has_its_evidence CHECK ((ground IS NULL) = (ground_evidence IS NULL)),
          ADD CONSTRAINT exp_18_${table}_replaced_on_a_ground CHECK (supersedes IS NULL OR ground IS NOT NULL);
        CREATE UNIQUE INDEX exp_18_${table}_replaced_once ON ${table} (supersedes) WHERE supersedes IS NOT NULL;
      `);
    }
    await uniqueFromNowOn(runner, {
      name: 'exp_18_one_review_without_ground',
      table: 'review',
      columns: ['case_number'],
      where: 'ground IS NULL',
      firstBy: 'id',
    });
    await uniqueFromNowOn(runner, {
      name: 'exp_18_one_request_without_ground',
      table: 'draw_request',
      columns: ['case_number', 'purpose'],
      where: 'ground IS NULL',
      firstBy: 'received_at',
    });
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
