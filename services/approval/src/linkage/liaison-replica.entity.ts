import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A liaison (联络员) as supervision-link told it. LINK-3 */
@Entity('liaison_replica')
export class LiaisonReplica {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  deputySubject: string | null;

  @Column('text', { nullable: true })
  deputyName: string | null;

  @Column('text')
  state: 'in-office' | 'ended';

  @Column('int')
  senderVersion: number;
}
