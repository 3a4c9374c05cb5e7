import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict, unprocessable } from '@shenguan/common/http';
import { KeyedHash, normaliseIdentifier, PersonKeys } from '@shenguan/common/privacy';
import { StoredStaff } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { boundLogins, demandOwnDocument } from './bound-login.js';
import { demandAnotherFirst, demandKeeperOfStaff } from './keeper-of-staff.js';
import { demandOncePerPerson, keptDocument } from './one-person-once.js';
import { demandOnePrincipal } from './one-principal.js';
import { type EnterStaffDto, StaffMemberDto } from './staff.dto.js';
import { openLimit } from './staff-limit.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff, tellLogins } from './tell-staff.js';

/**
 * Enters a person in the staff register of a body. Nobody makes himself a second official: it takes effect once somebody
 * else has confirmed it; at once for the very first people of a city alone. SUP-5
 */
@Injectable()
export class EnterStaff {
  constructor(
    private readonly work: UnitOfWork,
    readonly hash: KeyedHash,
    readonly keys: PersonKeys,
    private readonly register: StoredStaff,
    private readonly limits: TimeLimits,
  ) {}

  execute(order: EnterStaffDto, actor: Actor): Promise<StaffMemberDto> {
    const { body: told, subject, name, position, onEstablishment, head = null, principal = null } = order;
    return this.work.run(actor, async (tx) => {
      const code = normaliseIdentifier(told ?? actor.body);
      // One after the other: two entries at once would not see each other.
      const body = (await tx.findOne(Body, { code, active: true })) && (await tx.lock(Body, { code }));
      if (!body) {
        throw unprocessable({
          detail: { zh: '该单位尚未登记或者已撤销', en: 'the body is not registered, or was abolished' },
        });
      }
      const { atOnce } = await demandKeeperOfStaff(tx, body, head);
      await demandOnePrincipal(tx, { id: null, bodyCode: code, head, principal });
      if (await tx.findOne(StaffMember, { subject, bodyCode: code })) {
        throw stateConflict({ detail: { zh: '此人已在本单位登记', en: 'this person stands in the register already' } });
      }
      const kept = keptDocument(tx, this, order.document);
      await demandOwnDocument(tx, { subject }, kept);
      const { hashes, ...document } = kept;
      const logins = await boundLogins(tx, subject);
      if (atOnce) {
        await demandAnotherFirst(tx, { subject, name, ...document });
        if (logins.length > 0) conflict('SUP-5', { bound: true }, { detail: FIRST_IS_A_PARTY });
      }
      await demandOncePerPerson(tx, { bodyCode: code, subject, name, ...document }, hashes);
      const member = tx.insert(
        StaffMember,
        {
          id: tx.uuid(),
          subject,
          bodyCode: code,
          name,
          position,
          onEstablishment,
          serving: atOnce,
          servesSince: atOnce ? tx.now : null,
          pending: !atOnce,
          word: null,
          enteredBy: actor.sub,
          enteredFor: atOnce ? code : actor.body,
          confirmedBy: null,
          change: null,
          changeBy: null,
          head,
          principal,
          objection: null,
          objectedBy: null,
          ...document,
        },
        { action: atOnce ? 'staff.first-entered' : 'staff.entered', rules: ['SUP-5'] },
      );
      const until = atOnce ? null : openLimit(this.limits, tx, member, 'staff-confirmation');
      await tellChangedStaff(tx, member, atOnce ? 'confirmed' : 'entered', until);
      tellLogins(tx, member, logins, 'entered', null);
      tx.afterCommit(() => this.register.forget(code));
      return StaffMemberDto.of(member, actor);
    });
  }
}

const FIRST_IS_A_PARTY = {
  zh: '首位人员的登记即时生效，不得使用已绑定当事人、代理人的账号',
  en: 'the very first entry takes force at once: not of a login that is a party’s or an agent’s',
};
