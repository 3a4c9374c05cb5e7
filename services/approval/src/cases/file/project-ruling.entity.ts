import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What the ruling comes to (认定情形): one project, or why not; or the project that the application claims. EXP-17.2 */
export const RULING_CAUSES = [
  'same-place',
  'different-building',
  'different-unit',
  'different-work',
  'claimed-project',
] as const;
export type RulingCause = (typeof RULING_CAUSES)[number];

/**
 * What the bureau found on whether a case belongs to another's project (项目归并认定): experts are counted by it. Where
 * other cases are at the same place, somebody else judges it before it counts. EXP-17.2
 */
@Entity('project_ruling')
@LegalRow({
  subject: 'project-ruling',
  schemas: {
    'project-ruling/1': ['caseId', 'caseNumber', 'claimed', 'before', 'projectCode', 'reasons', 'ruledBy', 'ruledAt'],
    'project-ruling/2': ['cause', 'sameSite', 'takesTwo', 'upheld', 'judgedBy', 'judgedAt', 'judgedReasons'],
  },
})
export class ProjectRuling extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The code that the application named and that was not its own, if it named one. */
  @Column('text', { nullable: true })
  claimed: string | null;

  @Column('text')
  before: string;

  /** The project that the case belongs to from now on. */
  @Column('text')
  projectCode: string;

  @Column('text')
  reasons: string;

  @Column('text')
  ruledBy: string;

  @Column('timestamptz')
  ruledAt: Date;

  /** null in one from before it was asked. */
  @Column('text', { nullable: true })
  cause: RulingCause | null;

  /** Numbers of the cases that were suspected to be of the same place when it was made. */
  @Column('jsonb')
  sameSite: string[];

  /** Whether it counts only once somebody else has upheld it. */
  @Column('boolean')
  takesTwo: boolean;

  @Column('boolean', { nullable: true })
  upheld: boolean | null;

  @Column('text', { nullable: true })
  judgedBy: string | null;

  @Column('timestamptz', { nullable: true })
  judgedAt: Date | null;

  @Column('text', { nullable: true })
  judgedReasons: string | null;
}

/** Tells whether a ruling counts: nobody else need judge it, or somebody has upheld it. EXP-17.2 */
export function counts({ takesTwo, upheld }: Pick<ProjectRuling, 'takesTwo' | 'upheld'>): boolean {
  return !takesTwo || upheld === true;
}

/** Tells whether a ruling waits for somebody else. EXP-17.2 */
export function waits({ takesTwo, judgedAt }: Pick<ProjectRuling, 'takesTwo' | 'judgedAt'>): boolean {
  return takesTwo && judgedAt === null;
}
