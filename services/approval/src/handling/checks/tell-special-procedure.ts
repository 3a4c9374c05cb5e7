import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, computeLimit, type LegalDate } from '@shenguan/common/clock';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, cite, followsLater, paperFacts, tellApplicant } from '../../cases/index.js';
import { Documents, type IssuedRef, isOwed, type OwedRef } from '../../documents/index.js';
import { type Guide, proceduresOf, type SpecialProcedureKind } from '../../items/index.js';

/** A procedure that began, and how long it is expected to take. */
interface Begun {
  procedure: SpecialProcedureKind;
  startedAt: Date;
  startOn: LegalDate;
  /** Working days. */
  expectedDays: number;
  /** Why it takes longer than was told before. */
  reasons?: string;
}

/** Tells the applicant in writing how long a procedure takes that law requires and that stops both clocks. APL-45 */
@Injectable()
export class TellSpecialProcedure {
  constructor(
    private readonly documents: Documents,
    private readonly calendar: CalendarSource,
  ) {}

  /** Issues the notice of what an official began, and sends it; refuses where the item version cites no law for it. */
  async tell(tx: Tx, row: Case, guide: Guide, begun: Begun, requester: Actor): Promise<IssuedRef> {
    const { ref } = await this.documents.issue(tx, { ...this.notice(row, guide, begun), requester });
    await this.send(tx, row, guide, begun, ref);
    return ref;
  }

  /** The same where another service's event began it: the clocks stand still whether or not a seal can be used. */
  async tellOfEvent(tx: Tx, row: Case, guide: Guide, begun: Begun): Promise<void> {
    await this.send(tx, row, guide, begun, await this.documents.issueOrOwe(tx, this.notice(row, guide, begun)));
  }

  private notice(row: Case, guide: Guide, begun: Begun) {
    const { startedAt, startOn, expectedDays } = begun;
    const procedure = procedureOf(row, guide, begun);
    const expected = computeLimit(
      { startEvent: startedAt, length: expectedDays, unit: 'workingDays', adjustments: [] },
      this.calendar.current(),
    );
    return {
      kind: 'special-procedure' as const,
      caseNumber: row.caseNumber,
      bureauCode: row.bureauCode,
      itemCode: row.itemCode,
      facts: {
        ...paperFacts(row, guide),
        procedure: procedure.name,
        basis: cite(procedure.basis),
        startOn,
        expectedDays,
        expectedEndOn: expected.dueOn!,
        stops: 'both' as const,
      },
      departments: [],
      recipientSub: row.ownerSub,
    };
  }

  private async send(tx: Tx, row: Case, guide: Guide, begun: Begun, paper: IssuedRef | OwedRef): Promise<void> {
    const { name } = procedureOf(row, guide, begun);
    const told = `您的申请（业务编号：${row.caseNumber}）需要进行${name}，${begun.reasons === undefined ? '' : `因${begun.reasons}，延长后`}预计共${begun.expectedDays}个工作日，所需时间不计算在办理期限内。`;
    await tellApplicant(tx, row, {
      kind: 'special-procedure',
      title: '期限扣除（特别程序）告知书',
      content: `${told}${isOwed(paper) ? followsLater(paper) : ''}`,
      documentId: paper.id,
    });
  }
}

/** The procedure as the item version lists it, with the law that requires it. APL-45 */
function procedureOf(row: Case, guide: Guide, { procedure }: Begun) {
  const listed = proceduresOf(guide).find(({ kind }) => kind === procedure);
  return listed ?? refuse('APL-45', { itemCode: row.itemCode, itemVersion: row.itemVersion });
}
