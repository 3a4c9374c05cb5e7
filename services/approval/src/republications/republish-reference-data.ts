import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { UnitOfWork } from '@shenguan/common/work';
import { tellBodiesAgain } from '../bodies/index.js';
import { tellCalendarAgain } from '../calendar/index.js';
import { tellItemsAgain } from '../items/index.js';

/** Tells all bodies, staff, published items and the calendar again; who knows them ignores what is not newer. */
@Injectable()
export class RepublishReferenceData {
  constructor(private readonly work: UnitOfWork) {}

  execute(actor: Actor): Promise<{ bodies: number; staff: number; items: number; calendarDays: number }> {
    return this.work.run(actor, async (tx) => ({
      ...(await tellBodiesAgain(tx)),
      ...(await tellItemsAgain(tx)),
      ...(await tellCalendarAgain(tx)),
    }));
  }
}
