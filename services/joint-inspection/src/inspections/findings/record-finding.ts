import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { awaitsSignature, findingsInForce, lapsesAt } from '../domain/findings-in-force.js';
import { flawsOfMeasuring } from '../domain/measured.js';
import { lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { type FindingDto, FindingViewDto } from './finding.dto.js';
import { Finding } from './finding.entity.js';
import { Measurement } from './measurement.entity.js';

/**
 * Records what is found on site, at the pinned points only. A body may find again at a point: both stay on record, and the
 * later one counts; where it turns the earlier round it says why, and counts once a second person has signed it. INSP-9
 */
@Injectable()
export class RecordFinding {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: FindingDto, actor: Actor): Promise<FindingViewDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      const facts = await demandInspectionAct(tx, 'Inspections_finding', inspection);
      const point = inspection.points.find(({ code }) => code === order.pointCode);
      if (!point) {
        const detail = { zh: '不属于该事项的核验要点', en: "is no inspection point of the case's item version" };
        refuse('INSP-9', { pointCode: order.pointCode }, { errors: [{ pointer: '/pointCode', detail }] });
      }
      // What an inspector words is read by the applicant: it demands nothing that law forbids. APL-58
      demandLawful('INSP-9', { note: order.note, reason: order.reason });
      const unmeasured = flawsOfMeasuring(point, order);
      if (unmeasured.length > 0) refuse('INSP-2', { measure: point.measure }, { errors: unmeasured });
      const own = facts.findings.filter((one) => one.bodyCode === actor.body && one.pointCode === order.pointCode);
      const turned = turnedRound(own, order, tx.now);
      const finding = tx.insert(
        Finding,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          pointCode: order.pointCode,
          bodyCode: actor.body,
          result: order.result,
          note: order.note,
          foundBy: actor.sub,
          foundAt: tx.now,
          changes: turned?.id ?? null,
          reason: turned ? order.reason! : null,
          signedBy: null,
          signedAt: null,
        },
        { action: turned ? 'inspection.finding-turned' : 'inspection.found', rules: ['INSP-2', 'INSP-9'] },
      );
      const measurements = (order.measurements ?? []).map(({ what, value, unit }) =>
        tx.insert(
          Measurement,
          {
            id: tx.uuid(),
            inspectionId: id,
            caseNumber: inspection.caseNumber,
            findingId: finding.id,
            pointCode: order.pointCode,
            bodyCode: actor.body,
            ...{ what, value, unit },
          },
          { action: 'inspection.measured', rules: ['INSP-2', 'INSP-9'] },
        ),
      );
      return FindingViewDto.of(finding, measurements, []);
    });
  }
}

/** Returns the finding of the body that a new one turns round, null where it changes no result. */
function turnedRound(own: readonly Finding[], { result, reason }: FindingDto, now: Date): Finding | null {
  const waiting = own.find((one) => awaitsSignature(one, now));
  if (waiting) {
    const detail = {
      zh: `本单位对该要点的改变尚待第二人签署，至${chineseTime(lapsesAt(waiting.foundAt))}未签署的，原认定不变`,
      en: `A change of your body at this point waits for its second signature until ${lapsesAt(waiting.foundAt).toISOString()}`,
    };
    conflict('INSP-9', { finding: waiting.id }, { detail });
  }
  const last = findingsInForce(own).at(-1);
  const turned = last && last.result !== result ? last : null;
  if (turned && reason === undefined) {
    const detail = {
      zh: '改变本单位原认定的，须说明理由，并由本单位另一人签署',
      en: 'turning the body’s own finding round takes a reason, and the signature of a second person',
    };
    refuse('INSP-9', { earlier: turned.id }, { errors: [{ pointer: '/reason', detail }] });
  }
  if (!turned && reason !== undefined) {
    const detail = { zh: '未改变原认定，无须说明理由', en: 'nothing is turned round: no reason is wanted' };
    refuse('INSP-9', {}, { errors: [{ pointer: '/reason', detail }] });
  }
  return turned;
}
