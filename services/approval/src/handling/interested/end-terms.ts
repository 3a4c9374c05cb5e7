import { move } from '@shenguan/common/states';
import { lapsing } from '@shenguan/common/work';
import { InterestedParty, interestedPartyTransitions } from '../../cases/index.js';
import { endLimits, limitIsOver } from '../../time-limits/index.js';

/** Ends the time for a statement: who said nothing in it was heard as far as he wished. APL-36 */
export const EndTerms = lapsing(InterestedParty, {
  name: 'end-party-terms',
  table: 'interested_party',
  over: `r.told_at IS NOT NULL AND NOT r.term_over AND ${limitIsOver('party-statement')}`,
  lapse: async (row, tx) => {
    row.termOver = true;
    if (row.state === 'told') row.state = move(interestedPartyTransitions, 'fallSilent', row.state);
    await endLimits(tx, row.id, 'party-statement');
  },
  action: 'interested-party.term-over',
  rules: ['APL-36'],
});
