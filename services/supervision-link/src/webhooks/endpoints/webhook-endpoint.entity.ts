import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { WebhookEndpointState } from './webhook-endpoint.transitions.js';

/** 410 from the receiver, or days of silence (对方注销、长期无应答). */
export const END_REASONS = ['gone', 'silent'] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Where a body wants courtesy copies of its inbox entries (网络回调端点). LINK-5 */
@Entity('webhook_endpoint')
@LegalRow({
  subject: 'webhook-endpoint',
  schemas: {
    'webhook-endpoint/1': [
      'bodyCode',
      'bodyName',
      'url',
      'events',
      'description',
      'state',
      'secretCipher',
      'previousSecretCipher',
      'previousSecretUntil',
      'registeredBy',
      'registeredByName',
      'registeredAt',
    ],
    'webhook-endpoint/2': ['pausedAt', 'endReason'],
    'webhook-endpoint/3': ['wholeBy'],
  },
})
export class WebhookEndpoint extends LegalEntity {
  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  @Column('text')
  url: string;

  /** Kinds of entries that it wants; none means all. */
  @Column('text', { array: true })
  events: string[];

  @Column('text')
  description: string;

  @Column('text')
  state: WebhookEndpointState;

  @Column('text')
  secretCipher: string;

  @Column('text', { nullable: true })
  previousSecretCipher: string | null;

  /** System instant until which the replaced secret signs as well. */
  @Column('timestamptz', { nullable: true })
  previousSecretUntil: Date | null;

  @Column('text')
  registeredBy: string;

  @Column('text')
  registeredByName: string;

  @Column('timestamptz')
  registeredAt: Date;

  /** System instant since which nothing but probes is sent; null while it is in use. */
  @Column('timestamptz', { nullable: true })
  pausedAt: Date | null;

  /** Why it ended: it answered 410, or was silent for too long. */
  @Column('text', { nullable: true })
  endReason: EndReason | null;

  /** The department's head who set the address, so that contents go there; null: it is told where entries stand. */
  @Column('text', { nullable: true })
  wholeBy: string | null;
}
