import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A published guide that a version of the catalogue overtook (待修订办事指南), pressed for until it is revised. INT-2, INT-3 */
@Entity('guide_to_revise')
export class GuideToRevise {
  @PrimaryColumn('uuid')
  id: string;

  /** The version of the catalogue. */
  @Column('int')
  catalogueNumber: number;

  /** `removed`: it requires a service that is off the catalogue; `named`: a paper of its applicant bears the name of a listed one. */
  @Column('text')
  cause: 'removed' | 'named';

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  @Column('text')
  bureauCode: string;

  /** The guide as it stood then. */
  @Column('int')
  guideVersion: number;

  /** What of it: services, or materials, in words. */
  @Column('text')
  what: string;

  /** When its bureau is pressed next; null once there is a newer guide. */
  @Column('date', { nullable: true })
  pressOn: string | null;
}
