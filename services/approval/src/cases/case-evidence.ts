import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Case } from './case.entity.js';
import {
  CaseDecision,
  CaseDeclination,
  CasePerson,
  CaseReview,
  CaseTermination,
  CaseWithdrawal,
  DocumentDelivery,
  FalsityFinding,
  MaterialGap,
  MaterialVersion,
  noticesOf,
} from './file/index.js';

/** Shows a case, its materials and what was done in it, without any number of a person. SUP-9, SUP-10 */
@GivesEvidence()
export class CaseEvidence implements EvidenceSource {
  readonly part = 'case';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const row = await tx.findOne(Case, { caseNumber });
      if (!row) return null;
      const caseId = row.id;
      const [
        materials,
        notices,
        persons,
        reviews,
        decisions,
        declination,
        withdrawal,
        terminations,
        falsities,
        gaps,
        deliveries,
      ] = await Promise.all([
        tx.find(MaterialVersion, { caseId }, { orderBy: { materialCode: 'ASC', ordinal: 'ASC' } }),
        noticesOf(tx, row),
        tx.find(CasePerson, { caseId }),
        tx.find(CaseReview, { caseId }, { orderBy: { round: 'ASC' } }),
        tx.find(CaseDecision, { caseId }, { orderBy: { ordinal: 'ASC' } }),
        tx.findOne(CaseDeclination, { caseId }),
        tx.findOne(CaseWithdrawal, { caseId }),
        tx.find(CaseTermination, { caseId }, { orderBy: { proposedAt: 'ASC' } }),
        tx.find(FalsityFinding, { caseId }, { orderBy: { allegedAt: 'ASC' } }),
        tx.find(MaterialGap, { caseId }, { orderBy: { promisedAt: 'ASC' } }),
        tx.find(DocumentDelivery, { caseId }, { orderBy: { deliveredAt: 'ASC' } }),
      ]);
      return {
        ...withoutSalt(row),
        materials: materials.map(withoutSalt),
        correctionNotice: notices[0] ? withoutSalt(notices[0]) : null,
        furtherNotices: notices.slice(1).map(withoutSalt),
        persons: persons.map(({ id, version, role, name }) => ({ id, version, role, name })),
        reviews: reviews.map(withoutSalt),
        decisions: decisions.map(withoutSalt),
        declination: declination && withoutSalt(declination),
        withdrawal: withdrawal && withoutSalt(withdrawal),
        terminations: terminations.map(withoutSalt),
        falsityFindings: falsities.map(withoutSalt),
        gaps: gaps.map(withoutSalt),
        deliveries: deliveries.map(withoutSalt),
      };
    });
  }
}
