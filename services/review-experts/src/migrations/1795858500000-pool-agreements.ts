import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agreements by which one bureau draws from the pool that another keeps. */
export class PoolAgreements1795858500000 implements MigrationInterface {
  readonly name = 'PoolAgreements1795858500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pool_agreement (
        ${LEGAL_COLUMNS},
        drawer_code text NOT NULL,
        keeper_code text NOT NULL,
        document text NOT NULL,
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        proposed_by text NOT NULL,
        proposed_at timestamptz NOT NULL,
        signed_by text,
        signed_at timestamptz,
        ended_by text,
        ended_at timestamptz,
        end_reason text,
        CONSTRAINT pool_agreement_of_two CHECK (drawer_code <> keeper_code),
        CONSTRAINT pool_agreement_days CHECK (valid_from <= valid_until),
        CONSTRAINT exp_14_two_people_sign CHECK (signed_by <> proposed_by),
        CONSTRAINT pool_agreement_signed CHECK ((signed_by IS NULL) = (signed_at IS NULL)),
        CONSTRAINT pool_agreement_ended CHECK ((ended_by IS NULL) = (ended_at IS NULL))
      );
      CREATE INDEX pool_agreement_drawer ON pool_agreement (drawer_code, valid_until);
    `);
    await bindToAudit(runner, 'pool_agreement', 'pool-agreement');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
