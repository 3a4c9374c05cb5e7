import { createHash } from 'node:crypto';
import { TimeSource } from '@shenguan/common/clock';
import { KINDS } from '@shenguan/common/document-kinds';
import { DocumentPrinter } from '@shenguan/common/documents';
import { BlobStore, type StoredFile } from '@shenguan/common/files';
import { move } from '@shenguan/common/states';
import { Threads } from '@shenguan/common/threads';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { SealSigner, SealUse } from '../seals/index.js';
import { composeDocument, type DocumentContent } from './compose-document.js';
import { documentTransitions } from './document.transitions.js';
import { isMade, LegalDocument, type MadeDocument } from './legal-document.entity.js';
import { RENDERING_SWEEP } from './rendering-sweep-name.js';
import { tellIssued } from './tell-issued.js';

/** Nobody else takes a document up for as long as this; a killed process gives it back by its end. */
const LEASE_SECONDS = 20;
const RETRY_SECONDS_MAX = 300;
const ERROR_LENGTH_MAX = 500;

/**
 * Renders, signs and stores what was issued (文书制作). The same document gives the same bytes however often this
 * starts over: its content, its legal time and the time of its signature were fixed when the seal was used.
 */
@Sweeping()
export class RenderDocuments implements Sweep {
  readonly name = RENDERING_SWEEP;
  readonly everyMs = 1_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly files: BlobStore,
    private readonly signer: SealSigner,
    private readonly printer: DocumentPrinter,
    private readonly threads: Threads,
  ) {}

  async run(): Promise<void> {
    const failures: unknown[] = [];
    await Promise.all(Array.from({ length: this.threads.size }, () => this.completeAll(failures)));
    // One that fails holds up no other, and shows in the log.
    if (failures.length > 0) throw failures[0];
  }

  /** Completes one document after the other while any is due. */
  private async completeAll(failures: unknown[]): Promise<void> {
    for (let id = await this.claim(); id !== null; id = await this.claim()) {
      try {
        await this.complete(id);
      } catch (error) {
        await this.postpone(id, error);
        failures.push(error);
      }
    }
  }

  /** Takes up the document that has waited longest; null when none is due. */
  private async claim(): Promise<string | null> {
    const now = this.time.system();
    const [rows] = await this.dataSource.query(
      `UPDATE document_rendering SET attempts = attempts + 1, next_at = $2 WHERE document_id = (
         SELECT document_id FROM document_rendering WHERE next_at <= $1
         ORDER BY next_at, document_id LIMIT 1 FOR UPDATE SKIP LOCKED
       ) RETURNING document_id AS id`,
      [now, new Date(now.getTime() + LEASE_SECONDS * 1_000)],
    );
    return rows[0]?.id ?? null;
  }

  private async complete(id: string): Promise<void> {
    const document = await this.dataSource.getRepository(LegalDocument).findOneByOrFail({ id });
    if (!isMade(document)) throw new Error(`document ${id} is owed: there is nothing to render`);
    const file = document.file ?? (await this.seal(document));
    await this.work.run(systemActor('approval'), async (tx) => {
      const row = await tx.lock(LegalDocument, { id });
      await tx.query('DELETE FROM document_rendering WHERE document_id = $1', [id]);
      if (row.state === 'issued') return; // Another process was quicker, with the same bytes.
      row.state = move(documentTransitions, 'issue', row.state);
      row.file = file;
      row.issuedAt = tx.now;
      tx.update(LegalDocument, row, { action: 'document.issued', rules: ['PRA-2', 'SEAL-2', 'SEAL-4'] });
      // Who is told by now stands in the row under the lock; what it says does not change any more.
      if (row.departments.length > 0) tellIssued(tx, document, file, row.departments);
    });
  }

  /** Renders and signs a document; only what the ledger holds, word for word. SEAL-4 */
  private async seal(document: MadeDocument): Promise<StoredFile> {
    const use = await this.dataSource.getRepository(SealUse).findOneByOrFail({ id: document.sealUseId });
    const digest = createHash('sha256').update(document.content, 'utf8').digest('hex');
    if (use.documentId !== document.id || use.contentDigest !== digest || document.contentDigest !== digest) {
      throw new Error(`the ledger holds no use of a seal for what document ${document.id} says`);
    }
    const content: DocumentContent = JSON.parse(document.content);
    const pdf = await this.printer.print(composeDocument(content));
    const signed = await this.signer.sign(use.sealId, pdf, {
      reason: `${KINDS[document.kind].title} ${document.number}`,
      location: '',
      signingTime: use.signingTime,
      name: document.issuer,
    });
    return this.files.put({
      owner: 'approval',
      name: `${document.number}.pdf`,
      mediaType: 'application/pdf',
      content: signed,
    });
  }

  /** Gives a document back, to be tried again later and later. */
  private async postpone(id: string, error: unknown): Promise<void> {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    await this.dataSource.query(
      `UPDATE document_rendering SET error = $2,
         next_at = $3::timestamptz + least($4::float8, 2 ^ least(attempts, 10)) * interval '1 second'
       WHERE document_id = $1`,
      [id, message.slice(0, ERROR_LENGTH_MAX), this.time.system(), RETRY_SECONDS_MAX],
    );
  }
}
