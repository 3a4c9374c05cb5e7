import { Module } from '@nestjs/common';
import { DocumentPrinter } from '@shenguan/common/documents';
import { PrintPaper } from './print-paper.js';

/** Papers without a seal (不加盖印章的文书) of draws and reviews. */
@Module({ providers: [DocumentPrinter, PrintPaper], exports: [PrintPaper] })
export class PrintsModule {}
