import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { sendNotice } from '@shenguan/common/receipts';
import { refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type FindingDto, FindingViewDto, type HazardDto, HazardViewDto } from '../inspection.dto.js';
import type { Inspection } from '../inspection.entity.js';
import { lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { Finding } from './finding.entity.js';
import { Hazard } from './hazard.entity.js';

/**
 * Records what is found on site: at the pinned points only; other dangers go to supervision. A body may find again at a
 * point: both stay on record, and the later one counts. INSP-9
 */
@Injectable()
export class RecordFinding {
  constructor(private readonly work: UnitOfWork) {}

  finding(id: string, order: FindingDto, actor: Actor): Promise<FindingViewDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await underWay(tx, id, 'Inspections_finding');
      if (!inspection.points.some(({ code }) => code === order.pointCode)) {
        const detail = { zh: '不属于该事项的核验要点', en: "is no inspection point of the case's item version" };
        refuse('INSP-9', { pointCode: order.pointCode }, { errors: [{ pointer: '/pointCode', detail }] });
      }
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
        },
        { action: 'inspection.found', rules: ['INSP-2', 'INSP-9'] },
      );
      return FindingViewDto.of(finding);
    });
  }

  hazard(id: string, order: HazardDto, actor: Actor): Promise<HazardViewDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await underWay(tx, id, 'Inspections_hazard');
      const department = inspection.departments.find(({ code }) => code === order.department);
      if (!department) {
        const detail = { zh: '不是参加本次核验的部门', en: 'is no department of this inspection' };
        refuse('INSP-9', { department: order.department }, { errors: [{ pointer: '/department', detail }] });
      }
      const hazard = tx.insert(
        Hazard,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          toldTo: department.code,
          description: order.description,
          seenBy: actor.sub,
          seenAt: tx.now,
        },
        { action: 'inspection.hazard-seen', rules: ['INSP-9'] },
      );
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: inspection.id,
        recipient: department,
        caseNumber: inspection.caseNumber,
        rules: ['INSP-9'],
        notice: {
          kind: 'hazard',
          title: `联合核验中发现的其他隐患：${inspection.projectName}`,
          content: order.description,
        },
        reference: hazard.id,
      });
      return HazardViewDto.of(hazard);
    });
  }
}

/** Only who checked in records, and only while the inspection is under way. */
async function underWay(tx: Tx, id: string, act: 'Inspections_finding' | 'Inspections_hazard'): Promise<Inspection> {
  const inspection = await lockOwnInspection(tx, id);
  await demandInspectionAct(tx, act, inspection);
  return inspection;
}
