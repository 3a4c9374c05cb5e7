import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * An act of the bureau that no department supervised (待明确监管部门): what it owed is kept whole, and goes to whoever's
 * memorandum names the item later. The row stays, so that the second who joins hears of it like the first. SUP-3, LINK-5
 */
@Entity('unheard_act')
export class UnheardAct {
  @PrimaryColumn('uuid')
  id: string;

  /** Such as `case-decided`. */
  @Column('text')
  kind: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** The event that told of it, as it was sent to nobody. */
  @Column('text')
  event: string;

  /** Legal instant of the act. */
  @Column('timestamptz')
  actedAt: Date;

  /** Credit codes of the departments that have been told since. */
  @Column('text', { array: true })
  toldTo: string[];

  /** Legal instant at which the bureau and the government's office were told that nobody supervises. */
  @Column('timestamptz', { nullable: true })
  alarmedAt: Date | null;

  /** System instant of the next look; null where only a memorandum can change anything. */
  @Column('timestamptz', { nullable: true })
  nextAt: Date | null;
}
