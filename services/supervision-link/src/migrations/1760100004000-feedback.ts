import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What departments tell the bureau. */
export class Feedback1760100004000 implements MigrationInterface {
  readonly name = 'Feedback1760100004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE feedback (
        ${LEGAL_COLUMNS},
        department_code text NOT NULL,
        department_name text NOT NULL,
        bureau_codes text[] NOT NULL,
        kind text NOT NULL CHECK (kind IN ('decision', 'suggestion', 'opinion', 'change', 'information', 'demand')),
        demand text CHECK (demand IN ('vary', 'withdraw', 'revoke', 'cancel')),
        case_number text,
        item_code text,
        title text NOT NULL,
        content text NOT NULL,
        legal_basis text,
        act_on date NOT NULL,
        pushed_at timestamptz NOT NULL,
        pushed_by text NOT NULL,
        pushed_by_name text NOT NULL,
        due_on date NOT NULL,
        due_at timestamptz NOT NULL,
        late boolean NOT NULL,
        calendar_version text NOT NULL,
        days jsonb NOT NULL,
        CONSTRAINT sup_8_demand_has_ground
          CHECK ((kind = 'demand') = (demand IS NOT NULL) AND (kind <> 'demand' OR legal_basis IS NOT NULL)),
        CONSTRAINT link_6_1_late_from_the_act CHECK (late = (pushed_at >= due_at))
      );
      CREATE INDEX feedback_department ON feedback (department_code, id);
      CREATE INDEX feedback_bureau ON feedback USING gin (bureau_codes);
      CREATE INDEX feedback_case ON feedback (case_number) WHERE case_number IS NOT NULL;
    `);
    await bindToAudit(runner, 'feedback', 'feedback');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
