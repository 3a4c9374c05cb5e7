import { Module } from '@nestjs/common';
import { DocumentPrinter } from '@shenguan/common/documents';
import { DocumentKindsController } from './document-kinds.controller.js';
import { DocumentTemplatesController } from './document-templates.controller.js';
import { EnterTemplate } from './enter-template.js';
import { JudgeTemplate } from './judge-template.js';
import { PrintSpecimen } from './print-specimen.js';
import { ProofTemplate } from './proof-template.js';
import { WithdrawTemplate } from './withdraw-template.js';

/** The words of documents (文书模板): standard ones that ship with each kind, and a bureau's own. */
@Module({
  controllers: [DocumentKindsController, DocumentTemplatesController],
  providers: [DocumentPrinter, ProofTemplate, PrintSpecimen, EnterTemplate, JudgeTemplate, WithdrawTemplate],
})
export class DocumentTemplatesModule {}
