import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';
import type { CorrectionItem } from './correction-notice.entity.js';

/** Grounds on which the head takes an application in no further. */
export const DECLINING_GROUNDS = ['no-permit-needed', 'not-our-remit', 'barred'] as const;
/** All grounds, with what was corrected and is still incomplete, and what was found to be false. */
export const NON_ACCEPTANCE_GROUNDS = [...DECLINING_GROUNDS, 'not-complete', 'false-application'] as const;

/** Why a bureau doesn't take in what its own published guide says it handles (具体情形), by ground. APL-32 */
export const DECLINING_CAUSES = [
  'activity-not-covered', // 申请的活动不属于该事项的适用范围
  'basis-ended', // 设定该事项的依据已经失效
  'outside-area', // 不在本机关的管辖区域
  'other-body', // 依法由其他机关办理
  'deceit-found', // 因以欺骗取得许可，期限内不得再次申请
  'falsity-found', // 隐瞒有关情况或者提供虚假材料
] as const;
export type DecliningCause = (typeof DECLINING_CAUSES)[number];

export const NON_ACCEPTANCE_CAUSES = [
  ...DECLINING_CAUSES,
  'still-incomplete', // 补正后仍不符合补正通知的要求
] as const;
export type NonAcceptanceCause = (typeof NON_ACCEPTANCE_CAUSES)[number];

/** Why an application was not taken in, and who takes it (不予受理). Written once. APL-32 */
@Entity('case_declination')
@LegalRow({
  subject: 'case-declination',
  schemas: {
    'case-declination/1': ['caseId', 'caseNumber', 'ground', 'reason', 'rightBody', 'declinedBy', 'declinedAt'],
    'case-declination/2': ['cause', 'basis', 'rightBodyCode'],
    'case-declination/3': ['items'],
  },
})
export class CaseDeclination extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  ground: (typeof NON_ACCEPTANCE_GROUNDS)[number];

  @Column('text')
  reason: string;

  /** null in one from before it was asked. */
  @Column('text', { nullable: true })
  cause: NonAcceptanceCause | null;

  /** The provision by which it is so; null where the register shows that the item's own has ended, or the area decides. */
  @Column('jsonb', { nullable: true })
  basis: LegalBasis | null;

  /** Name of the body to apply to, with its address, as the applicant is told. */
  @Column('text', { nullable: true })
  rightBody: string | null;

  /** Its code in the register; null in one from before it was looked up. */
  @Column('text', { nullable: true })
  rightBodyCode: string | null;

  /** What is still wrong with what the notice named; null on any other ground. */
  @Column('jsonb', { nullable: true })
  items: CorrectionItem[] | null;

  @Column('text')
  declinedBy: string;

  @Column('timestamptz')
  declinedAt: Date;
}
