import { type Matter, type Party, partyOfBody, partyOfSubject } from '@shenguan/common/parties';
import type { Case } from './case.entity.js';

type Owned = Pick<Case, 'ownerParty' | 'applicantKind' | 'applicantCode' | 'agentCode' | 'ownerSub'>;

/**
 * Returns whose case it is. In a case from before parties were kept it is what stands in the row: the applying body,
 * else the agent's, else the login that drafted it; the column `party` of the table says the same. PRA-16
 */
export function partyOfCase({ ownerParty, applicantKind, applicantCode, agentCode, ownerSub }: Owned): Party {
  if (ownerParty !== null) return ownerParty;
  if (applicantKind === 'body' && applicantCode !== null) return partyOfBody(applicantCode);
  return agentCode === null ? partyOfSubject(ownerSub) : partyOfBody(agentCode);
}

/** Returns what a power of attorney must cover to serve in a case. PRA-16 */
export function matterOf(row: Owned & Pick<Case, 'itemCode' | 'bureauCode'>): Matter {
  return { ownerParty: partyOfCase(row), itemCode: row.itemCode, bureauCode: row.bureauCode };
}
