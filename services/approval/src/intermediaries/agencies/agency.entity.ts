import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { AgencyState } from './agency.transitions.js';

/** What the register of market entities says of an agency (登记状态). INT-18 */
export const REGISTER_STATUSES = ['in-operation', 'revoked', 'cancelled', 'not-found'] as const;
export type RegisterStatus = (typeof REGISTER_STATUSES)[number];

/** What was looked up in the register, by whom, and the extract that shows it where it speaks against the agency. */
export interface RegisterLookUp {
  status: RegisterStatus;
  source: string;
  lookedUpOn: string;
  by: string;
  file: StoredFile | null;
}

/**
 * An agency on the platform (入驻中介服务机构). Entry asks for its credit code and its register status alone: there is no
 * field for region, trade or size. INT-18
 */
@Entity('agency')
@LegalRow({
  subject: 'agency',
  schemas: {
    'agency/1': ['code', 'name', 'phone', 'state', 'appliedBy', 'appliedAt', 'lookUp', 'joinedAt', 'deemed', 'endedAt'],
  },
})
export class Agency extends LegalEntity {
  /** Unified social credit code, in its normal form. PRA-1 */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** Business phone, on show. */
  @Column('text')
  phone: string;

  @Column('text')
  state: AgencyState;

  @Column('text')
  appliedBy: string;

  @Column('timestamptz')
  appliedAt: Date;

  /** Null while nobody has looked. */
  @Column('jsonb', { nullable: true })
  lookUp: RegisterLookUp | null;

  @Column('timestamptz', { nullable: true })
  joinedAt: Date | null;

  /** It joined because nobody answered in time. */
  @Column('boolean')
  deemed: boolean;

  /** When it left, was refused or struck off. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
