import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { inspectionRequestedV1, reviewRequestedV1, type Seats } from '@shenguan/common/contracts';
import type { IdOrNumber } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { lengthOf, PublishedItems, requiredReview } from '../../items/index.js';
import { LAWS_AND_REGULATIONS } from '../../legal-basis.js';
import { applicantRef } from '../acceptance.js';
import { matterOf } from '../applicants/index.js';
import type { Case } from '../case.entity.js';
import { lockBureauCase } from '../case-access.js';
import { demandBureauAct } from '../case-answer.js';
import { CheckDto, type RequestInspectionDto, type RequestReviewDto } from './check.dto.js';
import { CaseCheck } from './check.entity.js';
import { tiesOfCase } from './ties-of-case.js';

/** Asks for a joint inspection or an expert review of an accepted case; the other service answers by event. INSP-3, REV-3 */
@Injectable()
export class RequestCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
  ) {}

  /** The item's inspection points and the pinned departments go along: nothing else is checked. INSP-9 */
  inspection(ref: IdOrNumber, order: RequestInspectionDto, actor: Actor): Promise<CheckDto> {
    const serves = order.serves ?? 'INSP-2';
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const professionals = demandBasis(order);
      const check = await this.open(tx, row, 'inspection', serves, {
        professionals: professionals.length > 0 ? professionals : null,
        professionalsBasis: professionals.length > 0 ? { ...order.professionalsBasis! } : null,
      });
      tx.publish(inspectionRequestedV1, {
        subject: check.id,
        caseNumber: row.caseNumber,
        data: {
          ...(await this.commonFacts(tx, row, check)),
          points: guide.inspectionPoints,
          experts: professionals,
          serves,
        },
      });
      return CheckDto.of(check);
    });
  }

  /** The panel comes from the pinned item version; who joined the pool after the receipt of the case takes no part. */
  review(ref: IdOrNumber, order: RequestReviewDto, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const required = requiredReview(guide) !== undefined;
      const days = order.expectedDays ?? lengthOf(guide, 'expert-review');
      if (required && !days) {
        const detail = {
          zh: '依法须经专家评审的，应当将所需时间书面告知申请人',
          en: 'law requires this review: the applicant is told in writing how long it takes',
        };
        refuse('APL-45', {}, { errors: [{ pointer: '/expectedDays', detail }] });
      }
      const expectedDays = required ? days! : null;
      const check = await this.open(tx, row, 'expert-review', 'REV-3', { expectedDays });
      tx.publish(reviewRequestedV1, {
        subject: check.id,
        caseNumber: row.caseNumber,
        data: {
          ...(await this.commonFacts(tx, row, check)),
          applicantSubject: row.ownerSub,
          panel: guide.panel,
          major: guide.panel.some(({ seats }) => seats > 1),
          cutoff: (row.submittedAt ?? row.acceptedAt!).toISOString(),
        },
      });
      return CheckDto.of(check);
    });
  }

  private async open(
    tx: Tx,
    row: Case,
    kind: CaseCheck['kind'],
    serves: CaseCheck['serves'],
    more: Partial<Pick<CaseCheck, 'expectedDays' | 'professionals' | 'professionalsBasis'>>,
  ): Promise<CaseCheck> {
    await demandBureauAct(tx, kind === 'inspection' ? 'Checks_inspection' : 'Checks_review', row);
    return tx.insert(
      CaseCheck,
      {
        id: tx.uuid(),
        caseId: row.id,
        caseNumber: row.caseNumber,
        kind,
        serves,
        state: 'pending',
        requestedBy: tx.actor.sub,
        requestedAt: tx.now,
        reference: null,
        startOn: null,
        endOn: null,
        outcome: null,
        summary: null,
        opinions: null,
        conductedAs: null,
        digest: null,
        concludedAt: null,
        expectedDays: null,
        professionals: null,
        professionalsBasis: null,
        ...more,
      },
      { action: `${kind}.requested`, rules: [serves] },
    );
  }

  private async commonFacts(tx: Tx, row: Case, check: CaseCheck) {
    const bureau = await this.bodies.byCode(tx, row.bureauCode);
    return {
      requestId: check.id,
      caseNumber: row.caseNumber,
      itemCode: row.itemCode,
      itemName: row.itemName,
      projectCode: row.projectCode,
      projectName: row.projectName,
      address: row.projectAddress,
      applicant: applicantRef(row),
      applicantSubject: row.ownerSub,
      applicantParty: matterOf(row).ownerParty,
      bureau: { code: row.bureauCode, name: bureau?.name ?? row.bureauCode },
      departments: row.departments,
      ties: await tiesOfCase(tx, row),
      requestedAt: tx.now.toISOString(),
    };
  }
}

/** Returns the professionals to be drawn; they come only where a law or regulation wants them on site. INSP-4 */
function demandBasis({ professionals = [], professionalsBasis }: RequestInspectionDto): Seats[] {
  if (professionals.length > 0 && !LAWS_AND_REGULATIONS.includes(professionalsBasis?.level as never)) {
    const detail = {
      zh: '须引用规定专业人员现场核验的法律、法规',
      en: 'cite the law or regulation that wants professionals on site',
    };
    refuse('INSP-4', { level: professionalsBasis?.level }, { errors: [{ pointer: '/professionalsBasis', detail }] });
  }
  if (new Set(professionals.map(({ specialty }) => specialty)).size < professionals.length) {
    const detail = { zh: '专业重复', en: 'names a specialty twice' };
    refuse('INSP-4', {}, { errors: [{ pointer: '/professionals', detail }] });
  }
  return professionals.map(({ specialty, seats }) => ({ specialty, seats }));
}
