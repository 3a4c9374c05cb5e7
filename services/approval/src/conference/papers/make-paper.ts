import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '@shenguan/common/audit';
import type { PlainKindCode } from '@shenguan/common/document-kinds';
import { DocumentPrinter } from '@shenguan/common/documents';
import { BlobStore } from '@shenguan/common/files';
import type { RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { nameOfBody } from '../../bodies/index.js';
import { type FactsOfPaper, headOf, wordDocument } from '../../document-templates/index.js';
import { ConferencePaper } from './conference-paper.entity.js';

/** What a paper is to say, and what it is the paper of. */
export interface PaperOrder<K extends PlainKindCode> {
  readonly kind: K;
  readonly facts: FactsOfPaper[K];
  readonly bureauCode: string;
  readonly subjectId: string;
  readonly ordinal?: number;
  readonly number: string;
  /** SHA-256 of the record that it puts into words, which its foot names; else that of the paper’s own content. */
  readonly recordDigest?: string;
  readonly rules: readonly RuleId[];
}

/**
 * Makes papers of the conference (制作联席会议文书). They are few, and what is sent names the file: so they are printed in
 * the act’s own transaction, and a notice without its paper is never sent. CONF-4.3, CONF-5.3, CONF-5.4
 */
@Injectable()
export class MakePaper {
  constructor(
    private readonly printer: DocumentPrinter,
    private readonly files: BlobStore,
  ) {}

  async make<K extends PlainKindCode>(tx: Tx, order: PaperOrder<K>): Promise<ConferencePaper> {
    const { kind, facts, bureauCode, subjectId, ordinal = 1, number } = order;
    const issuer = (await nameOfBody(tx, bureauCode)) ?? bureauCode;
    const frame = { number, ...headOf(kind, issuer, tx.actor.name), signedOn: tx.today, createdAt: tx.now };
    const { words, template } = await wordDocument(tx, { kind, bureauCode, facts }, (tried) =>
      this.printer.proof({ ...frame, ...tried, specimen: true }),
    );
    const content = canonicalJson({
      ...{ v: 1, kind, facts, words, template },
      head: { ...frame, createdAt: tx.now.toISOString() },
    }).toString('utf8');
    const digest = createHash('sha256').update(content, 'utf8').digest('hex');
    const pdf = await this.printer.print({ ...frame, ...words, footnote: `${NO_SEAL}${order.recordDigest ?? digest}` });
    const name = `${words.title}（${number}）${ordinal > 1 ? `第${ordinal}版` : ''}.pdf`;
    const file = await this.files.put({ owner: 'approval', name, mediaType: 'application/pdf', content: pdf });
    return tx.insert(
      ConferencePaper,
      {
        id: tx.uuid(),
        ...{ bureauCode, kind, subjectId, ordinal, number, content, digest },
        file: { ...file },
        madeAt: tx.now,
      },
      { action: 'conference-paper.issued', rules: [...order.rules] },
    );
  }
}

/** The papers of a thing as this transaction leaves them, oldest first. */
export async function papersOf(tx: Tx, subjectId: string): Promise<ConferencePaper[]> {
  const papers = await tx.findAsWritten(ConferencePaper, { subjectId });
  return papers.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const NO_SEAL = '本件由系统生成，不加盖印章，以系统记录为准。内容摘要（SHA-256）：';
