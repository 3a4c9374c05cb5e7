import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { UnitOfWork } from '@shenguan/common/work';
import { notThere } from '../hindrances/of-visits.js';
import { AbsenceDto } from '../inspection.dto.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { Absence } from './absence.entity.js';

/**
 * Records, by somebody of the bureau who is there, which departments sent nobody though the notice stood in their
 * inboxes in time, and tells them. INSP-3, INSP-5
 */
@Injectable()
export class RecordNoShow {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, actor: Actor): Promise<AbsenceDto[]> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const { appointment, caseNumber } = inspection;
      const facts = await demandInspectionAct(tx, 'Inspections_noShows', inspection);
      const scheduledAt = inspection.scheduledAt!;
      const told = notThere(facts).filter(({ code }) => facts.notified?.told.has(code));
      return told.map((department) => {
        const absence = tx.insert(
          Absence,
          {
            id: tx.uuid(),
            inspectionId: id,
            caseNumber,
            appointment,
            bodyCode: department.code,
            scheduledAt,
            recordedBy: actor.sub,
            recordedAt: tx.now,
          },
          { action: 'inspection.no-show', rules: ['INSP-3', 'INSP-5'] },
        );
        sendNotice(tx, {
          sender: 'joint-inspection',
          thingId: id,
          round: appointment,
          recipient: department,
          caseNumber,
          rules: ['INSP-3', 'INSP-5'],
          notice: {
            kind: 'inspection-absence',
            title: `联合核验缺席记录：${inspection.projectName}`,
            content: `贵单位未派员参加${chineseTime(scheduledAt)}的联合核验（业务编号：${caseNumber}），已记录。`,
          },
        });
        return AbsenceDto.of(absence);
      });
    });
  }
}
