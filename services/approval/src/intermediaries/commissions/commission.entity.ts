import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { CommissionMethod, Place } from '../commission-offers/domain/ranking.js';
import type { CommissionState } from './commission.transitions.js';

/** A condition that an agency meets, or a criterion of a competition with its points. */
export interface CommissionClause {
  code: string;
  text: string;
  points?: number;
}

/** Why one agency alone is asked (单一来源的情形). INT-8 */
export const SINGLE_GROUNDS = ['sole-supplier', 'emergency', 'continuity'] as const;
export type SingleGround = (typeof SINGLE_GROUNDS)[number];

/** Why a procedure ends without a contract (终止的情形). INT-8 */
export const END_GROUNDS = ['need-gone', 'against-procedure', 'contract-refused', 'not-performed'] as const;
export type EndGround = (typeof END_GROUNDS)[number];

/** The single source: whom, why, and the paper that shows it. */
export interface SingleSource {
  agencyCode: string;
  ground: SingleGround;
  reason: string;
  file: StoredFile | null;
}

/** What was awarded: as it was offered, and never typed again. */
export interface Award {
  agencyCode: string;
  agencyName: string;
  price: string;
  days: number;
  by: string;
  at: string;
}

/** A payment by the commissioner, and whether the agency says that it came. */
export interface CommissionPayment {
  voucher: StoredFile;
  amount: string;
  paidOn: string;
  by: string;
  /** Null until the agency speaks; false where it says that it did not come. */
  received: boolean | null;
  word: string | null;
}

/** A technical service that bureau or department commissions itself, and pays (委托技术服务). INT-8 */
@Entity('commission')
@LegalRow({
  subject: 'commission',
  schemas: {
    'commission/1': [
      ...['commissionerCode', 'itemCode', 'caseNumber', 'name', 'scope', 'conditions', 'criteria', 'pricePoints'],
      ...['ceiling', 'days', 'method', 'sealed', 'offerDays', 'single', 'previousId', 'repeatReason', 'state'],
      ...[
        'draftedBy',
        'draftedAt',
        'announcedBy',
        'announcedAt',
        'offersUntil',
        'numberPromise',
        'number',
        'ranking',
        'award',
      ],
      ...['contract', 'contractBy', 'agreedBy', 'result', 'takenBy', 'payments', 'endGround', 'endReason', 'endedBy'],
    ],
    'commission/2': ['endedAt'],
  },
})
export class Commission extends LegalEntity {
  /** Bureau or department: who commissions, and pays. */
  @Column('text')
  commissionerCode: string;

  @Column('text')
  itemCode: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  name: string;

  @Column('text')
  scope: string;

  @Column('jsonb')
  conditions: CommissionClause[];

  /** Of a competition; empty otherwise. */
  @Column('jsonb')
  criteria: CommissionClause[];

  @Column('int')
  pricePoints: number;

  /** The most that is paid, CNY. */
  @Column('text')
  ceiling: string;

  /** Working days for the service. */
  @Column('int')
  days: number;

  @Column('text')
  method: CommissionMethod;

  /** Offers are sealed by their digest; else they are written quotes, kept closed. */
  @Column('boolean')
  sealed: boolean;

  /** Working days in which offers are taken. */
  @Column('int')
  offerDays: number;

  @Column('jsonb', { nullable: true })
  single: SingleSource | null;

  /** The one that it follows: failed, ended, or settled. */
  @Column('uuid', { nullable: true })
  previousId: string | null;

  @Column('text', { nullable: true })
  repeatReason: string | null;

  @Column('text')
  state: CommissionState;

  @Column('text')
  draftedBy: string;

  @Column('timestamptz')
  draftedAt: Date;

  @Column('text', { nullable: true })
  announcedBy: string | null;

  @Column('timestamptz', { nullable: true })
  announcedAt: Date | null;

  /** The instant at which no offer is taken any more. */
  @Column('timestamptz', { nullable: true })
  offersUntil: Date | null;

  /** Digest of the platform's own number, published with the need; the number follows with the ranking. */
  @Column('text', { nullable: true })
  numberPromise: string | null;

  @Column('text', { nullable: true })
  number: string | null;

  @Column('jsonb', { nullable: true })
  ranking: Place[] | null;

  @Column('jsonb', { nullable: true })
  award: Award | null;

  @Column('jsonb', { nullable: true })
  contract: StoredFile | null;

  @Column('text', { nullable: true })
  contractBy: string | null;

  @Column('text', { nullable: true })
  agreedBy: string | null;

  @Column('jsonb', { nullable: true })
  result: StoredFile | null;

  @Column('text', { nullable: true })
  takenBy: string | null;

  @Column('jsonb')
  payments: CommissionPayment[];

  @Column('text', { nullable: true })
  endGround: EndGround | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  @Column('text', { nullable: true })
  endedBy: string | null;

  /** When it was ended; null of what an earlier release ended. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
