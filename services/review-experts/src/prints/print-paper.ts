import { Injectable, StreamableFile } from '@nestjs/common';
import { DocumentPrinter } from '@shenguan/common/documents';
import { attachment } from '@shenguan/common/files';
import { type UnsealedPaper, unsealed } from './unsealed-paper.js';

/** Prints papers without a seal when somebody who may read what they say asks for them; none is kept. */
@Injectable()
export class PrintPaper {
  constructor(private readonly printer: DocumentPrinter) {}

  async execute(paper: UnsealedPaper): Promise<StreamableFile> {
    const bytes = await this.printer.print(unsealed(paper));
    const disposition = attachment(`${paper.title}-${paper.number}.pdf`);
    return new StreamableFile(bytes, { type: 'application/pdf', disposition, length: bytes.length });
  }
}
