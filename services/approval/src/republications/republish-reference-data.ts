import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { OperatorAct } from '@shenguan/common/operator-acts';
import { UnitOfWork } from '@shenguan/common/work';
import { tellBodiesAgain } from '../bodies/index.js';
import { tellCalendarAgain } from '../calendar/index.js';
import { tellItemsAgain } from '../items/index.js';

/** Tells all bodies, staff, published items and the calendar again, which the log keeps; who knows them ignores what is not newer. */
@Injectable()
export class RepublishReferenceData {
  constructor(private readonly work: UnitOfWork) {}

  execute(actor: Actor): Promise<{ bodies: number; staff: number; items: number; calendarDays: number }> {
    return this.work.run(actor, async (tx) => {
      const told = {
        ...(await tellBodiesAgain(tx)),
        ...(await tellItemsAgain(tx)),
        ...(await tellCalendarAgain(tx)),
      };
      tx.insert(
        OperatorAct,
        {
          id: tx.uuid(),
          kind: 'republication',
          reference: null,
          about: null,
          caseNumber: null,
          outcome: told,
          subject: actor.sub,
          name: actor.name,
          at: tx.now,
        },
        { action: 'reference-data.republished', rules: ['SUP-10'] },
      );
      return told;
    });
  }
}
