import { Injectable } from '@nestjs/common';
import type { LegalDate } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import type { RuleId } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Approval } from './approval.entity.js';
import { type ApprovalActKind, approvalTransitions } from './approval.transitions.js';
import { ApprovalAct } from './approval-act.entity.js';
import type { Term } from './domain/next-term.js';

/** What a decision permits, and to whom. */
export type Grant = Omit<
  Approval,
  | ('id' | 'version' | 'salt' | 'auditEntryId' | 'state' | 'termFrom' | 'heldBy' | 'unlawfulBy')
  | ('earlierId' | 'grantedBy')
> & {
  /** Who decided. */
  approverSub: string;
};

/** How every approval begins. */
const AT_FIRST = { state: 'in-force', termFrom: null, heldBy: null, unlawfulBy: null } as const;

/** Approvals (许可) and what happens to them: each act is a row beside the one that it changes. */
@Injectable()
export class Approvals {
  /** Enters what a decision grants, in the decision's own transaction. APL-39 */
  grant(tx: Tx, { approverSub, ...grant }: Grant): Approval {
    const approval = tx.insert(
      Approval,
      { id: tx.uuid(), ...grant, ...AT_FIRST, earlierId: null, grantedBy: null },
      { action: 'approval.granted', rules: ['APL-39'] },
    );
    record(tx, approval, 'grant', 'APL-39', {
      documentId: grant.documentId,
      actorSub: approverSub,
      at: grant.grantedAt,
    });
    return approval;
  }

  /** Enters what a department granted before the transfer, as it confirmed it. APL-39 */
  transfer(tx: Tx, { approverSub: actorSub, ...grant }: Grant & Pick<Approval, 'earlierId' | 'grantedBy'>): Approval {
    const of = { id: tx.uuid(), ...grant, ...AT_FIRST };
    const approval = tx.insert(Approval, of, { action: 'approval.transferred', rules: ['APL-39'] });
    record(tx, approval, 'transfer', 'APL-39', { documentId: null, actorSub, at: tx.now });
    return approval;
  }

  /** Adds who supervises only since after the grant, where the case has an approval. SUP-3 */
  async addDepartments(tx: Tx, caseNumber: string, joining: readonly BodyRef[]): Promise<void> {
    for (const approval of await tx.find(Approval, { caseNumber }, { lock: 'update' })) {
      approval.departments = [...approval.departments, ...joining];
      tx.update(Approval, approval, { action: 'approval.supervisors-found', rules: ['SUP-3'] });
    }
  }

  /** Changes what it permits, as its holder asked; its term stays. APL-49 */
  vary(tx: Tx, approval: Approval, { content, conditions, certificateId, ...more }: Variation): void {
    const { holderName, itemVersion, ...by } = more;
    approval.state = move(approvalTransitions, 'vary', approval.state);
    const now = { content: [...content], conditions: [...conditions], holderName, itemVersion };
    Object.assign(approval, { ...now, certificateId: certificateId ?? approval.certificateId });
    tx.update(Approval, approval, { action: 'approval.varied', rules: ['APL-49'] });
    record(tx, approval, 'vary', 'APL-49', { ...by, at: tx.now });
  }

  /** Changes what it permits and asks of its holder, by a decision of the bureau's own motion; its term stays. APL-8 */
  varyByProcedure(
    tx: Tx,
    approval: Approval,
    {
      content,
      conditions,
      certificateId,
      documentId,
    }: Pick<Variation, 'content' | 'conditions' | 'certificateId' | 'documentId'>,
  ): void {
    approval.state = move(approvalTransitions, 'varyByProcedure', approval.state);
    Object.assign(approval, { content: [...content], conditions: [...conditions] });
    approval.certificateId = certificateId ?? approval.certificateId;
    tx.update(Approval, approval, { action: 'approval.varied-by-procedure', rules: ['APL-8'] });
    record(tx, approval, 'varyByProcedure', 'APL-8', { documentId, actorSub: tx.actor.sub, at: tx.now });
  }

