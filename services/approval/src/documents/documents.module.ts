import { Module } from '@nestjs/common';
import { DocumentPrinter } from '@shenguan/common/documents';
import { SealsModule } from '../seals/index.js';
import { DocumentEvidence } from './document-evidence.js';
import { DocumentsController } from './documents.controller.js';
import { Documents } from './documents.js';
import { RenderDocuments } from './render-documents.js';

/** Legal documents (法律文书): numbered, sealed, rendered, signed, and open to anybody's check. */
@Module({
  imports: [SealsModule],
  controllers: [DocumentsController],
  providers: [Documents, DocumentPrinter, RenderDocuments, DocumentEvidence],
  exports: [Documents],
})
export class DocumentsModule {}
