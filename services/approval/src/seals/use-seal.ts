import { X509Certificate } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { systemActor, type Tx } from '@shenguan/common/work';
import { judgeUse, nearest, type UseVerdict } from './domain/judge-use.js';
import { type SealScope, scopeFits } from './domain/seal-scopes.js';
import { Seal, type SealKind } from './seal.entity.js';
import { SealAuthorisation } from './seal-authorisation.entity.js';
import { SealUse } from './seal-use.entity.js';

/** What is to be sealed, and for whom. */
export interface UseOrder {
  documentKind: string;
  scope: SealScope;
  /** Whose work asks for it; the service itself where the law's own effect does. */
  requester: Actor;
  today: LegalDate;
}

/** A seal and the authorisation under which it may be used now, both locked against change until the commit. */
export interface SealInHand {
  readonly seal: Seal;
  readonly authorisation: SealAuthorisation;
}

/** What stands in the ledger of one use. SEAL-4 */
export interface LedgerLine {
  documentKind: string;
  documentNumber: string;
  contentDigest: string;
  documentId: string | null;
  caseNumber: string | null;
  itemCode: string;
  scope: SealScope;
  requester: Actor;
  copies: number;
  officialSealReason: string | null;
}

/** Takes a seal in hand and writes its use into the ledger, both in the transaction of the act (用印). SEAL-4 */
@Injectable()
export class UseSeal {
  /**
   * Returns the bureau's seal of a kind that is in use, with the authorisation that carries this use; refuses where
   * there is none.
   */
  async ofBureau(tx: Tx, bureauCode: string, kind: SealKind, order: UseOrder): Promise<SealInHand> {
    const seals = await tx.find(Seal, { ownerBody: bureauCode, kind }, { lock: 'share' });
    const seal = seals.find(({ state }) => state === 'in-use');
    if (!seal) return conflict('SEAL-8', { seal: kind, states: seals.map(({ state }) => state) });
    // Else the act would stand, and its document never come: nothing signs with a certificate that has run out.
    const { validTo } = new X509Certificate(seal.certificatePem!);
    if (Date.parse(validTo) <= tx.systemNow.getTime()) return conflict('SEAL-2', { certificateValidTo: validTo });
    return this.inHand(tx, seal, order);
  }

  /** Returns a seal, which the caller has locked, with the authorisation that carries this use; refuses without one. */
  async inHand(tx: Tx, seal: Seal, order: UseOrder): Promise<SealInHand> {
    if (seal.state !== 'in-use') conflict('SEAL-8', { state: seal.state });
    const { documentKind, scope, requester } = order;
    if (!scopeFits(documentKind, scope)) refuse('SEAL-6', { documentKind, scope });
    const use = { ...order, automatic: requester.sub === systemActor('approval').sub };
    // Locked for sharing: a revocation waits for this use, or this use for the revocation.
    const authorisations = await tx.find(SealAuthorisation, { sealId: seal.id, revokedAt: null }, { lock: 'share' });
    const verdicts: UseVerdict[] = [];
    for (const authorisation of authorisations) {
      const verdict = judgeUse(use, authorisation, seal.keeperSub);
      if (!verdict) return { seal, authorisation };
      verdicts.push(verdict);
    }
    const { rule, reason } = nearest(verdicts);
    const facts = { seal: seal.kind, documentKind, scope, reason };
    return reason === 'requesterNotNamed' || reason === 'notApart' ? forbid(rule, facts) : conflict(rule, facts);
  }

  /** Writes the line of the ledger; it commits with the act or not at all. */
  enter(tx: Tx, { seal, authorisation }: SealInHand, line: LedgerLine): SealUse {
    const { requester, ...rest } = line;
    return tx.insert(
      SealUse,
      {
        ...rest,
        id: tx.uuid(),
        sealId: seal.id,
        authorisationId: authorisation.id,
        requesterSub: requester.sub,
        requesterName: requester.name,
        approverSub: authorisation.grantorSub,
        approverName: authorisation.grantorName,
        keeperSub: seal.keeperSub,
        usedAt: tx.now,
        signingTime: tx.systemNow,
      },
      { action: 'seal.used', rules: ['SEAL-4', line.scope], ...(line.caseNumber && { caseNumber: line.caseNumber }) },
    );
  }
}
