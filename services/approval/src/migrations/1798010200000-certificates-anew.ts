import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A certificate that was lost or damaged is made anew. APL-39 */
export class CertificatesAnew1798010200000 implements MigrationInterface {
  readonly name = 'CertificatesAnew1798010200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_act
        DROP CONSTRAINT approval_act_kind_check,
        ADD CONSTRAINT approval_act_kind_check CHECK (kind IN
          ('grant', 'transfer', 'vary', 'varyByProcedure', 'replaceCertificate', 'renew', 'deemedRenewed', 'expire',
           'withdraw', 'revoke', 'cancel', 'hold', 'release', 'quash', 'restore', 'varyByRuling', 'declareUnlawful'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
