import type { AccountedPush } from '@shenguan/common/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A part of the sender's own account of a month (发送方账目), as it came. LINK-7 */
@Entity('sender_account')
export class SenderAccount {
  /** The event that brought it. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  statementId: string;

  /** The service whose account it is. */
  @Column('text')
  sender: string;

  @Column('int')
  part: number;

  @Column('int')
  parts: number;

  @Column('jsonb')
  pushes: AccountedPush[];

  @Column('timestamptz')
  receivedAt: Date;
}
