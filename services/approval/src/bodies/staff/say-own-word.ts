import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { StoredStaff } from '@shenguan/common/reference';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { beginToServe } from './begin-to-serve.js';
import { type OwnWordDto, StaffMemberDto } from './staff.dto.js';
import { staffTransitions, stateOf } from './staff.transitions.js';
import { factsOf, staffActs } from './staff-acts.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff } from './tell-staff.js';

/**
 * Whoever is entered says by his own login whether he serves there: a no ends the entry, a yes is what the entry of a
 * party's or an agent's login waits for. SUP-5, PRA-16
 */
@Injectable()
export class SayOwnWord {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredStaff,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { serves, reasons }: OwnWordDto, actor: Actor): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const { bodyCode, subject } = await tx.get(StaffMember, { id });
      if (!isSamePerson(subject, actor.sub)) throw notFound();
      await tx.lock(Body, { code: bodyCode });
      const member = await tx.lock(StaffMember, { id });
      assertVersion(member.version);
      const state = stateOf(member);
      demandAct(staffActs, 'Staff_word', state, factsOf(member, actor));
      if (!serves) {
        move(staffTransitions, 'deny', state);
        const objection = reasons ?? '本人否认在该单位任职。';
        Object.assign(member, { pending: false, word: null, objection, objectedBy: actor.sub });
        await this.limits.end(tx, id, 'staff-confirmation', 'staff-word');
      } else if (state === 'pending') {
        // The second person still has to confirm it.
        member.word = 'given';
      } else {
        move(staffTransitions, 'affirm', state);
        await beginToServe(tx, member);
        await this.limits.close(tx, id, 'staff-confirmation', 'staff-word');
      }
      const what = serves ? 'affirmed' : 'denied';
      tx.update(StaffMember, member, { action: `staff.${what}`, rules: ['SUP-5', 'PRA-16'] });
      await tellChangedStaff(tx, member, what, null);
      tx.afterCommit(() => this.register.forget(bodyCode));
      return StaffMemberDto.of(member, actor);
    });
  }
}
