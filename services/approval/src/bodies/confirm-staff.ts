import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound, stateConflict } from '@shenguan/common/http';
import { StoredStaff } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { demandNotLast } from './change-staff.js';
import { demandConfirms } from './keeper-of-staff.js';
import { demandOncePerPerson, leaveEndedBodies } from './one-person-once.js';
import { StaffMemberDto } from './staff.dto.js';
import { carryOut } from './staff-change.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff } from './tell-bodies.js';

/**
 * Confirms that an entered person serves at the body, and so acts for it from then on; or another name, another document
 * or the leaving of one who serves. SUP-5
 */
@Injectable()
export class ConfirmStaff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredStaff,
  ) {}

  execute(id: string, actor: Actor): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const { bodyCode } = await tx.get(StaffMember, { id });
      if (bodyCode !== actor.body && !hasRole(actor, 'government-office')) throw notFound();
      const body = await tx.lock(Body, { code: bodyCode });
      const member = await tx.lock(StaffMember, { id });
      await demandConfirms(tx, member);
      if (!member.pending && !member.change) throw stateConflict({ detail: NOTHING_PENDING });
      if (!member.change?.leaves) await demandOncePerPerson(tx, { ...member, ...member.change });
      if (member.change) {
        if (member.change.leaves) await demandNotLast(tx, body, id);
        carryOut(member, member.change);
      } else {
        await leaveEndedBodies(tx, member);
        Object.assign(member, { pending: false, serving: true, confirmedBy: actor.sub });
      }
      tx.update(StaffMember, member, { action: 'staff.confirmed', rules: ['SUP-5'] });
      await tellChangedStaff(tx, member);
      tx.afterCommit(() => this.register.forget(bodyCode));
      return StaffMemberDto.of(member);
    });
  }
}

const NOTHING_PENDING = {
  zh: '该登记没有待确认的事项',
  en: 'nothing of this entry waits to be confirmed',
};
