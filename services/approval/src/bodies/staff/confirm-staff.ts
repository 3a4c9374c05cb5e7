import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { StoredStaff } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { beginToServe } from './begin-to-serve.js';
import { boundLogins } from './bound-login.js';
import { demandNotLast } from './change-staff.js';
import { demandConfirms } from './keeper-of-staff.js';
import { demandOncePerPerson } from './one-person-once.js';
import { demandOnePrincipal } from './one-principal.js';
import { StaffMemberDto } from './staff.dto.js';
import { carryOut } from './staff-change.js';
import { openLimit } from './staff-limit.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff, tellLogins } from './tell-staff.js';

/**
 * Confirms that an entered person serves at the body, and so acts for it from then on, unless the login is a party's or an
 * agent's: that one is asked himself; or another name, another document
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
      assertVersion(member.version);
      await demandConfirms(tx, member);
      const { head, principal } = { ...member, ...member.change };
      if (!member.change?.leaves) await demandOnePrincipal(tx, { id, bodyCode, head, principal });
      let asked: string[] = [];
      if (member.change) {
        if (member.change.leaves) await demandNotLast(tx, body, id);
        else await demandOncePerPerson(tx, { ...member, ...member.change });
        carryOut(member, member.change);
      } else {
        member.confirmedBy = actor.sub;
        // Nobody is put on a register over the head of his own case.
        if (member.word === null) asked = await boundLogins(tx, member.subject);
        if (asked.length > 0) member.word = 'awaited';
        else await beginToServe(tx, member);
      }
      tx.update(StaffMember, member, { action: 'staff.confirmed', rules: ['SUP-5'] });
      await this.limits.close(tx, id, 'staff-confirmation');
      const until = asked.length > 0 ? openLimit(this.limits, tx, member, 'staff-word') : null;
      await tellChangedStaff(tx, member, until ? 'asked' : 'confirmed', until);
      tellLogins(tx, member, asked, 'asked', until);
      tx.afterCommit(() => this.register.forget(bodyCode));
      return StaffMemberDto.of(member, actor);
    });
  }
}
