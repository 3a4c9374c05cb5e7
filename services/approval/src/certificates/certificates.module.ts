import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { DocumentsModule } from '../documents/index.js';
import { ItemsModule } from '../items/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CertificatesController } from './certificates.controller.js';
import { ReplaceCertificate } from './replace-certificate.js';
import {
  CertificateRequestEvidence,
  CertificateRequestsController,
  HandleCertificateRequest,
  LapseCertificateRequests,
} from './requests/index.js';

/** Certificates (许可证件): issued with what grants or changes an approval, and made anew where they were lost. */
@Module({
  imports: [ApprovalsModule, DocumentsModule, ItemsModule, TimeLimitsModule],
  controllers: [CertificatesController, CertificateRequestsController],
  providers: [ReplaceCertificate, HandleCertificateRequest, LapseCertificateRequests, CertificateRequestEvidence],
  exports: [ReplaceCertificate],
})
export class CertificatesModule {}
