import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { SettingState } from './fee-setting.transitions.js';

export const SETTING_KINDS = ['rate', 'budget'] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** What an expert gets for a review in a year (标准), or what the year’s budget for reviews is (专项经费). REV-5 */
@Entity('fee_setting')
@LegalRow({
  subject: 'fee-setting',
  schemas: {
    'fee-setting/1': [
      ...['bureauCode', 'kind', 'year', 'amount', 'document', 'state', 'enteredBy', 'enteredAt'],
      ...['answeredBy', 'answeredAt'],
    ],
  },
})
export class FeeSetting extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  kind: SettingKind;

  @Column('int')
  year: number;

  /** Decimal text, CNY: for each seat and session, or for the whole year. */
  @Column('text')
  amount: string;

  /** Number of the finance department’s document that it rests on. */
  @Column('text')
  document: string;

  @Column('text')
  state: SettingState;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
