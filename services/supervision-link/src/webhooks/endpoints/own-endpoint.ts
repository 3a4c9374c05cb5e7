import { type Actor, hasRole } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { stateConflict } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { DataSource } from 'typeorm';
import { demandOffice, isInOffice } from '../../liaisons/index.js';
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

/** Returns who answers for contents going to an address: the department's head who sets it, nobody else. LINK-5, PRA-8 */
export function answersForContents(actor: Actor): string | null {
  return hasRole(actor, 'department-head') ? actor.sub : null;
}

/** Where contents go, the head says: no liaison alone leads them elsewhere. */
export function demandSameAddress(row: WebhookEndpoint, url: string, actor: Actor): void {
  if (row.wholeBy === null || row.url === url || hasRole(actor, 'department-head')) return;
  const detail = {
    zh: '该端点接收推送内容，网址由本单位负责人变更；也可另行登记只接收通知的端点',
    en: 'contents go to this endpoint: the head of the department changes its address; another one, told where entries stand, may be registered',
  };
  forbid('LINK-5', { endpoint: row.id }, { detail });
}

/** Refuses a URL under which the body listens already: each event would reach it twice. */
export function demandOtherUrl(inUse: readonly WebhookEndpoint[], url: string): void {
  const same = inUse.find((endpoint) => endpoint.url === url);
  if (!same) return;
  const detail = {
    zh: '本单位已经用该网址登记了端点：请修改原端点；须更换密钥的，在原端点上更换',
    en: 'your body has an endpoint with this URL: change that one, or rotate its secret there',
  };
  throw stateConflict({ detail, facts: { endpoint: same.id } });
}
