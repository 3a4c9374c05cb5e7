import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound, stateConflict } from '@shenguan/common/http';
import { StoredStaff } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { demandConfirms } from './keeper-of-staff.js';
import { demandOncePerPerson, leaveEndedBodies } from './one-person-once.js';
import { StaffMemberDto } from './staff.dto.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff } from './tell-bodies.js';

/** Confirms that an entered person serves at the body: from then on he acts for it. SUP-5 */
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
      await tx.lock(Body, { code: bodyCode });
      const member = await tx.lock(StaffMember, { id });
      await demandConfirms(tx, member);
      if (!member.pending) throw stateConflict({ detail: NOTHING_PENDING });
      await demandOncePerPerson(tx, member);
      await leaveEndedBodies(tx, member);
      Object.assign(member, { pending: false, serving: true, confirmedBy: actor.sub });
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
