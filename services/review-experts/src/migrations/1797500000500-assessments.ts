import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is said of experts after a review, their yearly assessments, and dismissal by a finding. EXP-8, EXP-23 */
export class Assessments1797500000500 implements MigrationInterface {
  readonly name = 'Assessments1797500000500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE engagement_feedback (
        ${LEGAL_COLUMNS},
        seat_id uuid NOT NULL REFERENCES seat (id),
        case_number text NOT NULL,
        side text NOT NULL CHECK (side IN ('organiser', 'department', 'applicant')),
        body_code text NOT NULL,
        given_by text NOT NULL,
        punctual boolean NOT NULL,
        rating int NOT NULL CHECK (rating BETWEEN 1 AND 5),
        note text NOT NULL,
        late boolean NOT NULL,
        given_at timestamptz NOT NULL,
        CONSTRAINT exp_23_one_word_of_each_side UNIQUE (seat_id, side, body_code)
      );
      CREATE TABLE expert_assessment (
        ${LEGAL_COLUMNS},
        keeper_code text NOT NULL,
        expert_id uuid NOT NULL REFERENCES expert (id),
        year int NOT NULL,
        figures jsonb NOT NULL,
        grade text NOT NULL CHECK (grade IN ('passed', 'failed')),
        reason text NOT NULL,
        graded_by text NOT NULL,
        graded_at timestamptz NOT NULL,
        CONSTRAINT exp_8_one_assessment_each_year UNIQUE (expert_id, year)
      );
      CREATE INDEX expert_assessment_keeper ON expert_assessment (keeper_code, id);
      ALTER TABLE finding
        DROP CONSTRAINT finding_purpose_check,
        ADD CONSTRAINT finding_purpose_check CHECK (purpose IN ('void-seat', 'add-tie', 'end-tie', 'bar', 'disqualify',
          'dismiss', 'record-misconduct', 'lift-bar', 'join-entries')),
        ADD CONSTRAINT exp_8_dismissed_for_an_assessment CHECK ((purpose = 'dismiss') <= (ground = 'EXP-8'));
    `);
    await bindToAudit(runner, 'engagement_feedback', 'engagement-feedback');
    await bindToAudit(runner, 'expert_assessment', 'expert-assessment');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
