import { Injectable, StreamableFile } from '@nestjs/common';
import type { PaperCode } from '@shenguan/common/document-kinds';
import { DocumentPrinter } from '@shenguan/common/documents';
import { DataSource } from 'typeorm';
import { ProofTemplate } from './proof-template.js';
import { type SpecimenName, specimenOf } from './specimen.js';

/** Prints specimens (样张) of a bureau's documents, to look at before anybody gets one. */
@Injectable()
export class PrintSpecimen {
  constructor(
    private readonly dataSource: DataSource,
    private readonly printer: DocumentPrinter,
    private readonly proof: ProofTemplate,
  ) {}

  /** Returns the PDF of a specimen; refuses a template that can't word it. */
  async print(
    kind: PaperCode,
    template: string,
    { sample = 'long', bureauCode }: { sample: SpecimenName | undefined; bureauCode: string },
  ): Promise<StreamableFile> {
    await this.proof.demand(kind, template);
    const [bureau] = await this.dataSource.query<{ name: string }[]>('SELECT name FROM body WHERE code = $1', [
      bureauCode,
    ]);
    const pdf = await this.printer.print(specimenOf(kind, template, { sample, issuer: bureau?.name ?? '某某审批局' }));
    return new StreamableFile(pdf, { type: 'application/pdf', disposition: 'inline', length: pdf.length });
  }
}
