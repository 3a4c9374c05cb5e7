import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Services that a version takes off the catalogue (移出), until whoever applied has been told on its first day. INT-3 */
@Entity('catalogue_removal')
export class CatalogueRemoval {
  /** The version of the catalogue. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('int')
  number: number;

  @Column('jsonb')
  services: { code: string; name: string }[];

  @Column('date')
  effectiveOn: string;

  @Column('timestamptz', { nullable: true })
  toldAt: Date | null;
}
