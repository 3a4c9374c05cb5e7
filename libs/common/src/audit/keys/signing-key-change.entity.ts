import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../legal-row.js';

/** That a signing key took the place of another, as both signed it (签名密钥更换): the log's own word of who speaks for it. */
@Entity('signing_key_change')
@LegalRow({
  subject: 'signing-key-change',
  schemas: {
    'signing-key-change/1': ['name', 'number', 'formerKey', 'newKey', 'epoch', 'size', 'note', 'foundAt'],
  },
})
export class SigningKeyChange extends LegalEntity {
  /** What is signed with it: the log by its name without the epoch, or the draws of the service. */
  @Column('text')
  name: string;

  /** 1 for the first change. */
  @Column('int')
  number: number;

  /** Raw public keys, hex. */
  @Column('text')
  formerKey: string;

  @Column('text')
  newKey: string;

  /** Where in the log the new key begins. */
  @Column('int')
  epoch: number;

  @Column('int')
  size: number;

  /** Signed by both. */
  @Column('text')
  note: string;

  /** When the service found it in the account of its keys, and logged it. */
  @Column('timestamptz')
  foundAt: Date;
}
