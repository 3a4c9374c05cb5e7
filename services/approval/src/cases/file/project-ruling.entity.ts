import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What the window found on whether a case belongs to another's project (项目归并认定): experts are counted by it. EXP-17.2 */
@Entity('project_ruling')
@LegalRow({
  subject: 'project-ruling',
  schemas: {
    'project-ruling/1': ['caseId', 'caseNumber', 'claimed', 'before', 'projectCode', 'reasons', 'ruledBy', 'ruledAt'],
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
}
