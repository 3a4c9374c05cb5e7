import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { forbid, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandOwnPeople } from './demand-own-people.js';
import { Liaison } from './liaison.entity.js';
import { liaisonTransitions } from './liaison.transitions.js';
import { LiaisonDto, type StateAbsenceDto } from './liaisons.dto.js';
import { PhoneBook } from './phone-book.js';
import { tellLiaison } from './tell-liaison.js';

/** States the days on which the deputy stands in for the liaison; outside them the deputy can't act. LINK-3 */
@Injectable()
export class StateAbsence {
  constructor(
    private readonly work: UnitOfWork,
    private readonly phones: PhoneBook,
  ) {}

  execute(id: string, dto: StateAbsenceDto, actor: Actor): Promise<LiaisonDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Liaison, { id, bodyCode: actor.body });
      // The liaison for himself, the head for him; the deputy doesn't state his own turn.
      const isHead = hasRole(actor, 'department-head', 'head', 'item-admin');
      if (!isHead && row.subject !== actor.sub) {
        const detail = {
          zh: '缺席由联络员本人或者本单位负责人告知',
          en: 'The liaison states his own absence, or the head of his body does',
        };
        forbid('LINK-3', { liaisonId: id }, { detail });
      }
      assertVersion(row.version);
      row.state = move(liaisonTransitions, 'stateAbsence', row.state);
      if (dto.until < dto.from || dto.until < tx.today) {
        const detail = {
          zh: '缺席期间须有结束日，且不得早于今日或开始日',
          en: 'must be neither past nor before its start',
        };
        refuse('LINK-3', { today: tx.today }, { errors: [{ pointer: '/until', detail }] });
      }
      if (!dto.deputy && !row.deputySubject) {
        const detail = { zh: '须指定代理人', en: 'a deputy must be named' };
        refuse('LINK-3', { liaisonId: id }, { errors: [{ pointer: '/deputy', detail }] });
      }
      await demandOwnPeople(tx, row.bodyCode, { deputy: dto.deputy }, row.subject);
      row.absentFrom = dto.from;
      row.absentUntil = dto.until;
      row.absenceReason = dto.reason;
      if (dto.deputy) {
        row.deputySubject = dto.deputy.subject;
        row.deputyName = dto.deputy.name;
      }
      tx.update(Liaison, row, { action: 'liaison.absence-stated', rules: ['LINK-3'] });
      tellLiaison(tx, row);
      return LiaisonDto.of(row, this.phones.masked(row));
    });
  }
}
