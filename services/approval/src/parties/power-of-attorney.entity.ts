import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import type { Party, PowerAct } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { PowerState } from './power.transitions.js';

export const GRANTOR_KINDS = ['person', 'body', 'foreignBody', 'other'] as const;
export type GrantorKind = (typeof GRANTOR_KINDS)[number];
export const AGENT_KINDS = ['person', 'body'] as const;
export type AgentKind = (typeof AGENT_KINDS)[number];

/** A power of attorney (授权委托书): who acts for whom, in what, until when, on a signed original that two people at the window have seen. PRA-16 */
@Entity('power_of_attorney')
@LegalRow({
  subject: 'power-of-attorney',
  schemas: {
    'power-of-attorney/1': [
      'bureauCode',
      'state',
      'grantorKind',
      'grantorName',
      'grantorCode',
      'grantorParty',
      'agentKind',
      'agentName',
      'agentCode',
      'agentParty',
      'itemCodes',
      'acts',
      'validFrom',
      'validUntil',
      'file',
      'enteredBy',
      'enteredAt',
      'confirmedBy',
      'confirmedAt',
      'revokedBy',
      'revokedAt',
      'revocationReason',
    ],
    'power-of-attorney/2': ['grantorToldAt', 'objectionUntil', 'affirmedBy'],
    'power-of-attorney/3': ['proof'],
    'power-of-attorney/4': ['revocationFile', 'revocationAskedBy', 'revocationAskedAt'],
  },
})
export class PowerOfAttorney extends LegalEntity {
  /** The bureau whose clerk entered it; it holds for that bureau's items. */
  @Column('text')
  bureauCode: string;

  @Column('text')
  state: PowerState;

  @Column('text')
  grantorKind: GrantorKind;

  @Column('text')
  grantorName: string;

  /** What identifies a body; null for a person, whose number is nowhere but in a keyed hash. */
  @Column('text', { nullable: true })
  grantorCode: string | null;

  @Column('text')
  grantorParty: Party;

  @Column('text')
  agentKind: AgentKind;

  @Column('text')
  agentName: string;

  @Column('text', { nullable: true })
  agentCode: string | null;

  @Column('text')
  agentParty: Party;

  /** The items that it covers; null for all items of the bureau. */
  @Column('jsonb', { nullable: true })
  itemCodes: string[] | null;

  @Column('jsonb')
  acts: PowerAct[];

  @Column('date')
  validFrom: string;

  /** Last day. */
  @Column('date')
  validUntil: string;

  /** The signed original, scanned. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  /** That the person who gives it came to the window himself: his document and he, scanned there. */
  @Column('jsonb', { nullable: true })
  proof: StoredFile | null;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  /** When the grantor was told that it was confirmed. */
  @Column('timestamptz', { nullable: true })
  grantorToldAt: Date | null;

  /** The last day on which who gives it may object before it takes force; null where he came to the window himself. */
  @Column('date', { nullable: true })
  objectionUntil: string | null;

  /** Who said, by the token of who gives it, that it is his own. */
  @Column('text', { nullable: true })
  affirmedBy: string | null;

  /** The grantor's signed revocation, which the window keeps with who entered it, until somebody else confirms it. */
  @Column('jsonb', { nullable: true })
  revocationFile: StoredFile | null;

  @Column('text', { nullable: true })
  revocationAskedBy: string | null;

  @Column('timestamptz', { nullable: true })
  revocationAskedAt: Date | null;

  @Column('text', { nullable: true })
  revokedBy: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @Column('text', { nullable: true })
  revocationReason: string | null;
}
