import { CalendarSource, TimeSource } from '@shenguan/common/clock';
import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Case } from './case.entity.js';
import { CaseLimits } from './case-limits.js';
import { CaseMaterial } from './case-material.entity.js';
import { CasePerson } from './case-person.entity.js';
import { CorrectionNotice } from './correction-notice.entity.js';
import { limitView } from './limit-view.js';

/** Shows a case, its materials and its notice, without any number of a person. SUP-9, SUP-10 */
@GivesEvidence()
export class CaseEvidence implements EvidenceSource {
  readonly part = 'case';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const row = await tx.findOne(Case, { caseNumber });
      if (!row) return null;
      const [materials, notice, persons] = await Promise.all([
        tx.find(CaseMaterial, { caseNumber }),
        tx.findOne(CorrectionNotice, { caseId: row.id }),
        tx.find(CasePerson, { caseId: row.id }),
      ]);
      return {
        ...withoutSalt(row),
        materials: materials.map(withoutSalt),
        correctionNotice: notice && withoutSalt(notice),
        persons: persons.map(({ id, version, role, name }) => ({ id, version, role, name })),
      };
    });
  }
}

/** Shows the limits of a case and how they were counted. SUP-9, APL-82 */
@GivesEvidence()
export class LimitEvidence implements EvidenceSource {
  readonly part = 'limits';

  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: CaseLimits,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
  ) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const row = await tx.findOne(Case, { caseNumber });
      if (!row) return [];
      const limits = await this.limits.of(tx, row);
      return limits.map(({ limit, ledger }) => ({
        ...limitView({ limit, ledger }, this.calendar.current(), this.time.legal(), 'zh'),
        // As they stand in the log: what is counted from them is beside it.
        ...withoutSalt(limit),
        adjustments: ledger.map(withoutSalt),
      }));
    });
  }
}
