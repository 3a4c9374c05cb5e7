import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { type BodyRef, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { demandLawful } from '@shenguan/common/phrases';
import { refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { consolidated, objections } from '../domain/consolidate.js';
import { lastOfEach } from '../domain/points-that-failed.js';
import { Finding } from '../findings/finding.entity.js';
import { type ConcludeDto, type InspectionDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { BodyOpinion } from '../opinions/body-opinion.entity.js';
import { nameOf } from '../professionals/name-of-specialty.js';
import { PublishResult } from '../publications/publish-result.js';
import { standingProfessionals } from '../seats/standing-professionals.js';
import { inspectionAnswer } from './inspection-answer.js';

/** Consolidates findings and opinions into the result, publishes it and brings it back into the case. INSP-6.1, INSP-6.2 */
@Injectable()
export class ConcludeInspection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly publish: PublishResult,
  ) {}

  execute(id: string, order: ConcludeDto, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const { signatures } = await demandInspectionAct(tx, 'Inspections_result', inspection);
      inspection.state = move(inspectionTransitions, 'conclude', inspection.state);
      const opinions = await tx.find(BodyOpinion, { inspectionId: id });
      const given = opinions.filter(({ givenAt }) => givenAt !== null);
      const without = opinions.filter(({ givenAt }) => givenAt === null).map(({ body }) => body);
      demandReason(without, order.withoutReason);
      demandLawful('INSP-6.2', { summary: order.summary, withoutReason: order.withoutReason });
      const professionals = await standingProfessionals(tx, inspection);
      const findings = await tx.find(Finding, { inspectionId: id }, { orderBy: { id: 'ASC' } });
      const said = [
        // A point that failed is an objection, whatever its body says of the whole.
        ...lastOfEach(findings).map(({ pointCode, result }) => ({ name: pointCode, opinion: result })),
        ...given.map(({ body, opinion }) => ({ name: body.name, opinion })),
        ...professionals.map(({ specialty, opinion }) => ({ name: nameOf(inspection, specialty), opinion })),
      ];
      const against = objections(said);
      const result = consolidated(said);
      if (order.outcome !== result) {
        const detail =
          against.length === 0
            ? {
                zh: '各核验要点和各方意见均为通过，结果应为通过',
                en: 'every point and every body passes it: so does the result',
              }
            : {
                zh: `结果由核验要点和各方意见得出，有${result === 'failed' ? '不通过的，结果应为不通过（failed）' : '须整改的，结果应为整改（rectify）'}`,
                en: `the result follows from the points and the opinions: it is ${result}`,
              };
        refuse('INSP-6.2', { against, result }, { errors: [{ pointer: '/outcome', detail }] });
      }
      inspection.outcome = order.outcome;
      inspection.summary = order.summary;
      inspection.without = without.length > 0 ? without : null;
      inspection.withoutReason = without.length > 0 ? order.withoutReason! : null;
      inspection.concludedAt = tx.now;
      const word = signatures.find(({ standsSince }) => standsSince);
      inspection.applicantWord = word ? (word.signed ? 'signed' : 'declined') : 'none';
      tx.update(Inspection, inspection, { action: 'inspection.concluded', rules: ['INSP-6.2', 'INSP-9'] });
      this.publish.enter(tx, inspection, { nth: 1, note: null });
      tx.publish(inspectionConcludedV1, {
        subject: inspection.id,
        caseNumber: inspection.caseNumber,
        data: {
          inspectionId: inspection.id,
          requestId: inspection.requestId,
          caseNumber: inspection.caseNumber,
          conductedAs: inspection.conductedAs,
          outcome: order.outcome,
          summary: order.summary,
          opinions: given.map(({ body, opinion, text, givenAt }) => ({
            body,
            opinion: opinion!,
            text: text ?? '',
            givenAt: givenAt!.toISOString(),
          })),
          startedAt: inspection.startedAt!.toISOString(),
          concludedAt: tx.now.toISOString(),
          ...(inspection.without ? { without: inspection.without } : {}),
          ...(inspection.supersedes ? { supersedes: inspection.supersedes } : {}),
        },
      });
      return inspectionAnswer(tx, inspection);
    });
  }
}

/** What is concluded without a late opinion says why; nothing else does. INSP-6.1 (R) */
function demandReason(without: readonly BodyRef[], reason: string | undefined): void {
  if (without.length > 0 === (reason !== undefined)) return;
  const detail =
    without.length > 0
      ? { zh: '不待逾期意见汇总的，须说明理由', en: 'concluding without a late opinion takes a reason' }
      : { zh: '意见已经收齐，无须说明理由', en: 'every opinion is there: no reason is wanted' };
  refuse('INSP-6.1', { without: without.map(({ code }) => code) }, { errors: [{ pointer: '/withoutReason', detail }] });
}
