import { lapsing } from '@shenguan/common/work';
import { InterestedParty } from '../cases/index.js';
import { endLimits, limitIsOver } from '../time-limits/index.js';

/** Ends the days in which a hearing can be asked for. APL-47 */
export const EndRequests = lapsing(InterestedParty, {
  name: 'end-hearing-requests',
  table: 'interested_party',
  // What came in time on paper is compared first.
  over: `r.hearing = 'open' AND ${limitIsOver('party-hearing')}
    AND NOT EXISTS (SELECT 1 FROM hearing_paper p WHERE p.party_id = r.id AND p.state = 'entered')`,
  lapse: async (row, tx) => {
    row.hearing = 'expired';
    await endLimits(tx, row.id, 'party-hearing');
  },
  action: 'interested-party.hearing-not-asked-for',
  rules: ['APL-47'],
});