  /** Puts another certificate in the place of one that was lost or damaged; what is permitted stays. APL-39 */
  replaceCertificate(
    tx: Tx,
    approval: Approval,
    { certificateId, ...said }: { certificateId: string; ground: string; statement: string },
  ): void {
    approval.state = move(approvalTransitions, 'replaceCertificate', approval.state);
    approval.certificateId = certificateId;
    tx.update(Approval, approval, { action: 'approval.certificate-replaced', rules: ['APL-39'], content: said });
    record(tx, approval, 'replaceCertificate', 'APL-39', {
      documentId: certificateId,
      actorSub: tx.actor.sub,
      at: tx.now,
    });
  }

  /** Puts another certificate in the place of one with a wrong entry, and the entry right; what is permitted stays. APL-39 */
  correctCertificate(
    tx: Tx,
    approval: Approval,
    { certificateId, holderName, content }: Pick<Variation, 'holderName' | 'content'> & { certificateId: string },
  ): void {
    approval.state = move(approvalTransitions, 'correctCertificate', approval.state);
    Object.assign(approval, { certificateId, holderName, content: [...content] });
    tx.update(Approval, approval, { action: 'approval.certificate-corrected', rules: ['APL-39'] });
    const how = { documentId: certificateId, actorSub: tx.actor.sub, at: tx.now };
    record(tx, approval, 'correctCertificate', 'APL-39', how);
  }

  /** Gives it the term that follows its own, by a decision or, where none came in time, by law; all else stays. APL-50 */
  renew(tx: Tx, approval: Approval, { act, term, certificateId, ...by }: Renewal): void {
    approval.state = move(approvalTransitions, act, approval.state);
    Object.assign(approval, { termFrom: term.from, validUntil: term.until });
    approval.certificateId = certificateId ?? approval.certificateId;
    tx.update(Approval, approval, { action: RENEWED_AS[act], rules: ['APL-50'] });
    record(tx, approval, act, 'APL-50', { ...by, at: tx.now, termFrom: term.from, validUntil: term.until });
  }

  /**
   * Ends an approval by the decision of a procedure. One that was cancelled, or revoked on another ground, before it was
   * found to be got by deceit stays what it is: the act beside it says so. APL-8, APL-69, APL-70
   */
  end(tx: Tx, approval: Approval, { act, basis, documentId }: ApprovalEnd): void {
    const stays = act === 'revoke' && (approval.state === 'cancelled' || approval.state === 'revoked');
    if (!stays) approval.state = move(approvalTransitions, act, approval.state);
    tx.update(Approval, approval, { action: ENDED_AS[act], rules: [basis] });
    record(tx, approval, act, basis, { documentId, actorSub: tx.actor.sub, at: tx.now });
  }

  /** Puts an approval as a ruling says; whether one holds it then, its caller has found from all of them. PRA-14 */
  rule(tx: Tx, approval: Approval, { act, ruling, heldBy, ...said }: RuledOn): void {
    approval.heldBy = heldBy;
    if (act === 'quash') approval.state = move(approvalTransitions, 'quash', approval.state);
    if (act === 'restore') {
      const over = approval.validUntil !== null && approval.validUntil < tx.today;
      approval.state = move(approvalTransitions, over ? 'restoreOver' : 'restore', approval.state);
    }
    // The certificate that is out says what the approval does not any more: nobody uses it until another is made.
    if (act === 'varyByRuling') Object.assign(approval, said, { certificateId: null });
    if (act === 'declareUnlawful') approval.unlawfulBy = ruling;
    tx.update(Approval, approval, { action: RULED_AS[act], rules: ['PRA-14'] });
    record(tx, approval, act, 'PRA-14', { documentId: null, actorSub: tx.actor.sub, at: tx.now });
  }

  /** Whether a ruling took its grant away: nothing that became of it since gives it back. PRA-14 */
  async wasQuashed(tx: Tx, { id: approvalId }: Approval): Promise<boolean> {
    return (await tx.find(ApprovalAct, { approvalId, kind: 'quash' })).length > 0;
  }

