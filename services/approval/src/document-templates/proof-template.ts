import { Injectable } from '@nestjs/common';
import type { PaperCode } from '@shenguan/common/document-kinds';
import { word } from '@shenguan/common/document-templates';
import { DocumentPrinter } from '@shenguan/common/documents';
import type { Bilingual } from '@shenguan/common/rules';
import { refuse } from '@shenguan/common/rules';
import { demandWording } from './demand-wording.js';
import { paperOf } from './papers/index.js';
import { specimenBy } from './specimen.js';

/** A bureau's name as long as names are: what is set is tried with it. */
const ISSUER = '某某市某某区行政审批服务管理局';

/** Tries a template on paper (试排): what it words must stand there, whole and legible. PRA-2, APL-38 */
@Injectable()
export class ProofTemplate {
  constructor(private readonly printer: DocumentPrinter) {}

  /** Refuses a template by which papers of its kind can't be worded, or can't be read once they are printed. */
  async demand(kind: PaperCode, template: string): Promise<void> {
    demandWording(kind, template);
    const found = new Map<string, Bilingual>();
    const paper = paperOf(kind);
    for (const facts of paper.samples) {
      const specimen = specimenBy(kind, facts, word(paper, template, facts), ISSUER);
      for (const flaw of await this.printer.proof(specimen)) found.set(flaw.zh, flaw);
    }
    if (found.size === 0) return;
    refuse(
      'PRA-2',
      { kind },
      { detail: ILLEGIBLE, errors: [...found.values()].map((detail) => ({ pointer: '/text', detail })) },
    );
  }
}

const ILLEGIBLE = {
  zh: '按该模板制成的文书有内容不能完整、清晰地印在纸上',
  en: 'not all that papers by this template say could be read once they are printed',
};
