import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import { mayLookInto } from '@shenguan/common/parties';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, Approvals, certificateOf, isInForce } from '../approvals/index.js';
import { demandNotFrozen } from '../case-parties/index.js';
import { asking, Case, type Certificate, tellApplicant } from '../cases/index.js';
import { Documents, LegalDocument } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { type ReplaceCertificateDto, ReplacedCertificateDto } from './certificate.dto.js';
import { issueCertificate } from './issue-certificate.js';

/** Why a certificate is made anew, in the words of the paper. */
export const REPLACED_FOR = { lost: '遗失', damaged: '损坏' } as const;

/**
 * Makes a certificate anew that its holder has lost or damaged (补发、换发): at his own request, from what the approval says
 * today, as another sealed paper; the one before is out of use from then on, and whoever checks it is told so. Nobody has
 * anything to decide on it, so that it waits for nobody. APL-39
 */
@Injectable()
export class ReplaceCertificate {
  constructor(
    private readonly work: UnitOfWork,
    private readonly approvals: Approvals,
    private readonly documents: Documents,
    private readonly items: PublishedItems,
  ) {}

  execute(id: string, { ground, statement }: ReplaceCertificateDto, actor: Actor): Promise<ReplacedCertificateDto> {
    return this.work.run(actor, async (tx) => {
      const approval = await tx.lock(Approval, { id });
      const { bureauCode, itemCode, holderParty: ownerParty } = approval;
      const matter = { ownerParty, bureauCode, itemCode };
      if (!(await mayLookInto(asking(tx), matter, actor, tx.today, 'receive'))) throw notFound();
      await demandNotFrozen(tx, ownerParty);
      return this.make(tx, approval, { ground, statement });
    });
  }

  /** Makes it anew, for whoever has been found to be its holder; the caller has locked the approval. */
  async make(
    tx: Tx,
    approval: Approval,
    { ground, statement }: Pick<ReplaceCertificateDto, 'ground' | 'statement'>,
  ): Promise<ReplacedCertificateDto> {
    const { certificate, before } = await this.demandReplaceable(tx, approval);
    const { id, number, itemCode } = approval;
    const of = await tx.get(Case, { caseNumber: approval.caseNumber });
    const { guide } = await this.items.pinned(tx, itemCode, approval.itemVersion);
    const certificateId = await issueCertificate(tx, this.documents, of, guide, {
      certificate,
      holder: { name: approval.holderName, code: approval.holderCode },
      ...{ content: approval.content, conditions: approval.conditions, decision: undefined },
      instead: REPLACED_FOR[ground],
    });
    this.approvals.replaceCertificate(tx, approval, { certificateId: certificateId!, ground, statement });
    await tellApplicant(tx, of, {
      kind: 'certificate',
      title: `${approval.kind}已因${REPLACED_FOR[ground]}重新制发`,
      content: `您持有的${approval.kind}（编号：${number}）已重新制发，原证件不再使用，查验时显示已换发；找到原证件的，请交回窗口。`,
      documentId: certificateId!,
    });
    return { approvalId: id, certificateId: certificateId!, replacedId: before?.id ?? null };
  }

  /** Only of what is in force today, and has a certificate that is made, there is something to make anew. */
  async demandReplaceable(
    tx: Tx,
    approval: Approval,
  ): Promise<{ certificate: Certificate; before: LegalDocument | null }> {
    const { number, state, heldBy, validUntil } = approval;
    if (!isInForce(approval, tx.today as LegalDate)) {
      conflict('APL-39', { state, held: heldBy !== null, validUntil }, { detail: NOT_IN_FORCE });
    }
    const certificate = certificateOf(approval);
    if (certificate === null) conflict('APL-39', { number }, { detail: NO_CERTIFICATE });
    const before = approval.certificateId ? await tx.get(LegalDocument, { id: approval.certificateId }) : null;
    if (before && before.state !== 'issued') conflict('APL-39', { number }, { detail: NOT_THERE_YET });
    return { certificate, before };
  }
}

const NOT_IN_FORCE = {
  zh: '该许可今日不在有效状态，不补发、换发证件',
  en: 'The approval is not in force today: no certificate of it is made anew',
};
const NO_CERTIFICATE = {
  zh: '该许可没有证件，以决定书为凭；决定书可以随时下载',
  en: 'This approval has no certificate: the decision is all, and may be downloaded at any time',
};
const NOT_THERE_YET = {
  zh: '现行证件尚在制发，制发后方可申请补发、换发',
  en: 'The certificate in use is still being made: it comes first',
};
