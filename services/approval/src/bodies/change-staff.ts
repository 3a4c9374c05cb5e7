import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { type ChangeStaffDto, StaffMemberDto } from './staff.dto.js';
import { StaffMember } from './staff-member.entity.js';
import { tellStaffMember } from './tell-bodies.js';

/** Changes an entry in the staff register of the caller's own body. */
@Injectable()
export class ChangeStaff {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, order: ChangeStaffDto, actor: Actor): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const member = await tx.lock(StaffMember, { id, bodyCode: actor.body });
      assertVersion(member.version);
      const { name, position, onEstablishment, serving } = order;
      Object.assign(member, { name, position, onEstablishment, serving });
      tx.update(StaffMember, member, { action: 'staff.changed', rules: [] });
      tellStaffMember(tx, member);
      return StaffMemberDto.of(member);
    });
  }
}
