import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A wrong entry of a certificate is put right, found in the file by one and decided by another. APL-39 */
export class CertificateCorrections1798500700010 implements MigrationInterface {
  readonly name = 'CertificateCorrections1798500700010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_act
        DROP CONSTRAINT approval_act_kind_check,
        ADD CONSTRAINT approval_act_kind_check CHECK (kind IN
          ('grant', 'transfer', 'vary', 'varyByProcedure', 'replaceCertificate', 'correctCertificate', 'renew',
           'deemedRenewed', 'expire', 'withdraw', 'revoke', 'cancel', 'hold', 'release', 'quash', 'restore',
           'varyByRuling', 'declareUnlawful')) NOT VALID;
      ALTER TABLE approval_act VALIDATE CONSTRAINT approval_act_kind_check;
      CREATE TABLE certificate_correction (
        ${LEGAL_COLUMNS},
        approval_id uuid NOT NULL REFERENCES approval (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        entry text NOT NULL CHECK (entry IN ('holder', 'project', 'site')),
        was text NOT NULL,
        wording text NOT NULL CHECK (wording <> was),
        statement text NOT NULL,
        by_holder boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('asked', 'found', 'confirmed', 'declined')),
        entered_by text NOT NULL,
        entered_by_name text NOT NULL,
        entered_at timestamptz NOT NULL,
        material_id uuid REFERENCES material_version (id),
        material_digest text,
        quoted text,
        found_by text,
        found_by_name text,
        found_at timestamptz,
        read_by text,
        read_by_name text,
        read_at timestamptz,
        declined_for text,
        certificate_id uuid REFERENCES legal_document (id),
        CONSTRAINT sup_5_another_decides_the_correction CHECK (read_by <> entered_by AND read_by <> found_by),
        CONSTRAINT apl_39_found_is_whole CHECK (
          num_nonnulls(material_id, material_digest, quoted, found_by, found_by_name, found_at) IN (0, 6)),
        CONSTRAINT apl_39_confirmed_was_found CHECK (state NOT IN ('found', 'confirmed') OR found_by IS NOT NULL),
        CONSTRAINT apl_39_correction_read_is_whole CHECK ((state IN ('confirmed', 'declined')) =
          (num_nonnulls(read_by, read_by_name, read_at) = 3)),
        CONSTRAINT apl_39_corrected_has_its_certificate CHECK ((state = 'confirmed') = (certificate_id IS NOT NULL)),
        CONSTRAINT apl_39_correction_declined_has_reasons CHECK ((state = 'declined') = (declined_for IS NOT NULL))
      );
      CREATE INDEX certificate_correction_of ON certificate_correction (case_number);
      CREATE INDEX certificate_correction_approval ON certificate_correction (approval_id, entry);
      CREATE UNIQUE INDEX apl_39_one_correction_at_a_time ON certificate_correction (approval_id)
        WHERE state IN ('asked', 'found');
    `);
    await bindToAudit(runner, 'certificate_correction', 'certificate-correction');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
