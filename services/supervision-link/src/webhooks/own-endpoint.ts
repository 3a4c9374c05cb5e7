import { type Actor, hasRole } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { DataSource } from 'typeorm';
import { demandOffice, isInOffice } from '../liaisons/index.js';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/** Demands that the actor looks after his body's endpoints: the head by role, a liaison only in office. LINK-3 */
export async function demandKeeper(tx: Tx, actor: Actor): Promise<void> {
  if (!hasRole(actor, 'department-head')) await demandOffice(tx, actor);
}

/** Tells whether the actor looks after his body's endpoints on a day, as {@link demandKeeper} demands it. LINK-3 */
export async function isKeeper(dataSource: DataSource, actor: Actor, today: LegalDate): Promise<boolean> {
  return hasRole(actor, 'department-head') || isInOffice(dataSource, actor, today);
}

/** Returns an endpoint of the actor's own body, locked; another body's answers 404. */
export async function lockOwnEndpoint(tx: Tx, id: string, actor: Actor): Promise<WebhookEndpoint> {
  await demandKeeper(tx, actor);
  return tx.lock(WebhookEndpoint, { id, bodyCode: actor.body });
}
