import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Approvals and what happens to them; what was granted before waits for its own in `approval_owed`. */
export class Approvals1795867200000 implements MigrationInterface {
  readonly name = 'Approvals1795867200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE approval (
        ${LEGAL_COLUMNS},
        number text NOT NULL,
        kind text NOT NULL,
        state text NOT NULL CHECK (state IN ('in-force', 'expired')),
        case_number text NOT NULL,
        document_id uuid NOT NULL,
        bureau_code text NOT NULL,
        item_code text NOT NULL,
        item_name text NOT NULL,
        item_version int NOT NULL,
        holder_party text NOT NULL,
        holder_name text NOT NULL,
        holder_code text,
        holder_is_person boolean NOT NULL,
        content jsonb NOT NULL,
        conditions jsonb NOT NULL,
        departments jsonb NOT NULL,
        valid_from date NOT NULL,
        valid_until date,
        granted_at timestamptz NOT NULL,
        CONSTRAINT apl_39_one_approval_per_number UNIQUE (bureau_code, number),
        CONSTRAINT apl_39_one_approval_per_decision UNIQUE (document_id),
        CONSTRAINT apl_39_term_runs_forwards CHECK (valid_until >= valid_from),
        CONSTRAINT apl_70_expires_only_with_a_term CHECK (state <> 'expired' OR valid_until IS NOT NULL)
      );
      CREATE INDEX approval_of_case ON approval (case_number);
      CREATE INDEX approval_bureau ON approval (bureau_code, id DESC);
      CREATE INDEX approval_item ON approval (item_code, id DESC);
      CREATE INDEX approval_holder ON approval (holder_party, id DESC);
      CREATE INDEX approval_departments ON approval USING gin (departments jsonb_path_ops);
      CREATE INDEX approval_term ON approval (valid_until) WHERE state = 'in-force';

      CREATE TABLE approval_act (
        ${LEGAL_COLUMNS},
        approval_id uuid NOT NULL REFERENCES approval (id),
        case_number text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('grant', 'expire')),
        state_after text NOT NULL CHECK (state_after IN ('in-force', 'expired')),
        basis text NOT NULL,
        document_id uuid,
        actor_sub text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX approval_act_of ON approval_act (approval_id, at);
      CREATE INDEX approval_act_case ON approval_act (case_number);

      -- Each is entered in a transaction of its own, with its entry in the log, and goes from here.
      CREATE TABLE approval_owed (id uuid PRIMARY KEY);
      INSERT INTO approval_owed SELECT id FROM approval_case WHERE outcome = 'granted';
    `);
    await bindToAudit(runner, 'approval', 'approval');
    await bindToAudit(runner, 'approval_act', 'approval-act');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
