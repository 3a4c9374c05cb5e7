import { Injectable } from '@nestjs/common';
import type { LegalEntity } from '@shenguan/common/audit';
import { type Actor, isAmong, mayBeAmong } from '@shenguan/common/auth';
import { type LegalDate, startOfDay } from '@shenguan/common/clock';
import type { SealScope } from '@shenguan/common/document-kinds';
import { conflict, figureOf, forbid, refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { systemActor, type Tx } from '@shenguan/common/work';
import { nameOfBody } from '../../bodies/index.js';
import { keepersOf } from '../apart.js';
import { SealAuthorisation } from '../authorisations/seal-authorisation.entity.js';
import { judgeCap, judgeUse, nearest, type UseVerdict } from '../domain/judge-use.js';
import { scopeFits } from '../domain/seal-scopes.js';
import { NO_AUTHORISATION } from '../hindrances.js';
import type { SealRequest } from '../requests/seal-request.entity.js';
import { Seal, type SealKind } from '../seal.entity.js';
import { sealTransitions } from '../seal.transitions.js';
import { certificateValidTo } from '../signing/certificate.js';
import { SealUse } from './seal-use.entity.js';

/** What is to be sealed, and for whom. */
export interface UseOrder {
  documentKind: string;
  scope: SealScope;
  itemCode: string;
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
  /** Kinds of the papers that a transaction has sealed with each seal, and can't query yet. */
  private readonly entered = new WeakMap<Tx, Map<string, string[]>>();

  /**
   * Returns the bureau's seal of a kind that is in use, with the authorisation that carries this use; refuses where
   * there is none.
   */
  async ofBureau(tx: Tx, bureauCode: string, kind: SealKind, order: UseOrder): Promise<SealInHand> {
    const seals = await tx.find(Seal, { ownerBody: bureauCode, kind }, { lock: 'share' });
    const seal = seals.find(({ state }) => state === 'in-use');
    if (!seal) return conflict('SEAL-8', { seal: kind, states: seals.map(({ state }) => state) }, { detail: NO_SEAL });
    // Else the act would stand, and its document never come: nothing signs with a certificate that has run out.
    const validTo = certificateValidTo(seal.certificatePem);
    if (validTo === null) return conflict('SEAL-2', {}, { detail: CERTIFICATE_UNREADABLE });
    if (validTo <= tx.systemNow) {
      return conflict('SEAL-2', { certificateValidTo: validTo.toISOString() }, { detail: CERTIFICATE_EXPIRED });
    }
    return this.inHand(tx, seal, order);
  }

  /** Returns a seal, which the caller has locked, with the authorisation that carries this use; refuses without one. */
  private async inHand(tx: Tx, seal: Seal, order: UseOrder): Promise<SealInHand> {
    demandState(sealTransitions, seal.state, ['in-use'], 'SEAL-8', { zh: '用印', en: 'use it' });
    await demandOwnName(tx, seal);
    const { documentKind, scope, requester } = order;
    if (!scopeFits(documentKind, scope)) refuse('SEAL-6', { documentKind, scope });
    const use = { ...order, automatic: requester.sub === systemActor('approval').sub };
    // Locked for sharing: a revocation waits for this use, or this use for the revocation.
    const authorisations = await tx.find(SealAuthorisation, { sealId: seal.id, revokedAt: null }, { lock: 'share' });
    const keepers = await keepersOf(tx, seal);
    const verdicts: UseVerdict[] = [];
    for (const authorisation of authorisations) {
      const verdict = judgeUse(use, authorisation, keepers) ?? (await this.judgeDay(tx, authorisation));
      if (!verdict) return { seal, authorisation };
      verdicts.push(verdict);
    }
    const { rule, reason } = nearest(verdicts);
    const facts = { seal: seal.kind, documentKind, scope, reason };
    const more = { detail: NO_AUTHORISATION[reason] };
    return reason === 'requesterNotNamed' || reason === 'notApart'
      ? forbid(rule, facts, more)
      : conflict(rule, facts, more);
  }

  /**
   * Counts the legal day's uses of the seal for what an authorisation covers, under whichever authorisation they were: a
   * second one beside it gives no more. Near the cap, one use after the other. SEAL-8
   */
  private async judgeDay(tx: Tx, { sealId, dailyMax, covers }: SealAuthorisation): Promise<UseVerdict | null> {
    const most = Math.min(dailyMax ?? Number.POSITIVE_INFINITY, figureOf('SEAL-8.dailyMax'));
    const kinds = covers.map(({ documentKind }) => documentKind);
    const own =
      this.entered
        .get(tx)
        ?.get(sealId)
        ?.filter((kind) => kinds.includes(kind)).length ?? 0;
    const used = async () => own + (await usedToday(tx, sealId, kinds, most));
    if ((await used()) + UNDER_WAY_MAX < most) return null;
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`seal-uses:${sealId}`]);
    return judgeCap({ dailyMax: most }, await used());
  }

  /** Writes the line of the ledger; it commits with the act or not at all. */
  enter(tx: Tx, { seal, authorisation }: SealInHand, line: LedgerLine): SealUse {
    const { requester, ...rest } = line;
    const kinds = this.entered.get(tx) ?? new Map<string, string[]>();
    this.entered.set(tx, kinds.set(seal.id, [...(kinds.get(seal.id) ?? []), line.documentKind]));
    return writeLine(tx, seal, {
      ...rest,
      authorisationId: authorisation.id,
      requestId: null,
      requesterSub: requester.sub,
      requesterName: requester.name,
      approverSub: authorisation.grantorSub,
      approverName: authorisation.grantorName,
    });
  }

  /** Writes the line of a paper that was asked for, approved, and is sealed by the keeper now; the caller has locked both. SEAL-4 */
  async byHand(tx: Tx, seal: Seal, request: SealRequest): Promise<SealUse> {
    await demandOwnName(tx, seal);
    await demandApart(tx, seal, request);
    const { id, documentKind, documentNumber, caseNumber, itemCode, scope, copies, officialSealReason } = request;
    return writeLine(tx, seal, {
      ...{ documentKind, documentNumber, caseNumber, itemCode, scope, copies, officialSealReason },
      contentDigest: request.file!.sha256,
      documentId: null,
      authorisationId: null,
      requestId: id,
      requesterSub: request.requesterSub,
      requesterName: request.requesterName,
      approverSub: request.decidedBy!,
      approverName: request.decidedByName!,
    });
  }
}

