import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EndpointHealth } from '../domain/endpoint-health.js';

/** How an endpoint has answered of late; changes with every attempt, so it is no legal row. LINK-5 */
@Entity('webhook_health')
export class WebhookHealth implements EndpointHealth {
  @PrimaryColumn('uuid')
  endpointId: string;

  @Column('int')
  failuresInRow: number;

  @Column('int')
  timeoutsInRow: number;

  @Column('int')
  probes: number;

  @Column('timestamptz', { nullable: true })
  probeAt: Date | null;

  /** When both sides were last told that it is paused; null until then. */
  @Column('timestamptz', { nullable: true })
  toldAt: Date | null;
}
