import { Injectable } from '@nestjs/common';
import { type Actor, isAmong } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { inOneHand, isRelatives } from '../affiliations/ties.js';
import { tellAgency } from '../agencies/join-platform.js';
import { handsOf } from './agents.js';
import type { AnswerRatingDto, EngagementDto, RateDto } from './engagement.dto.js';
import { Engagement, type RatingFlag } from './engagement.entity.js';
import { engagementTransitions } from './engagement.transitions.js';
import { engagementActs } from './engagement-acts.js';
import { engagementAnswer, engagementFacts, lockEngagement } from './own-engagement.js';

/** Takes the rating of a finished engagement, once, by its applicant, and the agency's answer to it. INT-17 */
@Injectable()
export class RateEngagement {
  constructor(private readonly work: UnitOfWork) {}

  rate(id: string, { score, comment = '' }: RateDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_rate', row.state, await engagementFacts(tx, row));
      row.state = move(engagementTransitions, 'rate', row.state);
      Object.assign(row, { score, comment, flags: await flagsOf(tx, row) });
      tx.update(Engagement, row, { action: 'engagement.rated', rules: ['INT-17'] });
      tellAgency(
        tx,
        row.agencyCode,
        '申请人作出评价',
        `${row.serviceName}：${score}分。${comment}贵机构可以回应一次。`,
      );
      return engagementAnswer(tx, row);
    });
  }

  answer(id: string, { answer }: AnswerRatingDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_answer', row.state, await engagementFacts(tx, row));
      row.answer = answer;
      tx.update(Engagement, row, { action: 'engagement.answered', rules: ['INT-17'] });
      return engagementAnswer(tx, row);
    });
  }
}

/** Tells why a rating may be the agency's own: it shows, and doesn't count in the mean. INT-17 */
async function flagsOf(tx: Tx, { ownerParty, agencyCode, contract, chosenBy }: Engagement): Promise<RatingFlag[]> {
  const flags: RatingFlag[] = [];
  const [kind, code] = [ownerParty.slice(0, ownerParty.indexOf(':')), ownerParty.slice(ownerParty.indexOf(':') + 1)];
  if (kind === 'body' && (await inOneHand(tx, code, agencyCode))) flags.push('one-hand');
  // Whoever has ever acted for the agency rates it as nobody else.
  const own = [...(await handsOf(tx, agencyCode)), contract?.offeredBy];
  if (isAmong(tx.actor.sub, own) || (chosenBy !== null && isAmong(chosenBy, own))) flags.push('same-login');
  if (await isRelatives(tx, agencyCode, tx.actor)) flags.push('relative');
  return flags;
}
