import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { CertificatesModule } from '../certificates/index.js';
import { DocumentsModule } from '../documents/index.js';
import { ItemsModule } from '../items/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CertificateCorrectionEvidence } from './certificate-correction-evidence.js';
import { CertificateCorrectionsController } from './certificate-corrections.controller.js';
import { CorrectCertificate } from './correct-certificate.js';

/** Wrong entries of certificates put right (许可证件更正). APL-39 */
@Module({
  imports: [ApprovalsModule, CertificatesModule, DocumentsModule, ItemsModule, TimeLimitsModule],
  controllers: [CertificateCorrectionsController],
  providers: [CorrectCertificate, CertificateCorrectionEvidence],
})
export class CertificateCorrectionsModule {}
