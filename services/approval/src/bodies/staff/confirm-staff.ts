import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { StoredStaff } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { demandNotLast } from './change-staff.js';
import { demandConfirms } from './keeper-of-staff.js';
import { demandOncePerPerson, leaveEndedBodies } from './one-person-once.js';
import { StaffMemberDto } from './staff.dto.js';
import { carryOut } from './staff-change.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff } from './tell-staff.js';

/**
 * Confirms that an entered person serves at the body, and so acts for it from then on; or another name, another document
 * or the leaving of one who serves. SUP-5
 */
@Injectable()
export class ConfirmStaff {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredStaff,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, actor: Actor): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const { bodyCode } = await tx.get(StaffMember, { id });
      if (bodyCode !== actor.body && !hasRole(actor, 'government-office')) throw notFound();
      const body = await tx.lock(Body, { code: bodyCode });
      const member = await tx.lock(StaffMember, { id });
      await demandConfirms(tx, member);
      if (!member.change?.leaves) await demandOncePerPerson(tx, { ...member, ...member.change });
      if (member.change) {
        if (member.change.leaves) await demandNotLast(tx, body, id);
        carryOut(member, member.change);
      } else {
        await leaveEndedBodies(tx, member);
        Object.assign(member, { pending: false, serving: true, servesSince: tx.now, confirmedBy: actor.sub });
      }
      tx.update(StaffMember, member, { action: 'staff.confirmed', rules: ['SUP-5'] });
      await this.limits.close(tx, id, 'staff-confirmation');
      await tellChangedStaff(tx, member, 'confirmed', null);
      tx.afterCommit(() => this.register.forget(bodyCode));
      return StaffMemberDto.of(member, actor);
    });
  }
}
