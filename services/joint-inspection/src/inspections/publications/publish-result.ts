import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { CalendarSource, computeLimit } from '@shenguan/common/clock';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { PublicationDto } from './publication.dto.js';
import { Publication, type Withheld } from './publication.entity.js';

/** Working days in which a second person looks a result through, before its bureau is told that it waits (R). INSP-6.2 */
const CHECK_DAYS = 2;

/** Lets a second person look a result through for secrets before it is public, and corrects it, each correction like the first. INSP-6.2, APL-5 */
@Injectable()
export class PublishResult {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  /** Enters a result for publication, in the transaction that concludes it. */
  enter(tx: Tx, inspection: Inspection, more: { nth: number; note: string | null }): Publication {
    const limit = { startEvent: tx.now, length: CHECK_DAYS, unit: 'workingDays' as const, adjustments: [] };
    return tx.insert(
      Publication,
      {
        id: tx.uuid(),
        inspectionId: inspection.id,
        caseNumber: inspection.caseNumber,
        bureauCode: inspection.bureau.code,
        itemCode: inspection.itemCode,
        applicantName: inspection.applicantName,
        site: inspection.address,
        ...more,
        withheld: [],
        enteredBy: tx.actor.sub,
        enteredAt: tx.now,
        remindAt: computeLimit(limit, this.calendar.current()).dueAt!,
        remindedAt: null,
        checkedBy: null,
        checkedAt: null,
      },
      {
        action: more.nth === 1 ? 'result-publication.entered' : 'result-publication.correction-entered',
        rules: ['INSP-6.2'],
      },
    );
  }

  check(id: string, publicationId: string, withheld: readonly Withheld[], actor: Actor): Promise<PublicationDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const row = await tx.lock(Publication, { id: publicationId, inspectionId: id });
      await demandInspectionAct(tx, 'Publications_check', inspection);
      if (row.checkedAt) {
        const detail = { zh: '该次公示已经审查', en: 'This one was looked through already' };
        conflict('INSP-6.2', { checkedAt: row.checkedAt.toISOString() }, { detail });
      }
      if (mayBeHis(actor, row.enteredBy)) forbid('INSP-6.2', {}, { detail: ANOTHER });
      const known = ['project', ...inspection.points.map(({ code }) => code)];
      const errors = withheld.flatMap(({ what }, index) =>
        known.includes(what) ? [] : [{ pointer: `/withheld/${index}/what`, detail: STRAY }],
      );
      if (errors.length > 0) refuse('INSP-6.2', { known }, { errors });
      row.withheld = withheld.map(({ what, ground }) => ({ what, ground }));
      row.checkedBy = actor.sub;
      row.checkedAt = tx.now;
      tx.update(Publication, row, { action: 'result-publication.checked', rules: ['INSP-6.2', 'APL-5'] });
      return PublicationDto.of(row);
    });
  }

  correct(id: string, note: string, actor: Actor): Promise<PublicationDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const { publications } = await demandInspectionAct(tx, 'Publications_correct', inspection);
      demandLawful('INSP-6.2', { note });
      return PublicationDto.of(this.enter(tx, inspection, { nth: publications.length + 1, note }));
    });
  }
}

const ANOTHER = {
  zh: '提出公示的人不得自行审查，须由另一人审查有无秘密和隐私',
  en: 'Who entered it doesn’t look it through: somebody else does, for secrets and privacy',
};
const STRAY = { zh: '须为“project”或者本次核验的要点代码', en: 'must be `project`, or the code of a point' };