/** Who keeps the seal, or kept it in the post that he has, neither asked for this use nor approved it, in whatever order. SEAL-8 */
async function demandApart(tx: Tx, seal: Seal, { requesterSub, decidedBy }: SealRequest): Promise<void> {
  const keepers = await keepersOf(tx, seal);
  const others = [requesterSub, decidedBy ?? requesterSub];
  if (mayBeAmong(tx.actor, others) || others.some((sub) => isAmong(sub, keepers))) {
    forbid('SEAL-8', { reason: 'notApart' }, { detail: NO_AUTHORISATION.notApart });
  }
}

/** More uses than transactions can have under way at once, which nobody can count yet. */
const UNDER_WAY_MAX = 200;

/** How often a seal was put to papers of these kinds on this legal day under standing authorisations; no more than matters. */
async function usedToday(tx: Tx, sealId: string, kinds: readonly string[], most: number): Promise<number> {
  const [{ used } = { used: 0 }] = await tx.query<{ used: number }>(
    `SELECT count(*)::integer AS used FROM (
       SELECT 1 FROM seal_use
       WHERE seal_id = $1 AND used_at >= $2 AND authorisation_id IS NOT NULL AND document_kind = ANY($3) LIMIT $4) q`,
    [sealId, startOfDay(tx.today), kinds, most],
  );
  return used;
}

type Line = Omit<SealUse, keyof LegalEntity | 'sealId' | 'keeperSub' | 'standsInFor' | 'usedAt' | 'signingTime'>;

function writeLine(tx: Tx, seal: Seal, line: Line): SealUse {
  return tx.insert(
    SealUse,
    {
      ...line,
      id: tx.uuid(),
      sealId: seal.id,
      keeperSub: seal.keeperSub,
      standsInFor: seal.standsInFor,
      usedAt: tx.now,
      signingTime: tx.systemNow,
    },
    { action: 'seal.used', rules: ['SEAL-4', line.scope], ...(line.caseNumber && { caseNumber: line.caseNumber }) },
  );
}

/**
 * Refuses the bureau's seal where its rim no longer says what the register of bodies calls it: what a paper names as
 * its issuer is the body of the register, and nobody else. SEAL-2
 */
async function demandOwnName(tx: Tx, seal: Seal): Promise<void> {
  if (seal.kind === 'former-approval') return;
  const registered = await nameOfBody(tx, seal.bureauCode);
  if (seal.ownerBody === seal.bureauCode && registered === seal.ownerName) return;
  conflict('SEAL-2', { seal: seal.ownerName, registered: registered ?? null }, { detail: OTHER_NAME });
}

const NO_SEAL = {
  zh: '本单位没有使用中的该类印章，须先登记并启用印章',
  en: 'The bureau has no seal of this kind in use: register one and put it into use first',
};
const OTHER_NAME = {
  zh: '印章所载单位名称与单位登记中本单位的名称不一致，不能用印，须先登记并启用载有现名称的印章',
  en: 'The seal names another body than the register does: register a seal in the present name and put it into use first',
};
const CERTIFICATE_EXPIRED = {
  zh: '印章的电子证书已过有效期，不能签章，须先登记并启用新印章',
  en: 'The certificate of the seal has run out: register a new seal and put it into use first',
};
const CERTIFICATE_UNREADABLE = {
  zh: '印章的电子证书无法识读，不能签章，须先登记并启用新印章',
  en: 'The certificate of the seal cannot be read: register a new seal and put it into use first',
};
