import type { Tx } from '@shenguan/common/work';
import { WebhookEndpoint } from './webhook-endpoint.entity.js';

/**
 * Sends to a paused endpoint again, from the first message that waits: the pauses that its failures had earned are
 * forgotten. Does nothing to one in use. The caller writes the row. LINK-5
 */
export async function clearPause(tx: Tx, row: WebhookEndpoint): Promise<void> {
  if (!row.pausedAt) return;
  row.pausedAt = null;
  await tx.query(
    `UPDATE webhook_health SET failures_in_row = 0, timeouts_in_row = 0, probes = 0, probe_at = NULL
     WHERE endpoint_id = $1`,
    [row.id],
  );
  await tx.query(
    `UPDATE webhook_delivery SET next_at = $2 WHERE endpoint_id = $1 AND state = 'pending' AND next_at > $2`,
    [row.id, tx.systemNow],
  );
}

/** Ends a pause because a keeper does something else with the endpoint, which by itself changes no row of it. */
export async function resumeFor(tx: Tx, row: WebhookEndpoint): Promise<void> {
  if (!row.pausedAt) return;
  row.state = 'active';
  await clearPause(tx, row);
  tx.update(WebhookEndpoint, row, { action: 'webhook-endpoint.resumed', rules: ['LINK-5'] });
}
