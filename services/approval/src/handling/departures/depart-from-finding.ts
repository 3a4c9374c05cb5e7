import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import {
  CaseCheck,
  CaseReview,
  CheckFinding,
  caseTransitions,
  DecisionDeparture,
  demandBureauAct,
  findingsAgainst,
  hasReviewed,
  lockBureauCase,
} from '../../cases/index.js';
import { DepartureDto, type ProposeDepartureDto } from './departure.dto.js';

/** States why a grant departs from what a check found, and has it countersigned: two people, each with his own token. APL-38 */
@Injectable()
export class DepartFromFinding {
  constructor(private readonly work: UnitOfWork) {}

  /** The approver's reasons, one for each finding. */
  propose(ref: IdOrNumber, { check, reasons }: ProposeDepartureDto, actor: Actor): Promise<DepartureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Departures_propose', row);
      const findings = findingsAgainst(
        await tx.find(CaseCheck, { caseId: row.id }),
        await tx.find(CheckFinding, { caseId: row.id }, { orderBy: { upheldAt: 'ASC' } }),
      );
      const finding = findings.find(({ checkId }) => checkId === check);
      if (!finding) {
        refuse('APL-38', { findings }, { errors: [{ pointer: '/check', detail: NOT_AGAINST }] });
      }
      const stated = await tx.find(DecisionDeparture, { checkId: check });
      if (stated.some(({ foundAt }) => foundAt.getTime() === finding.foundAt.getTime())) {
        conflict('APL-38', { check }, { detail: STATED });
      }
      const departure = tx.insert(
        DecisionDeparture,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          ...finding,
          reasons: reasons.trim(),
          proposedBy: actor.sub,
          proposedByName: actor.name,
          proposedAt: tx.now,
          ...{ countersignedBy: null, countersignedByName: null, countersignedAt: null },
        },
        { action: 'departure.proposed', rules: ['APL-38'], caseNumber: row.caseNumber },
      );
      return DepartureDto.of(departure);
    });
  }

  /** The head answers for it too: nobody who proposed it or reviewed the case. */
  countersign(ref: IdOrNumber, id: string, actor: Actor): Promise<DepartureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      demandState(caseTransitions, row.state, ['reviewed'], 'APL-38', COUNTERSIGN);
      const [departure, reviews] = await Promise.all([
        tx.lock(DecisionDeparture, { id, caseId: row.id }),
        tx.find(CaseReview, { caseId: row.id }),
      ]);
      if (isSamePerson(departure.proposedBy, actor.sub) || hasReviewed(reviews, actor.sub)) {
        forbid('APL-38', { reason: 'notApart' }, { detail: NOT_APART });
      }
      if (departure.countersignedAt) conflict('APL-38', { check: departure.checkId }, { detail: COUNTERSIGNED });
      departure.countersignedBy = actor.sub;
      departure.countersignedByName = actor.name;
      departure.countersignedAt = tx.now;
      tx.update(DecisionDeparture, departure, { action: 'departure.countersigned', rules: ['APL-38'] });
      return DepartureDto.of(departure);
    });
  }
}

const COUNTERSIGN = { zh: '会签', en: 'countersign it' };
const NOT_AGAINST = {
  zh: '不是本办件结论不利的评审或者核验',
  en: 'is no review or inspection of this case whose result speaks against a grant',
};
const STATED = {
  zh: '对该结论已经说明理由，须由负责人会签',
  en: 'Reasons were given for this one: the head countersigns',
};
const COUNTERSIGNED = { zh: '已经会签，无须再次会签', en: 'It was countersigned already' };
const NOT_APART = {
  zh: '提出理由、审查办件、会签须由不同人员分别办理，请由其他负责人会签',
  en: 'Who gave the reasons or reviewed the case does not countersign: another head does',
};
