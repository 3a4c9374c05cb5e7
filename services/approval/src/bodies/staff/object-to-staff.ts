import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { StoredStaff } from '@shenguan/common/reference';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { type ObjectToStaffDto, StaffMemberDto } from './staff.dto.js';
import { stateOf } from './staff.transitions.js';
import { factsOf, isForOffice, staffActs } from './staff-acts.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff, tellOffice } from './tell-staff.js';

/**
 * Objects to what waits at an entry of the staff register: the body knows who serves there. It is void then, unless the
 * government office decides, which is told; who entered it takes it back. SUP-5, LINK-3
 */
@Injectable()
export class ObjectToStaff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredStaff,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { reasons }: ObjectToStaffDto, actor: Actor): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const member = await tx.lock(StaffMember, { id });
      const { bodyCode } = member;
      const isOwn = isSamePerson(actor.sub, member.change ? member.changeBy : member.enteredBy);
      if (bodyCode !== actor.body && !isOwn && !hasRole(actor, 'government-office')) throw notFound();
      demandAct(staffActs, 'Staff_object', stateOf(member), factsOf(member, actor));
      Object.assign(member, { objection: reasons, objectedBy: actor.sub });
      // Whom the office alone confirms, his colleagues don't keep out or in for good: it weighs what they say.
      const ends = isOwn || hasRole(actor, 'government-office') || !isForOffice(member);
      if (ends) {
        Object.assign(member, { pending: false, word: null, change: null, changeBy: null });
        await this.limits.end(tx, id, 'staff-confirmation', 'staff-word');
      }
      tx.update(StaffMember, member, { action: 'staff.objected', rules: ['SUP-5', 'LINK-3'] });
      await tellChangedStaff(tx, member, 'objected', null);
      if (!ends) await tellOffice(tx, member);
      tx.afterCommit(() => this.register.forget(bodyCode));
      return StaffMemberDto.of(member, actor);
    });
  }
}
