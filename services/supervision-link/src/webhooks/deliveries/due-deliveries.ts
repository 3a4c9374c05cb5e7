import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KeptSecrets } from '../endpoints/endpoint-secrets.js';

/** A delivery that this process alone may send until its lease ends. */
export interface ClaimedDelivery {
  id: string;
  endpointId: string;
  payload: string;
  url: string;
  leaseUntil: Date;
  caseNumber: string | null;
  traceparent: string | null;
  secrets: KeptSecrets;
}

/** What a claim may take. */
export interface ClaimOrder {
  /** System time. */
  now: Date;
  leaseUntil: Date;
  /** How many one endpoint may have under way at once. */
  perEndpoint: number;
  /** How many each endpoint has under way already, by its ID. */
  underWay: Readonly<Record<string, number>>;
  atMost: number;
}

interface ClaimedRow extends Omit<ClaimedDelivery, 'secrets'> {
  secretCipher: string;
  previousSecretCipher: string | null;
  previousSecretUntil: Date | null;
}

/**
 * Claims deliveries that are due: a few of each endpoint, first attempts before repeats, and first those of bodies that
 * have the fewest under way, so that a slow one never takes the turn of another, with however many endpoints. Of what
 * waits for a paused endpoint one is claimed when its next probe is due, whatever its own time.
 */
@Injectable()
export class DueDeliveries {
  constructor(private readonly dataSource: DataSource) {}

  async claim(order: ClaimOrder): Promise<ClaimedDelivery[]> {
    const rows: ClaimedRow[] = await this.dataSource.query(
      `WITH endpoint AS (
         SELECT e.id, e.body_code, coalesce(($4::jsonb ->> e.id::text)::int, 0) AS under_way,
           e.state = 'paused' AS paused, CASE e.state WHEN 'paused' THEN 1 ELSE $3::int END AS most
         FROM webhook_endpoint e LEFT JOIN webhook_health h ON h.endpoint_id = e.id
         WHERE e.state = 'active' OR (e.state = 'paused' AND h.probe_at <= $1)
       ), turn AS (
         SELECT next.id, next.next_at, e.paused,
           row_number() OVER (PARTITION BY e.body_code ORDER BY next.repeat, next.next_at, next.id)
             + (SELECT sum(under_way) FROM endpoint o WHERE o.body_code = e.body_code) AS place
         FROM endpoint e CROSS JOIN LATERAL (
           SELECT d.id, d.next_at, d.attempts > 0 AS repeat FROM webhook_delivery d
           WHERE d.endpoint_id = e.id AND d.state = 'pending' AND (d.next_at <= $1 OR e.paused)
             AND (d.lease_until IS NULL OR d.lease_until <= $1)
           ORDER BY d.attempts > 0, d.next_at, d.id LIMIT greatest(0, e.most - e.under_way)
         ) next
       ), due AS (
         SELECT d.id FROM turn JOIN webhook_delivery d ON d.id = turn.id
         WHERE d.state = 'pending' AND (d.next_at <= $1 OR turn.paused)
           AND (d.lease_until IS NULL OR d.lease_until <= $1)
         ORDER BY turn.place, turn.next_at LIMIT $5 FOR UPDATE OF d SKIP LOCKED
       ), claimed AS (
         UPDATE webhook_delivery d SET lease_until = $2 FROM due WHERE d.id = due.id
         RETURNING d.id, d.endpoint_id, d.payload, d.lease_until, d.case_number, d.traceparent
       )
       SELECT c.id, c.endpoint_id AS "endpointId", c.payload, c.lease_until AS "leaseUntil", e.url,
         c.case_number AS "caseNumber", c.traceparent,
         e.secret_cipher AS "secretCipher", e.previous_secret_cipher AS "previousSecretCipher",
         e.previous_secret_until AS "previousSecretUntil"
       FROM claimed c JOIN webhook_endpoint e ON e.id = c.endpoint_id ORDER BY c.id`,
      [order.now, order.leaseUntil, order.perEndpoint, JSON.stringify(order.underWay), order.atMost],
    );
    return rows.map(({ secretCipher, previousSecretCipher, previousSecretUntil, ...delivery }) => ({
      ...delivery,
      secrets: { id: delivery.endpointId, secretCipher, previousSecretCipher, previousSecretUntil },
    }));
  }

  /** Gives a claim back without an attempt, so that another process sends it at once. */
  async release(delivery: ClaimedDelivery): Promise<void> {
    await this.dataSource.query(
      `UPDATE webhook_delivery SET lease_until = NULL WHERE id = $1 AND lease_until = $2 AND state = 'pending'`,
      [delivery.id, delivery.leaseUntil],
    );
  }
}
