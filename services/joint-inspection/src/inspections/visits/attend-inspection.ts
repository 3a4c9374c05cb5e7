import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StaffMember } from '@shenguan/common/reference';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { AttendanceDto, type AttendDto } from '../inspection.dto.js';
import { lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { Attendance } from './attendance.entity.js';
import { elsewhereNow } from './clashes.js';

/**
 * Checks the caller in, on the scheduled day and with an integrity statement of one's own; who is not serving on the
 * establishment of the body can't. INSP-3, INSP-4, INSP-9
 */
@Injectable()
export class AttendInspection {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: AttendDto, actor: Actor): Promise<AttendanceDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      const { scheduledAt, appointment } = inspection;
      const known = await tx.findOne(Attendance, { inspectionId: id, appointment, subject: actor.sub });
      // Said twice, it is said: a second request changes nothing.
      if (known) return AttendanceDto.of(known);
      await demandInspectionAct(tx, 'Inspections_attendance', inspection);
      const elsewhere = await elsewhereNow(tx, inspection, actor.sub);
      if (elsewhere) {
        const detail = {
          zh: `您正在他处参加核验（办件${elsewhere}），该核验结束后方可签到`,
          en: `You are at an inspection elsewhere (case ${elsewhere}): it ends first`,
        };
        conflict('INSP-3', { elsewhere }, { detail });
      }
      if (order.integrityStatement !== true) {
        const detail = { zh: '须作出廉洁承诺', en: 'each inspector makes the integrity statement' };
        refuse('INSP-9', {}, { errors: [{ pointer: '/integrityStatement', detail }] });
      }
      const member = await tx.get(StaffMember, { subject: actor.sub, bodyCode: actor.body, serving: true });
      const attendance = tx.insert(
        Attendance,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          appointment,
          bodyCode: actor.body,
          subject: actor.sub,
          name: member.name,
          arrivedAt: tx.now,
          late: tx.now > scheduledAt!,
          integrityStated: true,
        },
        { action: 'inspection.attended', rules: ['INSP-3', 'INSP-4', 'INSP-9'] },
      );
      return AttendanceDto.of(attendance);
    });
  }
}
