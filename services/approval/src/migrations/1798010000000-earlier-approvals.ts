import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What departments granted before the transfer comes in, and what was granted before publication began is owed to the public. */
export class EarlierApprovals1798010000000 implements MigrationInterface {
  readonly name = 'EarlierApprovals1798010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE approval_import (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        source text NOT NULL,
        file jsonb NOT NULL,
        rows jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'checked', 'confirmed', 'rejected', 'lapsed')),
        imported_by text NOT NULL,
        imported_at timestamptz NOT NULL,
        checked_by text,
        checked_at timestamptz,
        answered_by text,
        answered_at timestamptz,
        reasons text,
        CONSTRAINT apl_39_somebody_else_checks CHECK (lower(checked_by) <> lower(imported_by)),
        CONSTRAINT apl_39_department_confirms_what_was_checked CHECK (state <> 'confirmed'
          OR checked_by IS NOT NULL AND answered_by IS NOT NULL
            AND lower(answered_by) NOT IN (lower(imported_by), lower(checked_by)))
      );
      CREATE INDEX approval_import_bureau ON approval_import (bureau_code, id DESC);
      CREATE INDEX approval_import_department ON approval_import (department_code, id DESC);
      CREATE INDEX approval_import_bureau_state ON approval_import (bureau_code, state, id DESC);
      CREATE INDEX approval_import_department_state ON approval_import (department_code, state, id DESC);
      CREATE INDEX approval_import_state ON approval_import (state, id DESC);
      CREATE INDEX approval_import_file ON approval_import ((file ->> 'sha256'));

      CREATE TABLE earlier_approval (
        ${LEGAL_COLUMNS},
        import_id uuid NOT NULL REFERENCES approval_import (id) DEFERRABLE INITIALLY DEFERRED,
        bureau_code text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        number text NOT NULL,
        number_key text NOT NULL,
        kind text NOT NULL,
        item_code text NOT NULL,
        document_title text NOT NULL,
        document_number text NOT NULL,
        holder_kind text NOT NULL CHECK (holder_kind IN ('person', 'body', 'foreignBody', 'other')),
        holder_name text NOT NULL,
        holder_code text,
        identity_id uuid REFERENCES identity (id) DEFERRABLE INITIALLY DEFERRED,
        project_name text NOT NULL,
        project_address text NOT NULL,
        content jsonb NOT NULL,
        conditions jsonb NOT NULL,
        granted_on date NOT NULL,
        valid_from date NOT NULL,
        valid_until date,
        state text NOT NULL CHECK (state IN ('entered', 'confirmed', 'registered', 'rejected')),
        confirmed_by text,
        case_number text,
        approval_id uuid REFERENCES approval (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT apl_39_held_by_one CHECK (num_nonnulls(holder_code, identity_id) = 1),
        CONSTRAINT apl_39_department_says_so CHECK (state NOT IN ('confirmed', 'registered') OR confirmed_by IS NOT NULL),
        CONSTRAINT apl_39_registered_is_an_approval
          CHECK (num_nonnulls(case_number, approval_id) = CASE state WHEN 'registered' THEN 2 ELSE 0 END)
      );
      CREATE UNIQUE INDEX apl_39_one_earlier_approval ON earlier_approval (department_code, number_key)
        WHERE state <> 'rejected';
      CREATE INDEX earlier_approval_number ON earlier_approval (bureau_code, number) WHERE state <> 'rejected';
      CREATE INDEX earlier_approval_import ON earlier_approval (import_id, state);
      CREATE INDEX earlier_approval_case ON earlier_approval (case_number);
      CREATE INDEX earlier_approval_confirmed ON earlier_approval (id) WHERE state = 'confirmed';

      ALTER TABLE approval
        ALTER COLUMN document_id DROP NOT NULL,
        ADD COLUMN earlier_id uuid UNIQUE REFERENCES earlier_approval (id) DEFERRABLE INITIALLY DEFERRED,
        ADD COLUMN granted_by jsonb,
        ADD CONSTRAINT apl_39_granted_here_or_before CHECK (num_nonnulls(document_id, earlier_id) = 1
          AND (earlier_id IS NULL) = (granted_by IS NULL));
      ALTER TABLE approval_act
        DROP CONSTRAINT approval_act_kind_check,
        ADD CONSTRAINT approval_act_kind_check CHECK (kind IN
          ('grant', 'transfer', 'vary', 'varyByProcedure', 'renew', 'deemedRenewed', 'expire', 'withdraw', 'revoke',
           'cancel', 'hold', 'release', 'quash', 'restore', 'varyByRuling', 'declareUnlawful'));
      ALTER TABLE approval_case
        DROP CONSTRAINT approval_case_state_check,
        ADD CONSTRAINT approval_case_state_check CHECK (state IN ('draft', 'entering', 'submitted', 'correcting',
          'accepted', 'reviewed', 'granted', 'refused', 'deemedRenewed', 'notAccepted', 'notRequired', 'withdrawn',
          'lapsed', 'terminated', 'transferred', 'removed'));
      ALTER TABLE unheard_act
        DROP CONSTRAINT unheard_act_kind_check,
        ADD CONSTRAINT unheard_act_kind_check CHECK (kind IN ('case-accepted', 'case-decided', 'case-withdrawn',
          'approval-changed', 'approval-renewed', 'approval-stated', 'case-ruled'));

      -- Each is entered in a transaction of its own, with its entry in the log, and goes from here.
      CREATE TABLE publication_owed (id uuid PRIMARY KEY);
      INSERT INTO publication_owed SELECT a.id FROM approval a
        WHERE a.state <> 'quashed' AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.approval_id = a.id);
    `);
    await bindToAudit(runner, 'approval_import', 'approval-import');
    await bindToAudit(runner, 'earlier_approval', 'earlier-approval');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
