import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a lower organ examines first, and sends up with everything. APL-35, APL-43 */
export class LowerExaminations1798450000000 implements MigrationInterface {
  readonly name = 'LowerExaminations1798450000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_case ADD COLUMN lower_organ text;
      CREATE INDEX approval_case_lower_organ ON approval_case (lower_organ, id) WHERE lower_organ IS NOT NULL;

      CREATE TABLE lower_examination (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL UNIQUE REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        organ_code text NOT NULL,
        organ_name text NOT NULL,
        basis jsonb NOT NULL,
        opened_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('examining', 'sent', 'calledUp', 'ended')),
        points jsonb,
        opinion text CHECK (opinion IN ('grant', 'refuse')),
        reasons text,
        materials jsonb,
        examined_by text,
        sent_at timestamptz,
        late boolean,
        called_up_by text,
        called_up_for text,
        CONSTRAINT apl_35_another_organ CHECK (organ_code <> bureau_code),
        CONSTRAINT apl_35_sent_is_whole CHECK ((state = 'sent') =
          (num_nonnulls(points, opinion, reasons, examined_by) = 4)),
        CONSTRAINT apl_35_materials_go_up CHECK ((state IN ('sent', 'calledUp')) =
          (num_nonnulls(materials, sent_at, late) = 3)),
        CONSTRAINT apl_43_called_up_has_reasons CHECK ((state = 'calledUp') =
          (num_nonnulls(called_up_by, called_up_for) = 2))
      );
      CREATE INDEX lower_examination_of ON lower_examination (case_number);
    `);
    await bindToAudit(runner, 'lower_examination', 'lower-examination');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
