import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn } from '../../case-parties/index.js';
import { readableCase } from '../case-access.js';
import { CasePerson, PersonalDataLook } from '../file/index.js';
import type { ContactDto } from './case-detail.dto.js';
import { CasePersons } from './case-persons.js';

/**
 * Shows the numbers of the people in a case, and enters who looked, in one transaction; to no official who is party to it:
 * he has no part in the case, and the others’ numbers are no business of his. PRA-8, PRA-11
 */
@Injectable()
export class LookAtContact {
  constructor(
    private readonly work: UnitOfWork,
    private readonly persons: CasePersons,
  ) {}

  execute(ref: IdOrNumber, actor: Actor): Promise<ContactDto> {
    return this.work.run(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      if (!hasRole(actor, 'applicant')) await demandNoPartIn(tx, { id: row.id });
      const persons = await tx.find(CasePerson, { caseId: row.id });
      tx.insert(
        PersonalDataLook,
        { id: tx.uuid(), caseId: row.id, caseNumber: row.caseNumber, actorSub: actor.sub, seenAt: tx.now },
        { action: 'case.contact-seen', rules: ['PRA-8'] },
      );
      return { caseNumber: row.caseNumber, persons: persons.map((person) => this.persons.unmasked(person)) };
    });
  }
}
