import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { type IdOrNumber, notFound } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { figureOf, refuse } from '@shenguan/common/rules';
import { systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import {
  Case,
  type CaseDto,
  caseAnswer,
  demandBureauAct,
  editionOfCase,
  lockBureauCase,
  lockCaseUnder,
  paperFacts,
  tellApplicant,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { CaseLimits } from './case-limits.js';
import type { ExtendCaseDto } from './extend-case.dto.js';

/**
 * Extends the statutory limit (延期), once and with reasons told to the applicant: the head of the bureau by ten working days
 * at most; where organs handle it together, the head of the government of its level by fifteen, by his own token. The
 * promise stays what it is. APL-42
 */
@Injectable()
export class ExtendCase {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly limits: CaseLimits,
    private readonly documents: Documents,
    private readonly bodies: Bodies,
  ) {}

  execute(ref: IdOrNumber, { workingDays, reasons }: ExtendCaseDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const byGovernment = hasRole(actor, 'government-head');
      const row = byGovernment ? await lockGovernedCase(tx, ref, this.bodies) : await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_extend', row);
      const figure = byGovernment ? 'APL-42.jointExtension' : 'APL-42.extension';
      const most = figureOf(figure, editionOfCase(tx, row));
      const errors = [];
      if (workingDays < 1 || workingDays > most) {
        errors.push({
          pointer: '/workingDays',
          detail: {
            zh: `延长期限为 1 至 ${most} 个工作日`,
            en: `an extension has 1 to ${most} working days`,
          },
        });
      }
      if (reasons.trim() === '') {
        errors.push({ pointer: '/reasons', detail: { zh: '须说明延期理由', en: 'an extension states its reasons' } });
      }
      if (errors.length > 0) refuse('APL-42', { workingDays }, { errors });
      demandLawful('APL-42', { reasons });
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const { before, after } = await this.limits.extend(tx, row, { workingDays, reasons });
      tx.update(Case, row, { action: 'case.extended', rules: ['APL-42'], content: { workingDays, reasons } });
      const { ref: document } = await this.documents.issue(tx, {
        kind: 'extension-notice',
        caseNumber: row.caseNumber,
        bureauCode: row.bureauCode,
        itemCode: row.itemCode,
        // The seal is put to what the head of the government has approved: he is nobody of the bureau who asks for it.
        requester: byGovernment ? systemActor('approval') : actor,
        facts: {
          ...paperFacts(row, guide),
          acceptedOn: legalDate(row.acceptedAt!),
          reason: reasons,
          days: workingDays,
          previousDueOn: before.dueOn!,
          newDueOn: after.dueOn!,
          approvedBy: byGovernment ? 'government-head' : 'bureau-head',
        },
        departments: [],
        recipientSub: row.ownerSub,
      });
      await tellApplicant(tx, row, {
        kind: 'extension-notice',
        title: '延期通知书',
        content: `您的申请（业务编号：${row.caseNumber}）办理期限延长${workingDays}个工作日，至${after.dueOn}届满。理由：${reasons}`,
        documentId: document.id,
      });
      return caseAnswer(tx, row, document);
    });
  }
}

/** A case of a bureau under the caller's government: the one that reconsiders what the bureau decides, by the register. APL-42 */
async function lockGovernedCase(tx: Tx, ref: IdOrNumber, bodies: Bodies): Promise<Case> {
  const { bureauCode } = await tx.get(Case, ref.id === undefined ? { caseNumber: ref.number } : { id: ref.id });
  const bureau = await bodies.byCode(tx, bureauCode);
  if (bureau?.remedies?.reconsiderationBody !== tx.actor.body) throw notFound();
  return lockCaseUnder(tx, ref, bureauCode);
}
