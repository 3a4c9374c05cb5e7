import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, computeLimit, type LegalDate } from '@shenguan/common/clock';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Documents, type IssuedRef } from '../../documents/index.js';
import { type Guide, proceduresOf, type SpecialProcedureKind } from '../../items/index.js';
import { tellApplicant } from '../applicants/index.js';
import type { Case } from '../case.entity.js';
import { paperFacts } from '../case-papers.js';
import { cite } from '../domain/cite.js';

/** Tells the applicant in writing how long a procedure takes that law requires and that stops both clocks. APL-45 */
@Injectable()
export class TellSpecialProcedure {
  constructor(
    private readonly documents: Documents,
    private readonly calendar: CalendarSource,
  ) {}

  /** Issues the notice and sends it; refuses where the item version cites no law that requires the procedure. */
  async tell(
    tx: Tx,
    row: Case,
    guide: Guide,
    told: {
      procedure: SpecialProcedureKind;
      startedAt: Date;
      startOn: LegalDate;
      expectedDays: number;
      requester: Actor;
    },
  ): Promise<IssuedRef> {
    const { startedAt, startOn, expectedDays, requester } = told;
    const procedure = proceduresOf(guide).find(({ kind }) => kind === told.procedure);
    if (!procedure) refuse('APL-45', { itemCode: row.itemCode, itemVersion: row.itemVersion });
    const expected = computeLimit(
      { startEvent: startedAt, length: expectedDays, unit: 'workingDays', adjustments: [] },
      this.calendar.current(),
    );
    const { ref } = await this.documents.issue(tx, {
      kind: 'special-procedure',
      caseNumber: row.caseNumber,
      bureauCode: row.bureauCode,
      itemCode: row.itemCode,
      requester,
      facts: {
        ...paperFacts(row, guide),
        procedure: procedure.name,
        basis: cite(procedure.basis),
        startOn,
        expectedDays,
        expectedEndOn: expected.dueOn!,
        stops: 'both',
      },
      departments: [],
      recipientSub: row.ownerSub,
    });
    await tellApplicant(tx, row, {
      kind: 'special-procedure',
      title: '期限扣除（特别程序）告知书',
      content: `您的申请（业务编号：${row.caseNumber}）需要进行${procedure.name}，预计${expectedDays}个工作日，所需时间不计算在办理期限内。`,
      documentId: ref.id,
    });
    return ref;
  }
}
