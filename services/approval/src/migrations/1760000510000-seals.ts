import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seals, their lives, who may use them, and the ledger of each use. */
export class Seals1760000510000 implements MigrationInterface {
  readonly name = 'Seals1760000510000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seal (
        ${LEGAL_COLUMNS},
        bureau_code text NOT NULL,
        owner_body text NOT NULL,
        owner_name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('special', 'official', 'former-approval')),
        name text NOT NULL,
        code text NOT NULL,
        abbreviation text NOT NULL,
        state text NOT NULL CHECK (state IN ('made', 'in-use', 'suspended', 'lost', 'sealed-away', 'destroyed')),
        keeper_sub text NOT NULL,
        keeper_name text NOT NULL,
        made_on date NOT NULL,
        made_by text NOT NULL,
        replaces uuid REFERENCES seal (id),
        certificate_pem text,
        credential text,
        registered_at timestamptz NOT NULL,
        CONSTRAINT seal_2_code_registered_once UNIQUE (owner_body, code),
        CONSTRAINT seal_2_bureau_seals_are_electronic_too
          CHECK (kind = 'former-approval' OR (certificate_pem IS NOT NULL AND credential IS NOT NULL)),
        CONSTRAINT pra_8_credential_is_encrypted CHECK (credential LIKE 'a256gcm.%')
      );
      CREATE UNIQUE INDEX seal_2_one_of_a_kind_in_use ON seal (owner_body, kind)
        WHERE state = 'in-use' AND kind <> 'former-approval';
      CREATE INDEX seal_bureau ON seal (bureau_code, id);

      CREATE TABLE seal_life_entry (
        ${LEGAL_COLUMNS},
        seal_id uuid NOT NULL REFERENCES seal (id),
        event text NOT NULL CHECK (event IN ('register', 'activate', 'suspend', 'resume', 'lose', 'sealAway', 'destroy',
          'handOver')),
        at timestamptz NOT NULL,
        actor_sub text NOT NULL,
        actor_name text NOT NULL,
        reason text NOT NULL,
        receipt text,
        receiver text,
        CONSTRAINT seal_7_collected_against_receipt CHECK (event <> 'sealAway' OR receipt IS NOT NULL)
      );
      CREATE INDEX seal_life_entry_seal ON seal_life_entry (seal_id, at, id);

      CREATE TABLE seal_authorisation (
        ${LEGAL_COLUMNS},
        seal_id uuid NOT NULL REFERENCES seal (id),
        covers jsonb NOT NULL,
        requester_roles text[] NOT NULL,
        requester_subs text[] NOT NULL,
        automatic boolean NOT NULL,
        grantor_sub text NOT NULL,
        grantor_name text NOT NULL,
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        granted_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_by text,
        revocation_reason text,
        CONSTRAINT seal_8_authorisation_is_narrow CHECK (jsonb_array_length(covers) > 0 AND valid_until >= valid_from),
        CONSTRAINT seal_8_grantor_requests_nothing CHECK (NOT (grantor_sub = ANY (requester_subs)))
      );
      CREATE INDEX seal_authorisation_standing ON seal_authorisation (seal_id) WHERE revoked_at IS NULL;

      CREATE TABLE seal_use (
        ${LEGAL_COLUMNS},
        seal_id uuid NOT NULL REFERENCES seal (id),
        authorisation_id uuid NOT NULL REFERENCES seal_authorisation (id),
        document_kind text NOT NULL,
        document_number text NOT NULL,
        content_digest text NOT NULL CHECK (content_digest ~ '^[0-9a-f]{64}$'),
        document_id uuid UNIQUE,
        case_number text,
        item_code text NOT NULL,
        scope text NOT NULL CHECK (scope IN ('SEAL-6.1', 'SEAL-6.2', 'SEAL-6.3', 'SEAL-6.4', 'SEAL-6.5')),
        requester_sub text NOT NULL,
        requester_name text NOT NULL,
        approver_sub text NOT NULL,
        approver_name text NOT NULL,
        keeper_sub text NOT NULL,
        copies int NOT NULL CHECK (copies BETWEEN 1 AND 10000),
        used_at timestamptz NOT NULL,
        signing_time timestamptz NOT NULL,
        official_seal_reason text,
        CONSTRAINT seal_8_three_different_people
          CHECK (requester_sub <> approver_sub AND requester_sub <> keeper_sub AND approver_sub <> keeper_sub)
      );
      CREATE INDEX seal_use_ledger ON seal_use (seal_id, used_at DESC, id DESC);
      CREATE INDEX seal_use_case ON seal_use (case_number) WHERE case_number IS NOT NULL;

      REVOKE UPDATE, DELETE, TRUNCATE ON seal_use, seal_life_entry FROM shenguan_app;
    `);
    for (const table of ['seal_use', 'seal_life_entry']) {
      await runner.query(`
        CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table}
          FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
        CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
          FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
      `);
    }
    await bindToAudit(runner, 'seal', 'seal');
    await bindToAudit(runner, 'seal_life_entry', 'seal-life-entry');
    await bindToAudit(runner, 'seal_authorisation', 'seal-authorisation');
    await bindToAudit(runner, 'seal_use', 'seal-use');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
