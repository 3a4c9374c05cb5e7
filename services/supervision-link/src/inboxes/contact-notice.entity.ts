import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That the other side was told how to reach a liaison, as his term stood then (联络方式送达). LINK-3 */
@Entity('contact_notice')
export class ContactNotice {
  /** The inbox entry: its first reading confirms. */
  @PrimaryColumn('uuid')
  entryId: string;

  @Column('uuid')
  liaisonId: string;

  @Column('text')
  bodyCode: string;

  /** Version of the term that was told. */
  @Column('int')
  liaisonVersion: number;
}
