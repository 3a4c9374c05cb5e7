import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, mayBeHis } from '@shenguan/common/auth';
import { assertVersion, notFound, stateConflict } from '@shenguan/common/http';
import { KeyedHash, PersonKeys } from '@shenguan/common/privacy';
import { StoredStaff } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { isCityItemAdmin } from '../keeper-of-bodies.js';
import { boundLogins, demandOwnDocument } from './bound-login.js';
import { demandKeeperOf } from './keeper-of-staff.js';
import { demandOncePerPerson, keptDocument } from './one-person-once.js';
import { demandOnePrincipal } from './one-principal.js';
import { type ChangeStaffDto, StaffMemberDto } from './staff.dto.js';
import { factsOf, isOfOffice, othersWait } from './staff-acts.js';
import { openLimit } from './staff-limit.js';
import { StaffMember } from './staff-member.entity.js';
import { tellChangedStaff, tellLogins } from './tell-staff.js';

/**
 * Changes an entry of the staff register. The head of a body strikes off at once whom the register calls no head; whom
 * anybody else strikes off waits for a second person, as does who is to serve again, and another name, a document or the
 * establishment of somebody who serves; that somebody is head, or no longer, for the government office. SUP-5
 */
@Injectable()
export class ChangeStaff {
  constructor(
    private readonly work: UnitOfWork,
    readonly hash: KeyedHash,
    readonly keys: PersonKeys,
    private readonly register: StoredStaff,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, order: ChangeStaffDto, actor: Actor): Promise<StaffMemberDto> {
    return this.work.run(actor, async (tx) => {
      const { bodyCode } = await tx.get(StaffMember, { id });
      if (bodyCode !== actor.body && !(await isCityItemAdmin(tx, actor))) throw notFound();
      const body = await tx.lock(Body, { code: bodyCode });
      const member = await tx.lock(StaffMember, { id });
      await demandKeeperOf(tx, member, body);
      assertVersion(member.version);
      const waits = othersWait(factsOf(member, actor));
      if (waits) conflict(waits.rule, waits.facts, { detail: waits.detail });
      const { name, position, onEstablishment, serving, head = member.head, principal = member.principal } = order;
      await demandOnePrincipal(tx, { id, bodyCode, head, principal: serving ? principal : null });
      const { documentKind, documentHash, personKey, subject } = member;
      const kept = order.document
        ? keptDocument(tx, this, order.document)
        : { documentKind, documentHash, personKey, hashes: documentHash ? [documentHash] : [] };
      // Somebody may have bound his login since: it is asked where a document is told, or he is to serve again.
      if (order.document || (serving && !member.serving)) await demandOwnDocument(tx, member, kept);
      const { hashes, ...document } = kept;
      // The same document under a newer key is no other one.
      const same = documentHash !== null && hashes.includes(documentHash);
      if (same) Object.assign(document, { documentKind, documentHash });
      if (serving) await demandOncePerPerson(tx, { id, bodyCode, subject, name, ...document }, hashes);
      else if (member.serving) await demandNotLast(tx, body, id);
      // Another post says somebody else than who has it: duties that must be apart count from there.
      const reassigned = position !== member.position && !mayBeHis(actor, subject);
      Object.assign(member, { position, change: null, changeBy: null });
      if (member.serving) {
        // One head doesn't put out another: whom the register doesn't call somebody else, the government office lets go.
        const mayStrikeOff = hasRole(actor, 'head', 'department-head') && actor.body === bodyCode;
        const atOnce = mayStrikeOff && member.head === false && !isOfOffice(member);
        // A document makes a party of him, or tells him from one; the establishment lets him inspect: nobody types either alone.
        const told = order.document !== undefined && !same;
        const other = name !== member.name || told || onEstablishment !== member.onEstablishment;
        const led = head !== member.head || principal !== member.principal;
        if (other || led || !(serving || atOnce)) {
          member.change = { name, ...document, head, principal, onEstablishment, leaves: !serving };
          member.changeBy = actor.sub;
        } else Object.assign(member, document, { serving });
      } else {
        Object.assign(member, { name, onEstablishment, ...document, head, principal, pending: serving, word: null });
        if (serving) {
          const anew = { enteredBy: actor.sub, enteredFor: actor.body, confirmedBy: null };
          Object.assign(member, anew, { objection: null, objectedBy: null });
        }
      }
      tx.update(StaffMember, member, { action: reassigned ? 'staff.reassigned' : 'staff.changed', rules: ['SUP-5'] });
      await this.limits.end(tx, id, 'staff-confirmation', 'staff-word');
      const until =
        member.pending || member.change !== null ? openLimit(this.limits, tx, member, 'staff-confirmation') : null;
      await tellChangedStaff(tx, member, 'changed', until);
      if (member.pending) tellLogins(tx, member, await boundLogins(tx, subject), 'entered', null);
      tx.afterCommit(() => this.register.forget(bodyCode));
      return StaffMemberDto.of(member, actor);
    });
  }
}

/** Those who keep and confirm everybody's entries must not all be gone: nobody could enter anybody any more. */
export async function demandNotLast(tx: Tx, { code, kind, level }: Body, leaving: string): Promise<void> {
  if (level !== 'city' && kind !== 'government-office') return;
  const others = (await tx.find(StaffMember, { bodyCode: code, serving: true })).filter(({ id }) => id !== leaving);
  if (others.length === 0) throw stateConflict({ detail: LAST });
}

const LAST = {
  zh: '市级审批局、政府办公室须至少有一名在职人员，请先登记继任者',
  en: 'somebody must serve at the city’s bureau and at a government office: enter who follows first',
};
