import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import type { DocumentRef } from '@shenguan/common/contracts';
import { SERVICE_CONFIG, type ServiceConfig } from '@shenguan/common/service';
import { Sweeps, type Tx } from '@shenguan/common/work';
import { type Seal, type SealInHand, UseSeal } from '../seals/index.js';
import type { DocumentContent } from './compose-document.js';
import { DocumentRendering } from './document-rendering.entity.js';
import { type DocumentKind, KINDS, scopeOf } from './domain/document-kinds.js';
import { documentNumber, seriesOf } from './domain/document-number.js';
import { grouped, verificationCode } from './domain/verification-code.js';
import type { IssueOrder } from './issue-order.js';
import { LegalDocument } from './legal-document.entity.js';
import { RENDERING_SWEEP } from './rendering-sweep-name.js';

/** A document that was issued, as events and answers name it, with its kind. */
export type IssuedRef = DocumentRef & { readonly kind: DocumentKind };

/** Issues legal documents (制发文书): in the act's own transaction the number, the digest and the ledger's line. PRA-2 */
@Injectable()
export class Documents {
  constructor(
    private readonly useSeal: UseSeal,
    private readonly sweeps: Sweeps,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /**
   * Numbers a document, enters the use of the seal, and has it rendered and signed after the commit. Called last in a
   * use case, as the number's series is locked until its end. Refuses where no authorisation carries the use.
   */
  async issue(tx: Tx, order: IssueOrder): Promise<{ ref: IssuedRef }> {
    const { kind, caseNumber, itemCode, bureauCode, requester } = order;
    const scope = scopeOf(order);
    const officialSealReason = order.officialSealReason || null;
    // The special seal unless the item demands the official one. SEAL-5
    const inHand = await this.useSeal.ofBureau(tx, bureauCode, officialSealReason ? 'official' : 'special', {
      documentKind: kind,
      scope,
      requester,
      today: tx.today,
    });
    const { seal } = inHand;
    const n = await tx.nextNumber(seriesOf(bureauCode, kind, tx.today));
    const number = documentNumber(seal.abbreviation, kind, tx.today, n);
    const id = tx.uuid();
    const code = verificationCode(tx.bytes(16));
    const content = canonicalJson(this.contentOf(order, { id, number, code, seal, today: tx.today, now: tx.now }));
    const contentDigest = createHash('sha256').update(content).digest('hex');
    const use = this.enterUse(tx, inHand, order, { id, number, contentDigest, scope, officialSealReason });
    tx.insert(
      LegalDocument,
      {
        id,
        kind,
        number,
        state: 'issuing',
        caseNumber,
        itemCode,
        bureauCode,
        issuer: seal.ownerName,
        recipientSub: order.recipientSub,
        departments: order.departments.map(({ code, name }) => ({ code, name })),
        content: content.toString('utf8'),
        contentDigest,
        sealUseId: use.id,
        verificationCode: code,
        signedOn: tx.today,
        validUntil: order.kind === 'decision-to-grant' ? (order.facts.certificate?.validUntil ?? null) : null,
        createdAt: tx.now,
        issuedAt: null,
        file: null,
      },
      { action: 'document.numbered', rules: ['PRA-2', 'SEAL-4'] },
    );
    tx.insert(DocumentRendering, { documentId: id, attempts: 0, nextAt: tx.systemNow, error: null });
    tx.afterCommit(() => this.sweeps.wake(RENDERING_SWEEP));
    return { ref: { id, kind, number, contentDigest } };
  }

  /** Names a document that a case was issued, as others cite it. */
  async named(tx: Tx, caseNumber: string, kind: DocumentKind): Promise<{ title: string; number: string }> {
    const { number } = await tx.get(LegalDocument, { caseNumber, kind });
    return { title: KINDS[kind].title, number };
  }

  private enterUse(
    tx: Tx,
    inHand: SealInHand,
    order: IssueOrder,
    facts: {
      id: string;
      number: string;
      contentDigest: string;
      scope: ReturnType<typeof scopeOf>;
      officialSealReason: string | null;
    },
  ) {
    return this.useSeal.enter(tx, inHand, {
      documentKind: order.kind,
      documentNumber: facts.number,
      contentDigest: facts.contentDigest,
      documentId: facts.id,
      caseNumber: order.caseNumber,
      itemCode: order.itemCode,
      scope: facts.scope,
      requester: order.requester,
      copies: 1,
      officialSealReason: facts.officialSealReason,
    });
  }

  private contentOf(
    order: IssueOrder,
    made: { id: string; number: string; code: string; seal: Seal; today: LegalDate; now: Date },
  ): DocumentContent {
    const { id, number, code, seal, today, now } = made;
    return {
      v: 1,
      id,
      kind: order.kind,
      facts: order.facts,
      caseNumber: order.caseNumber,
      issuerCode: order.bureauCode,
      sealId: seal.id,
      head: {
        number,
        issuer: seal.ownerName,
        signedOn: today,
        seal: {
          ownerName: seal.ownerName,
          // An official seal names nobody but its owner.
          ...(seal.kind === 'special' && { kindName: seal.name }),
          code: seal.code,
        },
        verification: {
          code: grouped(code),
          url: `${this.config.origins.approval ?? ''}/api/v1/public/documents/${code}`,
        },
        createdAt: now.toISOString(),
      },
    } as DocumentContent;
  }
}
