import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandOwnPeople } from './demand-own-people.js';
import { Liaison } from './liaison.entity.js';
import { liaisonTransitions } from './liaison.transitions.js';
import { liaisonActs } from './liaison-acts.js';
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
      assertVersion(row.version);
      demandAct(liaisonActs, 'Liaisons_absence', row.state, { row, actor });
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
      return LiaisonDto.of(row, this.phones.masked(row), actor);
    });
  }
}
