import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cases belong to a legal person instead of a login: identities, powers of attorney, whose each case is, rulings on
 * projects, and bodies without a credit code.
 */
export class Parties1795854060000 implements MigrationInterface {
  readonly name = 'Parties1795854060000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity (
        ${LEGAL_COLUMNS},
        document_kind text NOT NULL,
        document_hash text NOT NULL,
        subject text,
        bound_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT pra_16_one_identity_per_document UNIQUE (document_kind, document_hash),
        CONSTRAINT pra_16_one_identity_per_login UNIQUE (subject)
      );

      CREATE TABLE power_of_attorney (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('entered', 'in-force', 'revoked')),
        grantor_kind text NOT NULL CHECK (grantor_kind IN ('person', 'body', 'foreignBody', 'other')),
        grantor_name text NOT NULL,
        grantor_code text,
        grantor_party text NOT NULL,
        agent_kind text NOT NULL CHECK (agent_kind IN ('person', 'body')),
        agent_name text NOT NULL,
        agent_code text,
        agent_party text NOT NULL,
        item_codes jsonb,
        acts jsonb NOT NULL,
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        file jsonb,
        entered_by text NOT NULL,
        entered_at timestamptz NOT NULL,
        confirmed_by text,
        confirmed_at timestamptz,
        revoked_by text,
        revoked_at timestamptz,
        revocation_reason text,
        CONSTRAINT pra_16_nobody_is_his_own_agent CHECK (grantor_party <> agent_party),
        CONSTRAINT pra_16_in_force_on_a_signed_file
          CHECK (state <> 'in-force' OR (file IS NOT NULL AND confirmed_by IS NOT NULL)),
        CONSTRAINT pra_16_term_runs_forwards CHECK (valid_until >= valid_from)
      );
      CREATE INDEX power_of_attorney_held ON power_of_attorney (agent_party, grantor_party);
      CREATE INDEX power_of_attorney_given ON power_of_attorney (grantor_party);

      -- What stands in a row tells whose it is where nothing else does: a generated column changes no legal row.
      ALTER TABLE approval_case
        ADD COLUMN owner_party text,
        ADD COLUMN power_id uuid,
        ADD COLUMN claimed_project text,
        ADD COLUMN agent_code_kind text,
        ADD COLUMN party text GENERATED ALWAYS AS (coalesce(owner_party,
          CASE WHEN applicant_kind = 'body' AND applicant_code IS NOT NULL THEN 'body:' || applicant_code
               WHEN agent_code IS NOT NULL THEN 'body:' || agent_code
               ELSE 'subject:' || owner_sub END)) STORED,
        ADD COLUMN site text GENERATED ALWAYS AS
          (regexp_replace(lower(project_address), '[[:space:][:punct:]（），。、：；]', '', 'g')) STORED,
        DROP CONSTRAINT approval_case_applicant_kind_check,
        DROP CONSTRAINT pra_1_a_body_has_its_code,
        -- An item may end with the decision alone: whether a certificate belongs to it stands in its guide. SEAL-6.4
        DROP CONSTRAINT apl_39_grant_has_certificate,
        ADD CONSTRAINT approval_case_applicant_kind_check
          CHECK (applicant_kind IN ('person', 'body', 'ownersGroup', 'foreignBody', 'other')),
        ADD CONSTRAINT pra_1_a_body_has_its_code
          CHECK (applicant_kind NOT IN ('body', 'foreignBody', 'other') OR applicant_code IS NOT NULL);
      CREATE INDEX approval_case_party ON approval_case (party, id DESC);
      CREATE INDEX approval_case_project ON approval_case (project_code, party);
      CREATE INDEX approval_case_site ON approval_case (site);

      -- Written notices follow the case; an agent's login keeps a copy of what it was told for a body.
      INSERT INTO message (id, recipient, kind, title, content, case_number, document_id, sent_at)
        SELECT gen_random_uuid(), c.party, m.kind, m.title, m.content, m.case_number, m.document_id, m.sent_at
        FROM message m JOIN approval_case c ON c.case_number = m.case_number AND c.owner_sub = m.recipient
        WHERE c.applicant_kind = 'body' AND c.agent_code IS NOT NULL;
      UPDATE message m SET recipient = c.party FROM approval_case c
        WHERE c.case_number = m.case_number AND c.owner_sub = m.recipient
          AND NOT (c.applicant_kind = 'body' AND c.agent_code IS NOT NULL);

      CREATE TABLE project_ruling (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        claimed text,
        before text NOT NULL,
        project_code text NOT NULL,
        reasons text NOT NULL,
        ruled_by text NOT NULL,
        ruled_at timestamptz NOT NULL
      );
      CREATE INDEX project_ruling_case ON project_ruling (case_id);
    `);
    await bindToAudit(runner, 'identity', 'identity');
    await bindToAudit(runner, 'power_of_attorney', 'power-of-attorney');
    await bindToAudit(runner, 'project_ruling', 'project-ruling');
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
