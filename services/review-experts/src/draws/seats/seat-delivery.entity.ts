import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

export const DELIVERY_CHANNELS = ['letter', 'phone'] as const;

/** That an invitation was delivered to somebody who has no login, or doesn’t look (席位邀请送达), with its proof. EXP-20, EXP-21 */
@Entity('seat_delivery')
@LegalRow({
  subject: 'seat-delivery',
  schemas: {
    'seat-delivery/1': ['seatId', 'caseNumber', 'channel', 'deliveredOn', 'file', 'recordedBy', 'recordedAt'],
  },
})
export class SeatDelivery extends LegalEntity {
  @Column('uuid')
  seatId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  channel: (typeof DELIVERY_CHANNELS)[number];

  /** YYYY-MM-DD. */
  @Column('date')
  deliveredOn: string;

  /** The signed receipt, or the recording of the call. */
  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;
}
