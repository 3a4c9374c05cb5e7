import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions to departments and their answers, and that a reviewer was shown what departments told. SUP-6 */
export class Consultations1797300200000 implements MigrationInterface {
  readonly name = 'Consultations1797300200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE consultation (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('opinion', 'training', 'guidance', 'liaison')),
        matter text CHECK (matter IN
          ('productivity-layout', 'strategic-resources', 'public-interest', 'livelihood', 'complexity')),
        question text NOT NULL,
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL,
        reply_by timestamptz NOT NULL,
        notice_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('sent', 'answered', 'withdrawn', 'ended')),
        reply text,
        stance text CHECK (stance IN ('supports', 'objects', 'remark')),
        feedback_id uuid,
        replied_by text,
        replied_by_name text,
        replied_at timestamptz,
        late boolean,
        after_decision boolean,
        withdrawn_for text,
        withdrawn_by text,
        CONSTRAINT sup_6_help_on_weighty_matters CHECK ((kind = 'opinion') = (matter IS NULL)),
        CONSTRAINT sup_6_answered_is_whole CHECK ((state = 'answered') = (num_nonnulls(reply, stance, feedback_id,
          replied_by, replied_by_name, replied_at, late, after_decision) = 8)),
        CONSTRAINT sup_6_withdrawn_has_reasons CHECK ((state = 'withdrawn') = (num_nonnulls(withdrawn_for, withdrawn_by) = 2))
      );
      CREATE INDEX consultation_case ON consultation (case_id, asked_at);
      CREATE INDEX consultation_of ON consultation (case_number);
      CREATE INDEX consultation_all ON consultation (asked_at, id);
      CREATE INDEX consultation_department ON consultation (department_code, asked_at, id);
      CREATE UNIQUE INDEX sup_6_asked_once ON consultation (case_id, department_code, kind) WHERE state = 'sent';

      CREATE TABLE supervision_look (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        feedback jsonb NOT NULL,
        looked_by text NOT NULL,
        looked_at timestamptz NOT NULL
      );
      CREATE INDEX supervision_look_case ON supervision_look (case_id, looked_at);
      CREATE INDEX supervision_look_of ON supervision_look (case_number);
      CREATE TRIGGER supervision_look_kept BEFORE UPDATE OR DELETE ON supervision_look
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
    await bindToAudit(runner, 'consultation', 'consultation');
    await bindToAudit(runner, 'supervision_look', 'supervision-look');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
