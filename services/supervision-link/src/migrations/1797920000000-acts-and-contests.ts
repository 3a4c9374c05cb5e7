import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Feedback carries the act itself; its date and kind may be contested. What was pushed before carries none. */
export class ActsAndContests1797920000000 implements MigrationInterface {
  readonly name = 'ActsAndContests1797920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE act_paper (
        ${LEGAL_COLUMNS},
        body_code text NOT NULL,
        file jsonb NOT NULL,
        kept_by text NOT NULL,
        kept_by_name text NOT NULL,
        kept_at timestamptz NOT NULL
      );

      ALTER TABLE feedback
        ADD COLUMN act_type text CHECK (act_type IN ('penalty', 'coercion', 'order', 'other-decision', 'suggestion',
          'opinion', 'law-change', 'policy-change', 'proposal', 'information')),
        ADD COLUMN act_number text,
        ADD COLUMN dated_on date,
        ADD COLUMN paper jsonb,
        ADD COLUMN recounted_at timestamptz,
        ADD CONSTRAINT link_6_1_carries_the_act CHECK (act_type IS NULL
          OR num_nulls(act_number, dated_on, paper) = 0
          OR (num_nulls(act_number, dated_on, paper) = 3 AND (act_type = 'information' OR recounted_at IS NOT NULL))),
        ADD CONSTRAINT link_6_1_kind_of_the_act CHECK (act_type IS NULL OR kind = CASE act_type
          WHEN 'penalty' THEN 'decision' WHEN 'coercion' THEN 'decision' WHEN 'order' THEN 'decision'
          WHEN 'other-decision' THEN 'decision' WHEN 'law-change' THEN 'change' WHEN 'policy-change' THEN 'change'
          WHEN 'proposal' THEN 'demand' ELSE act_type END);
      CREATE INDEX feedback_act_number ON feedback (department_code, act_number) WHERE act_number IS NOT NULL;
      CREATE INDEX feedback_paper ON feedback (department_code, (paper->>'sha256')) WHERE paper IS NOT NULL;

      CREATE TABLE feedback_contest (
        ${LEGAL_COLUMNS},
        feedback_id uuid NOT NULL REFERENCES feedback (id),
        case_number text,
        bureau_code text NOT NULL,
        bureau_name text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        round int NOT NULL CHECK (round IN (1, 2)),
        state text NOT NULL CHECK (state IN ('open', 'accepted', 'maintained', 'unanswered')),
        claimed_on date,
        claimed_type text,
        reason text NOT NULL,
        paper jsonb,
        pushed jsonb NOT NULL,
        raised_by text NOT NULL,
        raised_by_name text NOT NULL,
        raised_at timestamptz NOT NULL,
        answer_due_on date NOT NULL,
        answer_due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        answer text,
        answered_on date,
        answer_paper jsonb,
        answered_by text,
        answered_by_name text,
        answered_at timestamptz,
        closed_at timestamptz,
        counted jsonb,
        CONSTRAINT link_6_1_contest_claims CHECK (claimed_on IS NOT NULL OR claimed_type IS NOT NULL),
        CONSTRAINT link_6_1_once_a_round UNIQUE (feedback_id, bureau_code, round),
        CONSTRAINT link_6_1_further_round_has_paper CHECK (round = 1 OR paper IS NOT NULL),
        CONSTRAINT link_6_1_the_other_side_answers CHECK (answered_by <> raised_by),
        CONSTRAINT link_6_1_closed_is_counted CHECK ((state = 'open') = (closed_at IS NULL)
          AND (closed_at IS NULL) = (counted IS NULL)),
        CONSTRAINT link_6_1_answered_whole CHECK (num_nulls(answer, answered_by, answered_at) IN (0, 3)
          AND (state IN ('accepted', 'maintained')) = (answer IS NOT NULL))
      );
      CREATE UNIQUE INDEX link_6_1_one_contest_at_a_time ON feedback_contest (feedback_id) WHERE state = 'open';
      CREATE INDEX feedback_contest_feedback ON feedback_contest (feedback_id, id);
      CREATE INDEX feedback_contest_case ON feedback_contest (case_number, id DESC) WHERE case_number IS NOT NULL;
      CREATE INDEX feedback_contest_bureau ON feedback_contest (bureau_code, id DESC);
      CREATE INDEX feedback_contest_department ON feedback_contest (department_code, id DESC);
      CREATE INDEX feedback_contest_bureau_state ON feedback_contest (bureau_code, state, id DESC);
      CREATE INDEX feedback_contest_department_state ON feedback_contest (department_code, state, id DESC);
      CREATE INDEX feedback_contest_state ON feedback_contest (state, id DESC);
      CREATE INDEX feedback_contest_due ON feedback_contest (answer_due_at) WHERE state = 'open';
      CREATE INDEX feedback_contest_calendar ON feedback_contest (calendar_version) WHERE state = 'open';
      CREATE INDEX exception_feedback_contested ON feedback_contest (raised_at DESC, id DESC);
      CREATE INDEX feedback_contest_person ON feedback_contest (raised_by, raised_at DESC, id DESC);
      CREATE INDEX exception_feedback_contest_unanswered ON feedback_contest (closed_at DESC, id DESC)
        WHERE state = 'unanswered';
    `);
    await bindToAudit(runner, 'act_paper', 'act-paper');
    await bindToAudit(runner, 'feedback_contest', 'feedback-contest');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
