import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is done about an approval after it was granted; a demand that is accepted opens it. */
export class Procedures1795894200000 implements MigrationInterface {
  readonly name = 'Procedures1795894200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE approval_procedure (
        ${LEGAL_COLUMNS},
        number text NOT NULL UNIQUE,
        kind text NOT NULL CHECK (kind IN ('withdrawal', 'revocation', 'cancellation')),
        approval_id uuid NOT NULL REFERENCES approval (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        holder_party text NOT NULL,
        demand_id uuid REFERENCES demand (id),
        ground text NOT NULL,
        law jsonb,
        facts text NOT NULL,
        state text NOT NULL
          CHECK (state IN ('opened', 'noticed', 'hearing', 'proposed', 'carried-out', 'dropped')),
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        due_on date NOT NULL,
        calendar_version text NOT NULL,
        statement_due_at timestamptz,
        spoken boolean NOT NULL,
        proposed_by text,
        CONSTRAINT apl_36_heard_or_told CHECK (state NOT IN ('hearing') OR statement_due_at IS NOT NULL),
        CONSTRAINT sup_5_proposed_first CHECK (state NOT IN ('carried-out', 'dropped') OR proposed_by IS NOT NULL)
      );
      CREATE UNIQUE INDEX apl_69_one_at_a_time ON approval_procedure (approval_id)
        WHERE state NOT IN ('carried-out', 'dropped');
      CREATE INDEX approval_procedure_approval ON approval_procedure (approval_id, id DESC);
      CREATE INDEX approval_procedure_case ON approval_procedure (case_number);
      CREATE INDEX approval_procedure_bureau ON approval_procedure (bureau_code, id DESC);
      CREATE INDEX approval_procedure_holder ON approval_procedure (holder_party, id DESC);
      CREATE INDEX approval_procedure_demand ON approval_procedure (demand_id);
      CREATE INDEX approval_procedure_counted ON approval_procedure (calendar_version)
        WHERE state NOT IN ('carried-out', 'dropped');

      CREATE TABLE procedure_act (
        ${LEGAL_COLUMNS},
        procedure_id uuid NOT NULL REFERENCES approval_procedure (id),
        case_number text NOT NULL,
        kind text NOT NULL,
        text text NOT NULL,
        details jsonb NOT NULL,
        document_id uuid,
        done_by text NOT NULL,
        done_by_name text NOT NULL,
        done_at timestamptz NOT NULL
      );
      CREATE INDEX procedure_act_of ON procedure_act (procedure_id, done_at, id);
      CREATE INDEX procedure_act_case ON procedure_act (case_number);

      CREATE TABLE procedure_file (
        ${LEGAL_COLUMNS},
        procedure_id uuid NOT NULL REFERENCES approval_procedure (id),
        case_number text NOT NULL,
        side text NOT NULL CHECK (side IN ('bureau', 'holder')),
        purpose text NOT NULL CHECK (purpose IN ('evidence', 'receipt')),
        file jsonb NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL
      );
      CREATE INDEX procedure_file_of ON procedure_file (procedure_id, id);
      CREATE INDEX procedure_file_case ON procedure_file (case_number);

      ALTER TABLE demand
        DROP CONSTRAINT demand_state_check,
        ADD CONSTRAINT demand_state_check CHECK (state IN ('open', 'answered', 'handling', 'ended')),
        ADD COLUMN procedure_id uuid REFERENCES approval_procedure (id) DEFERRABLE INITIALLY DEFERRED,
        ADD CONSTRAINT sup_8_handled_by_a_procedure
          CHECK (state NOT IN ('handling', 'ended') OR procedure_id IS NOT NULL);
      ALTER TABLE approval
        DROP CONSTRAINT approval_state_check,
        ADD CONSTRAINT approval_state_check
          CHECK (state IN ('in-force', 'expired', 'withdrawn', 'revoked', 'cancelled'));
      ALTER TABLE approval_act
        DROP CONSTRAINT approval_act_kind_check,
        DROP CONSTRAINT approval_act_state_after_check,
        ADD CONSTRAINT approval_act_kind_check CHECK (kind IN ('grant', 'expire', 'withdraw', 'revoke', 'cancel')),
        ADD CONSTRAINT approval_act_state_after_check
          CHECK (state_after IN ('in-force', 'expired', 'withdrawn', 'revoked', 'cancelled'));
      ALTER TABLE unheard_act
        DROP CONSTRAINT unheard_act_kind_check,
        ADD CONSTRAINT unheard_act_kind_check
          CHECK (kind IN ('case-accepted', 'case-decided', 'case-withdrawn', 'approval-changed'));
      ALTER TABLE legal_document
        DROP CONSTRAINT legal_document_kind_check,
        ADD CONSTRAINT legal_document_kind_check CHECK (kind IN (
          'receipt-of-materials', 'correction-notice', 'acceptance', 'non-acceptance', 'extension-notice',
          'special-procedure', 'decision-to-grant', 'decision-to-refuse', 'delivery-receipt', 'procedure-notice',
          'withdrawal-decision', 'revocation-decision', 'cancellation-decision'));
    `);
    await bindToAudit(runner, 'approval_procedure', 'procedure');
    await bindToAudit(runner, 'procedure_act', 'procedure-act');
    await bindToAudit(runner, 'procedure_file', 'procedure-file');
    for (const table of ['procedure_act', 'procedure_file']) {
      await runner.query(`
        CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
      `);
    }
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
