import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { maskFields } from './domain/mask-publication.js';
import { keptPassages } from './marks/kept-passages.js';
import { openPublicationLimit } from './owe-publication.js';
import type { PublicationDto } from './publication.dto.js';
import { Publication } from './publication.entity.js';
import { publicationTransitions } from './publication.transitions.js';
import { publicationActs } from './publication-acts.js';
import { answerPublication, takePublication } from './take-publication.js';

/** Publishes what somebody else prepared, sends it back, withholds it, or takes it down. The day is the clock's: nobody says it. APL-5, APL-40, PRA-3 */
@Injectable()
export class Publish {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  /** Publishes it, or decides, as the head, that a state secret keeps it from the public. */
  confirm(id: string, actor: Actor): Promise<PublicationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takePublication(tx, id);
      demandAct(publicationActs, 'Publications_confirm', row.state, { row, actor });
      const withheld = row.stateSecret !== null;
      row.state = move(publicationTransitions, withheld ? 'withhold' : 'publish', row.state);
      if (withheld) {
        row.reasons = row.stateSecret;
        row.reasonsBy = actor.sub;
      } else {
        const passages = await keptPassages(tx, row.caseNumber);
        // Marked since it was prepared: masked all the same.
        const fields = maskFields(row.draft!, { names: [], passages });
        Object.assign(row, { fields, holder: fields.holder, number: fields.number });
        row.publishedBy = actor.sub;
        row.publishedAt ??= tx.now;
      }
      row.draft = null;
      await this.limits.close(tx, id, 'publication');
      const action = withheld ? 'publication.withheld' : 'publication.published';
      tx.update(Publication, row, { action, rules: withheld ? ['APL-5'] : ['APL-5', 'APL-40', 'PRA-3'] });
      return answerPublication(tx, row, actor);
    });
  }

  /** Sends it back, for another to be prepared; what is public already stays so. */
  sendBack(id: string, reasons: string, actor: Actor): Promise<PublicationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takePublication(tx, id);
      demandAct(publicationActs, 'Publications_return', row.state, { row, actor });
      const revising = row.state === 'revising';
      row.state = move(publicationTransitions, revising ? 'keepAsItWas' : 'sendBack', row.state);
      Object.assign(row, { draft: null, stateSecret: null, reasons, reasonsBy: actor.sub });
      if (revising) await this.limits.end(tx, id, 'publication');
      tx.update(Publication, row, { action: 'publication.sent-back', rules: ['APL-5'] });
      return answerPublication(tx, row, actor);
    });
  }

  /** Takes it down, as what must not be public is in it; it is prepared anew, or stays down. */
  takeDown(id: string, reasons: string, actor: Actor): Promise<PublicationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await takePublication(tx, id);
      demandAct(publicationActs, 'Publications_takeDown', row.state, { row, actor });
      row.state = move(publicationTransitions, 'takeDown', row.state);
      Object.assign(row, { draft: null, fields: null, holder: null, number: null, reasons, reasonsBy: actor.sub });
      await this.limits.end(tx, id, 'publication');
      // What still holds is owed to the public again, without what must not be in it.
      const { state } = await tx.get(Approval, { id: row.approvalId });
      if (state === 'in-force') await openPublicationLimit(tx, this.limits, row);
      tx.update(Publication, row, { action: 'publication.taken-down', rules: ['APL-5'] });
      return answerPublication(tx, row, actor);
    });
  }
}
