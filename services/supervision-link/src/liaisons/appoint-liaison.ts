import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, type Role, whoMay } from '@shenguan/common/auth';
import { assertVersion, forbidden } from '@shenguan/common/http';
import { Body, StoredStaff } from '@shenguan/common/reference';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandOwnPeople } from './demand-own-people.js';
import { Liaison } from './liaison.entity.js';
import { liaisonTransitions } from './liaison.transitions.js';
import { liaisonActs } from './liaison-acts.js';
import { type AppointLiaisonDto, LiaisonDto, type SucceedLiaisonDto } from './liaisons.dto.js';
import { liaisonInOffice } from './office.js';
import { PhoneBook } from './phone-book.js';
import { tellLiaison } from './tell-liaison.js';

/** Names a body's liaison, or the successor of the one in office. LINK-3 */
@Injectable()
export class AppointLiaison {
  constructor(
    private readonly work: UnitOfWork,
    private readonly phones: PhoneBook,
    private readonly staff: StoredStaff,
  ) {}

  /** Names the first one; a second beside the one in office is refused. */
  appoint(dto: AppointLiaisonDto, actor: Actor): Promise<LiaisonDto> {
    return this.work.run(actor, async (tx) => {
      if (dto.body !== undefined && dto.body !== actor.body) {
        const detail = { zh: '联络员由本单位确定', en: 'a body names its own liaison' };
        forbid('LINK-3', { body: dto.body }, { detail });
      }
      const body = await lockBody(tx, actor);
      const standing = await liaisonInOffice(tx, body.code);
      if (standing) {
        const detail = {
          zh: '已有在任联络员，调整须办理交接并指定继任人',
          en: 'one is in office: a change goes by succession, which names the successor',
        };
        conflict('LINK-3', { liaisonId: standing.id }, { detail });
      }
      await demandOwnPeople(tx, body.code, dto);
      return this.show(this.enter(tx, body, dto, tx.uuid()), actor);
    });
  }

  /** Ends the term and begins the successor's in one act. */
  succeed(id: string, dto: SucceedLiaisonDto, actor: Actor): Promise<LiaisonDto> {
    return this.work.run(actor, async (tx) => {
      const body = await lockBody(tx, actor);
      const row = await tx.lock(Liaison, { id, bodyCode: body.code });
      assertVersion(row.version);
      demandAct(liaisonActs, 'Liaisons_succeed', row.state, { row, actor });
      row.state = move(liaisonTransitions, 'succeed', row.state);
      if (dto.subject === row.subject) {
        const detail = { zh: '继任人须为他人', en: 'the successor must be another person' };
        refuse('LINK-3', { liaisonId: id }, { errors: [{ pointer: '/subject', detail }] });
      }
      await demandOwnPeople(tx, body.code, dto);
      const successorId = tx.uuid();
      row.endedAt = tx.now;
      row.endReason = dto.reason ?? null;
      row.successorId = successorId;
      tx.update(Liaison, row, { action: 'liaison.ended', rules: ['LINK-3'] });
      tellLiaison(tx, row);
      return this.show(this.enter(tx, body, dto, successorId), actor);
    });
  }

  private enter(tx: Tx, body: Body, dto: SucceedLiaisonDto | AppointLiaisonDto, id: string): Liaison {
    const row = tx.insert(
      Liaison,
      {
        id,
        bodyCode: body.code,
        bodyName: body.name,
        subject: dto.subject,
        name: dto.name,
        ...this.phones.keep(dto.phone, id),
        deputySubject: dto.deputy?.subject ?? null,
        deputyName: dto.deputy?.name ?? null,
        state: 'in-office',
        tookOfficeAt: tx.now,
      },
      { action: 'liaison.appointed', rules: ['LINK-3'] },
    );
    tellLiaison(tx, row);
    tx.afterCommit(() => this.staff.forget(body.code));
    return row;
  }

  private show(row: Liaison, actor: Actor): LiaisonDto {
    return LiaisonDto.of(row, this.phones.masked(row), actor);
  }
}

/** Locks the actor's body, so that two appointments at once see each other; it must be a bureau or a department. */
async function lockBody(tx: Tx, actor: Actor): Promise<Body> {
  const [body] = await tx.find(Body, { code: actor.body }, { lock: 'update' });
  if (!body || (body.kind !== 'bureau' && body.kind !== 'department')) {
    const detail = { zh: '本单位尚未登记为审批部门或原审批部门', en: 'is not registered as a bureau or a department' };
    refuse('LINK-3', { body: actor.body }, { detail });
  }
  const appointers: readonly Role[] = body.kind === 'bureau' ? ['head', 'item-admin'] : ['department-head'];
  if (!hasRole(actor, ...appointers)) throw forbidden(whoMay(appointers, actor));
  return body;
}
