import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict, unprocessable } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { type EnterStaffDto, StaffMemberDto } from './staff.dto.js';
import { StaffMember } from './staff-member.entity.js';
import { tellStaffMember } from './tell-bodies.js';

/** Enters a person in the staff register of the caller's own body. */
@Injectable()
export class EnterStaff {
  constructor(private readonly work: UnitOfWork) {}

  execute({ subject, name, position, onEstablishment }: EnterStaffDto, actor: Actor): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const [body, known] = await Promise.all([
        tx.findOne(Body, { code: actor.body, active: true }),
        tx.findOne(StaffMember, { subject, bodyCode: actor.body }),
      ]);
      if (!body) {
        throw unprocessable({ detail: { zh: '您的单位尚未登记', en: 'your body is not registered' } });
      }
      if (known) {
        throw stateConflict({ detail: { zh: '此人已在本单位登记', en: 'this person stands in the register already' } });
      }
      const member = tx.insert(
        StaffMember,
        { id: tx.uuid(), subject, bodyCode: body.code, name, position, onEstablishment, serving: true },
        { action: 'staff.entered', rules: [] },
      );
      tellStaffMember(tx, member);
      return StaffMemberDto.of(member);
    });
  }
}
