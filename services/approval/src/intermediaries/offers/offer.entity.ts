import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { Charge } from '../fees/domain/charges.js';
import type { OfferState } from './offer.transitions.js';

/** What an agency offers of one service of the catalogue (服务说明): commitment, days, people, one list of materials, price. INT-10 */
@Entity('agency_offer')
@LegalRow({
  subject: 'agency-offer',
  schemas: {
    'agency-offer/1': [
      ...['agencyId', 'agencyCode', 'serviceCode', 'commitment', 'days', 'practitioners', 'materials', 'charges'],
      ...['state', 'offeredBy', 'offeredAt'],
    ],
  },
})
export class Offer extends LegalEntity {
  @Column('uuid')
  agencyId: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  serviceCode: string;

  /** What it answers for (服务承诺). */
  @Column('text')
  commitment: string;

  /** Working days, no more than the catalogue's. */
  @Column('int')
  days: number;

  /** Practitioners on show who do it. */
  @Column('jsonb')
  practitioners: string[];

  /** All that it needs of an applicant (一次性材料清单). */
  @Column('jsonb')
  materials: string[];

  @Column('jsonb')
  charges: Charge[];

  @Column('text')
  state: OfferState;

  @Column('text')
  offeredBy: string;

  @Column('timestamptz')
  offeredAt: Date;
}
