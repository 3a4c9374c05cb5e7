import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What shows that papers were delivered as a clerk entered it, handed in by one and read by another. APL-44 */
export class DeliveryProofs1798400200200 implements MigrationInterface {
  readonly name = 'DeliveryProofs1798400200200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE delivery_proof (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        receipt_id uuid NOT NULL UNIQUE REFERENCES legal_document (id),
        papers jsonb NOT NULL,
        method text NOT NULL,
        delivered_by text NOT NULL,
        delivered_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('owed', 'kept', 'confirmed')),
        file jsonb,
        kept_by text,
        kept_at timestamptz,
        read_by text,
        read_by_name text,
        read_at timestamptz,
        flaw text,
        CONSTRAINT apl_44_kept_is_whole CHECK ((state <> 'owed') = (num_nonnulls(file, kept_by, kept_at) = 3)),
        CONSTRAINT apl_44_read_is_whole CHECK ((state = 'confirmed') = (num_nonnulls(read_by, read_by_name, read_at) = 3)),
        CONSTRAINT sup_5_another_reads_the_proof CHECK (read_by <> delivered_by AND read_by <> kept_by)
      );
      CREATE INDEX delivery_proof_of ON delivery_proof (case_number);
      CREATE INDEX delivery_proof_case ON delivery_proof (case_id);
      CREATE INDEX delivery_proof_open ON delivery_proof (bureau_code, id) WHERE state <> 'confirmed';
      CREATE INDEX delivery_proof_waits ON delivery_proof (id) WHERE state <> 'confirmed';
      CREATE INDEX delivery_proof_state ON delivery_proof (state, id);
      CREATE INDEX delivery_proof_list ON delivery_proof (bureau_code, state, id);
      CREATE UNIQUE INDEX apl_44_a_proof_shows_one_delivery ON delivery_proof (bureau_code, (file ->> 'sha256'));
    `);
    await bindToAudit(runner, 'delivery_proof', 'delivery-proof');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
