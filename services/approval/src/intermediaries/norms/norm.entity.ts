import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A clause of a norm: what an agency keeps to. */
export interface NormClause {
  code: string;
  text: string;
}

/** A version of a regulator's norm for a service (中介服务规范和标准): published, and never changed. INT-9 */
@Entity('service_norm')
@LegalRow({
  subject: 'service-norm',
  schemas: {
    'service-norm/1': [
      ...['regulatorCode', 'serviceCode', 'number', 'title', 'clauses', 'daysMax', 'file', 'inForceFrom'],
      ...['publishedBy', 'publishedAt'],
    ],
  },
})
export class ServiceNorm extends LegalEntity {
  @Column('text')
  regulatorCode: string;

  @Column('text')
  serviceCode: string;

  /** Counts the versions for a service from 1. */
  @Column('int')
  number: number;

  @Column('text')
  title: string;

  @Column('jsonb')
  clauses: NormClause[];

  /** The most working days that it lets a service take; null where it says nothing of them. */
  @Column('int', { nullable: true })
  daysMax: number | null;

  /** The text as it was issued. */
  @Column('jsonb')
  file: StoredFile;

  @Column('date')
  inForceFrom: string;

  @Column('text')
  publishedBy: string;

  @Column('timestamptz')
  publishedAt: Date;
}
