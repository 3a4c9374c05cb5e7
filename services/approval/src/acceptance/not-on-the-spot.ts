import { demandLawful } from '@shenguan/common/phrases';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, NotOnTheSpot } from '../cases/index.js';
import type { Guide } from '../items/index.js';

/**
 * What the guide lets be decided on the spot is decided so; whoever accepts it for the ordinary way says why, and nobody
 * else does. APL-34
 */
export function sayWhyNotOnTheSpot(
  tx: Tx,
  { id: caseId, caseNumber }: Case,
  { decideOnSpot }: Guide,
  reasons: string | undefined,
): void {
  const errors = [{ pointer: '/notOnTheSpot', detail: decideOnSpot ? SAY_WHY : NOT_MARKED }];
  if ((decideOnSpot ?? false) !== (reasons !== undefined)) refuse('APL-34', {}, { errors });
  if (reasons === undefined) return;
  demandLawful('APL-34', { notOnTheSpot: reasons });
  tx.insert(
    NotOnTheSpot,
    { id: tx.uuid(), caseId, caseNumber, reasons, saidBy: tx.actor.sub, saidAt: tx.now },
    { action: 'not-on-the-spot.recorded', rules: ['APL-34'] },
  );
}

const SAY_WHY = {
  zh: '本事项能够当场作出决定：应当场决定（POST /cases/{id}/on-the-spot-review）；确不能当场决定的，写明原因',
  en: 'this can be decided on the spot (POST /cases/{id}/on-the-spot-review): say why it is not',
};
const NOT_MARKED = {
  zh: '办事指南未规定本事项当场决定，无须说明',
  en: 'the guide does not let this be decided on the spot: there is nothing to explain',
};
