import { Injectable } from '@nestjs/common';
import type { Actor } from '../auth/index.js';
import { notFound } from '../http/index.js';
import { OperatorAct } from '../operator-acts/index.js';
import { Inbox, type Outcome, UnitOfWork } from '../work/index.js';

/** Has a dead letter handled again, by an operator whose act and its outcome stand in the audit log. SUP-10 */
@Injectable()
export class ReplayDeadLetter {
  constructor(
    private readonly work: UnitOfWork,
    private readonly inbox: Inbox,
  ) {}

  /** Tells what really became of it; a repeat of the request under its key gets the same answer. */
  execute(eventId: string, actor: Actor): Promise<Outcome> {
    return this.work.run(actor, async (tx) => {
      const id = await this.begin(eventId, actor);
      const outcome = await this.inbox.replay(eventId);
      // Somebody else's replay was quicker: ours stays in the log as asked for.
      if (!outcome) throw notFound();
      const act = await tx.lock(OperatorAct, { id });
      act.outcome = outcome;
      tx.update(OperatorAct, act, { action: 'dead-letter.replay-ended', rules: ['SUP-10'] });
      return outcome;
    });
  }

  /** Commits who asks before anything is done: what follows has effects of its own, which no rollback takes back. */
  private begin(eventId: string, actor: Actor): Promise<string> {
    return this.work.run(actor, async (tx) => {
      const [letter] = await tx.query<{ type: string; case_number: string | null }>(
        `SELECT type, case_number FROM inbox_event WHERE event_id = $1 AND state = 'dead'`,
        [eventId],
      );
      if (!letter) throw notFound();
      const id = tx.uuid();
      tx.insert(
        OperatorAct,
        {
          id,
          kind: 'dead-letter-replay',
          reference: eventId,
          about: letter.type,
          caseNumber: letter.case_number,
          outcome: null,
          subject: actor.sub,
          name: actor.name,
          at: tx.now,
        },
        { action: 'dead-letter.replay-asked', rules: ['SUP-10'] },
      );
      return id;
    });
  }
}
