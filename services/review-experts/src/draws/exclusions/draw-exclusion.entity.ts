import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExclusionKind } from '../domain/judge-pool.js';

/**
 * Why somebody was left out of a specialty of a draw (抽取排除): written once, with the snapshot, and never changed. What it
 * says follows from the draw's source, to whose rows the snapshot commits; the opening for auditors proves it. An alternate
 * who is passed over later has his own row, with the record that took him out. EXP-17.1, EXP-18
 */
@Entity('draw_exclusion')
export class DrawExclusion {
  /** Random: it tells no order. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  drawId: string;

  @Column('text')
  stratum: string;

  /** Whom it is about; encrypted, as of a small specialty who is out tells who may be in. EXP-22 */
  @Column('text')
  holderCipher: string;

  /** As the snapshot counts it. */
  @Column('text')
  rule: string;

  @Column('text')
  kind: ExclusionKind;

  /** Whether nothing keeps him out but what came after the application was received. EXP-19 */
  @Column('boolean')
  late: boolean;

  /** Since when the reason stands; null where nothing says, and of draws of before it was kept. */
  @Column('timestamptz', { nullable: true })
  since: Date | null;

  /** Kind and ID of the record that it rests on; null where there is none, where it would tell who sat, and of draws of before. */
  @Column('text', { nullable: true })
  restsOn: string | null;

  /** Of an alternate who was passed over (跳过的候补): by which change of the draw; null of who was out from its snapshot on. EXP-18 */
  @Column('int', { nullable: true })
  changeNo: number | null;
}
