import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { StoredStaff } from '@shenguan/common/reference';
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

/**
 * How long an absence may be that a liaison states himself, and that the head of his body states, in days (R): beyond
 * that somebody else takes the office. LINK-3
 */
const ABSENCE_DAYS_ALONE = 31;
const ABSENCE_DAYS_MAX = 183;

/** States the days on which the deputy stands in for the liaison; outside them the deputy can't act. LINK-3 */
@Injectable()
export class StateAbsence {
  constructor(
    private readonly work: UnitOfWork,
    private readonly phones: PhoneBook,
    private readonly staff: StoredStaff,
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
      const longest = isHead(actor) ? ABSENCE_DAYS_MAX : ABSENCE_DAYS_ALONE;
      if (dto.until > addDays(beginningOf(row, dto.from), longest - 1)) {
        const detail = isHead(actor) ? TOO_LONG : HEAD_STATES;
        refuse('LINK-3', { days: longest }, { errors: [{ pointer: '/until', detail }] });
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
      tx.afterCommit(() => this.staff.forget(row.bodyCode));
      return LiaisonDto.of(row, this.phones.masked(row), actor);
    });
  }
}

/** Where an absence follows another without a day between, both are one. */
function beginningOf({ absentFrom, absentUntil }: Liaison, from: string): LegalDate {
  const follows = absentFrom !== null && absentUntil !== null && from <= addDays(absentUntil as LegalDate, 1);
  return (follows && absentFrom < from ? absentFrom : from) as LegalDate;
}

/** Who appoints liaisons; the item administrator keeps them for a bureau, and states no long absence. */
const isHead = (actor: Actor): boolean => hasRole(actor, 'head', 'department-head');

const HEAD_STATES = {
  zh: `联络员自行告知的缺席不得超过${ABSENCE_DAYS_ALONE}日；更长的，由本单位负责人告知`,
  en: `an absence that the liaison states himself lasts ${ABSENCE_DAYS_ALONE} days at the longest; the head of the body states a longer one`,
};
const TOO_LONG = {
  zh: `缺席不得超过${ABSENCE_DAYS_MAX}日；更长的，须另行任命联络员`,
  en: `an absence lasts ${ABSENCE_DAYS_MAX} days at the longest: beyond that, somebody else is appointed`,
};
