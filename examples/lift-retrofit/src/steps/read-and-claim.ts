import type { Matter } from '../matter/matter.js';
import type { Person } from '../matter/people.js';
import type { Stage } from '../stage.js';
import { demandFact } from '../step-failed.js';

/** A liaison reads an entry of the own inbox and claims it by name. LINK-4 */
export async function readAndClaim(
  stage: Stage,
  matter: Matter,
  liaison: Person,
  kind: string,
  called: string,
): Promise<void> {
  const entry = await stage.act({
    by: liaison,
    on: 'supervision-link',
    says: ({ body }) => ({
      zh: `阅读并认领收件箱第 ${body.entryNumber} 号：${called}`,
      en: `reads and claims entry ${body.entryNumber} of the own inbox`,
    }),
    rules: ['LINK-3', 'LINK-4'],
    call: async (api) => {
      const { body } = await api.get(`/inbox?caseNumber=${matter.caseNumber}&kind=${kind}`);
      demandFact(`${liaison.name}’s inbox`, body.items?.length === 1, `one ${kind} of the case`, body);
      const read = await api.post(`/inbox/${body.items[0].id}/read`);
      return read.status === 200 ? api.post(`/inbox/${body.items[0].id}/claim`) : read;
    },
  });
  demandFact('the claim', entry.claimedBy === liaison.name && entry.claimOutcome === 'met', 'in time, by name', entry);
}
