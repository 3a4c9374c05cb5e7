import { AGENT, AUDITOR, SYSTEM_ADMIN } from '@shenguan/lift-retrofit/matter/people';
import { PEOPLE } from '@shenguan/lift-retrofit/register-people';
import type { RealmUser } from './realm.js';

/** The invented people of the example matter (试用账号), under the names that its seed enters on the staff registers. */
export function trialUsers(): RealmUser[] {
  return [...PEOPLE, AGENT, AUDITOR, SYSTEM_ADMIN].map(({ sub, name, roles, body }) => ({ sub, name, roles, body }));
}
