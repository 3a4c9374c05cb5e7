import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Norms that regulators publish for the services of their trade, version by version. INT-9 */
export class ServiceNorms1797600300000 implements MigrationInterface {
  readonly name = 'ServiceNorms1797600300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE service_norm (
        ${LEGAL_COLUMNS},
        regulator_code text NOT NULL,
        service_code text NOT NULL,
        number int NOT NULL CHECK (number >= 1),
        title text NOT NULL,
        clauses jsonb NOT NULL CHECK (jsonb_array_length(clauses) > 0),
        days_max int CHECK (days_max >= 1),
        file jsonb NOT NULL,
        in_force_from date NOT NULL,
        published_by text NOT NULL,
        published_at timestamptz NOT NULL,
        CONSTRAINT int_9_numbered_norms UNIQUE (service_code, number)
      );
      CREATE INDEX service_norm_service ON service_norm (service_code, id DESC);
      CREATE FUNCTION int_9_published_stays() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'INT-9: a published norm stays as it is' USING ERRCODE = 'integrity_constraint_violation';
      END $$;
      CREATE TRIGGER service_norm_stays BEFORE UPDATE OR DELETE ON service_norm
        FOR EACH ROW EXECUTE FUNCTION int_9_published_stays();
    `);
    await bindToAudit(runner, 'service_norm', 'service-norm');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
