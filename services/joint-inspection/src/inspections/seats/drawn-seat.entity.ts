import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A seat of a professional on site as review-experts told of it (核验席位): whose it is, only its holder's login shows. INSP-4, EXP-22 */
@Entity('drawn_seat')
export class DrawnSeat {
  @PrimaryColumn('uuid')
  id: string;

  /** The inspection that it was drawn for; its re-inspections keep it. */
  @Column('uuid')
  inspectionId: string;

  /** The request in approval that all rounds of that inspection share. */
  @Column('uuid')
  requestId: string;

  @Column('text')
  specialty: string;

  @Column('text')
  state: 'drawn' | 'confirmed' | 'ended';

  /** Marks of seat and login under the deployment's person key. */
  @Column('jsonb')
  holders: string[];

  @Column('int')
  version: number;
}
