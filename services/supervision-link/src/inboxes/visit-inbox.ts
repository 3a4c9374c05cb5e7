import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { UnitOfWork } from '@shenguan/common/work';
import { demandInboxActor } from './act-on-entry.js';
import { InboxVisit } from './inbox-visit.entity.js';

/** Lets somebody into the own body's inbox and keeps the first visit of the day. LINK-3, LINK-4 */
@Injectable()
export class VisitInbox {
  constructor(private readonly work: UnitOfWork) {}

  execute(actor: Actor): Promise<void> {
    return this.work.run(actor, async (tx) => {
      await demandInboxActor(tx, actor);
      const visit = { bodyCode: actor.body, subject: actor.sub, visitedOn: tx.today as string };
      if (await tx.findOne(InboxVisit, visit)) return;
      // Two requests of one page may be the first of the day: the later one waits here and finds the row.
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`visit:${actor.body}:${actor.sub}`]);
      if (await tx.findOne(InboxVisit, visit)) return;
      tx.insert(
        InboxVisit,
        { id: tx.uuid(), ...visit, name: actor.name, firstAt: tx.now },
        { action: 'inbox.visited', rules: ['LINK-4'] },
      );
    });
  }
}
