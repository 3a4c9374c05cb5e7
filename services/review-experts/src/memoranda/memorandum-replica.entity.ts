import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A memorandum (审管衔接备忘录) as supervision-link told it: what a list of experts is handed over under. EXP-7 */
@Entity('memorandum_replica')
export class MemorandumReplica {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  bureauName: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  @Column('text')
  state: 'in-force' | 'ended';

  @Column('date')
  effectiveOn: string;

  @Column('date', { nullable: true })
  endedOn: string | null;

  /** Version at the sender; an older one than the known is ignored. */
  @Column('int')
  senderVersion: number;
}
