import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a draft near the end of its time was looked at (草稿到期检查), by the ID of its case; none before the first look. PRA-8 */
@Entity('draft_look')
export class DraftLook {
  @PrimaryColumn('uuid')
  id: string;

  /** When its applicant was last told that it is about to go. */
  @Column('timestamptz', { nullable: true })
  warnedAt: Date | null;

  /** Legal time before which nothing is due. */
  @Column('timestamptz')
  nextAt: Date;
}
