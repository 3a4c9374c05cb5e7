import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications to the pool of experts over three channels: judged by one, confirmed by another, an objection heard by a third. EXP-11, EXP-12 */
export class ExpertApplications1797500000300 implements MigrationInterface {
  readonly name = 'ExpertApplications1797500000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE expert
        DROP CONSTRAINT expert_source_check,
        ADD CONSTRAINT expert_source_check CHECK (source IN ('import', 'single', 'application'));

      CREATE TABLE expert_application (
        ${LEGAL_COLUMNS},
        keeper_code text NOT NULL,
        recruitment_id uuid NOT NULL REFERENCES recruitment (id),
        applicant text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('open', 'unit', 'expert')),
        recommender_code text,
        recommender_name text,
        recommender_id uuid REFERENCES expert (id),
        recommended_at timestamptz,
        recommendation text,
        content_cipher text NOT NULL,
        kin jsonb NOT NULL,
        files jsonb NOT NULL,
        state text NOT NULL CHECK (state IN
          ('drafted', 'submitted', 'judged', 'accepted', 'refused', 'objected', 'maintained', 'withdrawn', 'lapsed')),
        drafted_at timestamptz NOT NULL,
        submitted_at timestamptz,
        due_at timestamptz,
        calendar_version text,
        overdue_told boolean NOT NULL,
        verdict jsonb,
        judged_by text,
        judged_at timestamptz,
        confirmed_by text,
        confirmed_at timestamptz,
        objection_until timestamptz,
        objection text,
        objected_at timestamptz,
        reviewed_by text,
        reviewed_at timestamptz,
        review_reason text,
        expert_id uuid REFERENCES expert (id),
        CONSTRAINT exp_11_unit_is_named CHECK ((channel = 'unit') = (recommender_code IS NOT NULL)),
        CONSTRAINT exp_11_expert_is_named CHECK ((channel = 'expert') = (recommender_id IS NOT NULL)),
        CONSTRAINT exp_12_judged_and_confirmed_by_two CHECK (lower(confirmed_by) <> lower(judged_by)),
        CONSTRAINT exp_12_reviewed_by_a_third
          CHECK (lower(reviewed_by) <> lower(judged_by) AND lower(reviewed_by) <> lower(confirmed_by)),
        CONSTRAINT exp_12_answered_with_a_verdict
          CHECK (state NOT IN ('judged', 'accepted', 'refused', 'objected', 'maintained') OR verdict IS NOT NULL),
        CONSTRAINT exp_12_accepted_is_entered CHECK ((state = 'accepted') = (expert_id IS NOT NULL))
      );
      CREATE UNIQUE INDEX exp_12_one_application_each ON expert_application (recruitment_id, applicant)
        WHERE state NOT IN ('withdrawn', 'lapsed');
      CREATE INDEX expert_application_applicant ON expert_application (applicant, id);
      CREATE INDEX expert_application_keeper ON expert_application (keeper_code, id);
      CREATE INDEX expert_application_recommender ON expert_application (recommender_id)
        WHERE recommender_id IS NOT NULL;
      CREATE INDEX expert_application_due ON expert_application (due_at)
        WHERE state IN ('submitted', 'judged') AND NOT overdue_told;
      CREATE INDEX expert_application_final ON expert_application (objection_until) WHERE state = 'refused';
    `);
    await bindToAudit(runner, 'expert_application', 'expert-application');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
