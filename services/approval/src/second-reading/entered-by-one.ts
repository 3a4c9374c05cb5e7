import { LegalEntity } from '@shenguan/common/audit';
import { Column } from 'typeorm';

/** What one official handed in or entered, and another reads before it counts (他人核对). SUP-5 */
export abstract class ReadByAnother extends LegalEntity {
  @Column('text', { nullable: true })
  readBy: string | null;

  @Column('text', { nullable: true })
  readByName: string | null;

  @Column('timestamptz', { nullable: true })
  readAt: Date | null;
}

/** What one official enters, and another confirms or declines (一人录入、他人核对). SUP-5 */
export abstract class EnteredByOne extends ReadByAnother {
  @Column('text')
  enteredBy: string;

  @Column('text')
  enteredByName: string;

  @Column('timestamptz')
  enteredAt: Date;

  /** Why it was declined, in the reader's words. */
  @Column('text', { nullable: true })
  declinedFor: string | null;
}