  /** Ends an approval whose last day has passed. APL-70 */
  expire(tx: Tx, approval: Approval): void {
    approval.state = move(approvalTransitions, 'expire', approval.state);
    tx.update(Approval, approval, { action: 'approval.expired', rules: ['APL-70'] });
    record(tx, approval, 'expire', 'APL-70', { documentId: null, actorSub: tx.actor.sub, at: tx.now });
  }
}

/** Who acted in the case in which the holder asked for it, and the paper that says so. */
interface AskedFor {
  requestCase: string;
  documentId: string;
  actorSub: string;
  /** The certificate that takes the place of the one before; null where there is none to put right. */
  certificateId: string | null;
}

/** What a variation leaves. */
export interface Variation extends AskedFor {
  content: readonly string[];
  conditions: readonly string[];
  holderName: string;
  itemVersion: number;
}

/** Until when an approval is renewed, and by whom. */
export interface Renewal extends AskedFor {
  act: 'renew' | 'deemedRenewed';
  term: Term;
}

/** Returns the term that an approval is in, or that begins next; null where it holds for good. */
export function termOf({ termFrom, validFrom, validUntil }: Approval): Term | null {
  if (validUntil === null) return null;
  return { from: (termFrom ?? validFrom) as LegalDate, until: validUntil as LegalDate };
}

/** Returns what the certificate of an approval says by what stands in the register; null where the decision is all. APL-39 */
export function certificateOf({
  kind,
  number,
  itemName,
  termFrom,
  validFrom,
  validUntil,
}: Pick<Approval, 'kind' | 'number' | 'itemName' | 'termFrom' | 'validFrom' | 'validUntil'>) {
  if (kind === itemName) return null;
  return { kind, number, validFrom: termFrom ?? validFrom, ...(validUntil === null ? {} : { validUntil }) };
}

/** What a ruling does to an approval, and what it says by it where it varies it. */
export interface RuledOn extends Partial<Pick<Approval, 'content' | 'conditions' | 'validUntil'>> {
  act: 'hold' | 'release' | 'quash' | 'restore' | 'varyByRuling' | 'declareUnlawful';
  ruling: string;
  /** Which ruling keeps it from being in force from here on; null for none. */
  heldBy: string | null;
}

/** What a procedure does to an approval, and the paper that says so. */
export interface ApprovalEnd {
  act: 'withdraw' | 'revoke' | 'cancel';
  basis: RuleId;
  documentId: string;
}

/**
 * Tells whether what an approval permits may be done on a day: its state says so, and its term, before a sweep does; after
 * the term, while a renewal that was asked for in time is still unanswered (`kept`); never while a ruling holds it. APL-50,
 * PRA-14
 */
export function isInForce({ state, heldBy, validFrom, validUntil }: Approval, on: LegalDate, kept = false): boolean {
  return (
    state === 'in-force' && heldBy === null && validFrom <= on && (validUntil === null || on <= validUntil || kept)
  );
}

const ENDED_AS = {
  withdraw: 'approval.withdrawn',
  revoke: 'approval.revoked',
  cancel: 'approval.cancelled',
} as const;

const RULED_AS = {
  hold: 'approval.held',
  release: 'approval.let-take-effect-again',
  quash: 'approval.quashed',
  restore: 'approval.given-back',
  varyByRuling: 'approval.varied-by-ruling',
  declareUnlawful: 'approval.declared-unlawful',
} as const;

const RENEWED_AS = { renew: 'approval.renewed', deemedRenewed: 'approval.deemed-renewed' } as const;

function record(
  tx: Tx,
  { id, caseNumber, state }: Approval,
  kind: ApprovalActKind,
  basis: RuleId,
  how: Pick<ApprovalAct, 'documentId' | 'actorSub' | 'at'> &
    Partial<Pick<ApprovalAct, 'requestCase' | 'termFrom' | 'validUntil'>>,
): void {
  const asked = { requestCase: null, termFrom: null, validUntil: null, ...how };
  tx.insert(
    ApprovalAct,
    { id: tx.uuid(), approvalId: id, caseNumber, kind, stateAfter: state, basis, ...asked },
    { action: 'approval-act.recorded', rules: [basis] },
  );
}
