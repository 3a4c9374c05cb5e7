import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { StaffMember } from '../reference/index.js';
import { Attendance } from './attendance.entity.js';
import { AttendanceDto, type AttendDto } from './inspection.dto.js';
import { lockOwnInspection } from './inspection-access.js';

/** Checks in somebody of the caller's own body; who is not in the staff register can't. INSP-3, INSP-4, INSP-9 */
@Injectable()
export class AttendInspection {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: AttendDto, actor: Actor): Promise<AttendanceDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      if (inspection.state !== 'scheduled' && inspection.state !== 'started') {
        conflict('INSP-3', { state: inspection.state });
      }
      const subject = order.subject ?? actor.sub;
      const member = await tx.findOne(StaffMember, { subject, bodyCode: actor.body });
      if (!member?.serving || !member.onEstablishment) {
        const detail = {
          zh: '须为本单位在职在编工作人员',
          en: 'must be serving staff on the establishment of this body',
        };
        refuse('INSP-4', {}, { errors: [{ pointer: '/subject', detail }] });
      }
      if (order.integrityStatement !== true) {
        const detail = { zh: '须作出廉洁承诺', en: 'each inspector makes the integrity statement' };
        refuse('INSP-9', {}, { errors: [{ pointer: '/integrityStatement', detail }] });
      }
      const known = await tx.findOne(Attendance, { inspectionId: id, subject });
      if (known) return AttendanceDto.of(known);
      const attendance = tx.insert(
        Attendance,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          bodyCode: actor.body,
          subject,
          name: member.name,
          arrivedAt: tx.now,
          late: inspection.scheduledAt !== null && tx.now > inspection.scheduledAt,
          integrityStated: true,
        },
        { action: 'inspection.attended', rules: ['INSP-3', 'INSP-4', 'INSP-9'] },
      );
      return AttendanceDto.of(attendance);
    });
  }
}
