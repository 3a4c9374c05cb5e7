import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { defineEvent } from '../event.js';

/** How an agency or company is another body's own: its institution, its association, or in its hands. INT-7 */
export const AFFILIATION_KINDS_TOLD = ['subordinate', 'supervised-association', 'shareholding'] as const;
export type AffiliationKindTold = (typeof AFFILIATION_KINDS_TOLD)[number];

/** The whole state of a tie between two bodies (关联关系); a lower version than the one known is ignored. No person stands in it. */
export class AffiliationChangedV1 {
  @IsString()
  id: string;

  @IsString()
  agencyCode: string;

  @IsIn(AFFILIATION_KINDS_TOLD)
  kind: AffiliationKindTold;

  /** The other body. */
  @IsString()
  bodyCode: string;

  /** Of a holding, in percent. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  sharePercent?: number;

  /** First day. */
  @IsString()
  since: string;

  /** Last day; absent while it lasts. */
  @IsOptional()
  @IsString()
  until?: string;

  /** Whether a law or administrative regulation provides otherwise. */
  @IsBoolean()
  exempt: boolean;

  @IsInt()
  @Min(1)
  version: number;
}

export const affiliationChangedV1 = defineEvent<AffiliationChangedV1>({
  type: 'approval.affiliation.changed.v1',
  to: ['review-experts'],
  summary: { zh: '机构关联关系登记、终止', en: 'A tie of an agency to another body was entered, ended or exempted' },
  data: AffiliationChangedV1,
  example: {
    id: '01990000-0000-7000-8000-000000000073',
    agencyCode: '911406021940217817',
    kind: 'shareholding',
    bodyCode: '91140600MA0KQ1XX0X',
    sharePercent: 60,
    since: '2019-05-01',
    exempt: false,
    version: 1,
  },
});
