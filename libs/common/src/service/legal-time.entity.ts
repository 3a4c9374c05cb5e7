import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/** How far legal time was moved (法定时间偏移), kept so that a restart goes on where it stood. Embedded mode only. */
@Entity('legal_time')
@LegalRow({ subject: 'legal-time', schemas: { 'legal-time/1': ['aheadMs'] } })
export class LegalTime extends LegalEntity {
  /** Milliseconds ahead of the system's time, as text: PostgreSQL's bigint. */
  @Column('bigint')
  aheadMs: string;
}

/** The only row's ID. */
export const LEGAL_TIME_ID = '00000000-0000-7000-8000-000000000001';
