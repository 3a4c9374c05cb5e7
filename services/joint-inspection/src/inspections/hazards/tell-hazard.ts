import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { sendNotice } from '@shenguan/common/receipts';
import { Body } from '@shenguan/common/reference';
import { editionBegun, figureOf, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { type HazardDto, HazardViewDto } from './hazard.dto.js';
import { Hazard } from './hazard.entity.js';
import { hazardActions } from './hazard-acts.js';

/** Kind of the notice by which a body is told of a hazard. */
export const HAZARD_NOTICE = 'hazard';

/** Tells any registered body of a danger that lies outside the inspection points; it answers, and the result knows nothing of it. INSP-9 */
@Injectable()
export class TellHazard {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: HazardDto, actor: Actor): Promise<HazardViewDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      await demandInspectionAct(tx, 'Inspections_hazard', inspection);
      const told = await tx.findOne(Body, { code: order.department });
      if (!told?.active) {
        const detail = { zh: '不是在册单位', en: 'is no registered body' };
        refuse('INSP-9', { department: order.department }, { errors: [{ pointer: '/department', detail }] });
      }
      const hazard = tx.insert(
        Hazard,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          toldTo: told.code,
          toldName: told.name,
          description: order.description,
          seenBy: actor.sub,
          seenByBody: actor.body,
          bureauCode: inspection.bureau.code,
          seenAt: tx.now,
          state: 'told',
          dueAt: null,
          dueOn: null,
          calendarVersion: null,
          answer: null,
          answeredBy: null,
          answeredAt: null,
          late: false,
          escalatedAt: null,
        },
        { action: 'inspection.hazard-seen', rules: ['INSP-9'] },
      );
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: hazard.id,
        recipient: { code: told.code, name: told.name },
        caseNumber: inspection.caseNumber,
        rules: ['INSP-9'],
        notice: {
          kind: HAZARD_NOTICE,
          title: `联合核验中发现的其他隐患：${inspection.projectName}`,
          content: `${order.description}\n请自收到之日起${figureOf('INSP-9.answer', editionBegun(tx.today))}个工作日内答复处理情况。`,
        },
      });
      return HazardViewDto.of(hazard, hazardActions(tx, hazard));
    });
  }
}
