import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { inspectionRequestedV1, reviewRequestedV1 } from '@shenguan/common/contracts';
import type { IdOrNumber } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { PublishedItems } from '../../items/index.js';
import { applicantRef } from '../acceptance.js';
import type { Case } from '../case.entity.js';
import { lockBureauCase } from '../case-access.js';
import { CheckDto } from './check.dto.js';
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
  inspection(ref: IdOrNumber, serves: 'INSP-2' | 'APL-34', actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      if (guide.inspectionPoints.length === 0) conflict('INSP-9', { itemCode: row.itemCode });
      const check = await this.open(tx, row, 'inspection', serves);
      tx.publish(inspectionRequestedV1, {
        subject: check.id,
        caseNumber: row.caseNumber,
        data: {
          ...(await this.commonFacts(tx, row, check)),
          points: guide.inspectionPoints,
          experts: [],
          serves,
        },
      });
      return CheckDto.of(check);
    });
  }

  /** The panel comes from the pinned item version; who joined the pool after the receipt of the case takes no part. */
  review(ref: IdOrNumber, actor: Actor): Promise<CheckDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      if (guide.panel.length === 0) conflict('REV-9', { itemCode: row.itemCode });
      const check = await this.open(tx, row, 'expert-review', 'REV-3');
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

  private async open(tx: Tx, row: Case, kind: CaseCheck['kind'], serves: CaseCheck['serves']): Promise<CaseCheck> {
    if (row.state !== 'accepted') conflict(serves, { state: row.state });
    const known = await tx.find(CaseCheck, { caseId: row.id, kind, state: ['pending', 'under-way'] });
    if (known.length > 0) conflict(serves, { underWay: known[0]!.id });
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
      bureau: { code: row.bureauCode, name: bureau?.name ?? row.bureauCode },
      departments: row.departments,
      ties: await tiesOfCase(tx, row),
      requestedAt: tx.now.toISOString(),
    };
  }
}
