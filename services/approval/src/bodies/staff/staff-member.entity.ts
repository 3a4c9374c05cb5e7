import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { PersonDocumentKind } from '@shenguan/common/privacy';
import { Column, Entity } from 'typeorm';
import type { OwnWord } from './staff.transitions.js';
import type { StaffChange } from './staff-change.js';

/**
 * An entry of the staff register (工作人员登记): who serves in which body. Whoever acts for a body stands here; of an
 * identity document only the keyed hash is kept. SUP-5, SEAL-8, LINK-3
 */
@Entity('staff_member')
@LegalRow({
  subject: 'staff-member',
  schemas: {
    'staff-member/1': ['subject', 'bodyCode', 'name', 'position', 'onEstablishment', 'serving'],
    'staff-member/2': ['pending', 'enteredBy', 'enteredFor', 'confirmedBy', 'documentKind', 'documentHash'],
    'staff-member/3': ['change', 'changeBy'],
    'staff-member/4': ['head', 'objection', 'objectedBy'],
    'staff-member/5': ['servesSince'],
    'staff-member/6': ['word'],
    'staff-member/7': ['personKey'],
    'staff-member/8': ['principal'],
  },
})
export class StaffMember extends LegalEntity {
  /** Subject of the person's token, as records will name it; tokens may write it in another case. */
  @Column('text')
  subject: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  name: string;

  @Column('text')
  position: string;

  /** On the establishment (在编). */
  @Column('boolean')
  onEstablishment: boolean;

  /** A head of the body (负责人); null while the register doesn't say, which protects him as one. */
  @Column('boolean', { nullable: true })
  head: boolean | null;

  /** The principal (主要负责人), who is one of the heads; null while the register doesn't say. CONF-5.2 */
  @Column('boolean', { nullable: true })
  principal: boolean | null;

  /** Serving (在职): entered and confirmed, and not struck off since. */
  @Column('boolean')
  serving: boolean;

  /** When the service that stands, or the last one, took effect; null where it was before anybody wrote that down. */
  @Column('timestamptz', { nullable: true })
  servesSince: Date | null;

  /** Entered, or entered anew, and not in force yet: acts for nobody so far. */
  @Column('boolean')
  pending: boolean;

  /** What of his own word a pending entry has or waits for: see {@link OwnWord}; null where nobody asked him. */
  @Column('text', { nullable: true })
  word: OwnWord | null;

  /** Who entered the person last, and for which body; null where it was before anybody wrote that down. */
  @Column('text', { nullable: true })
  enteredBy: string | null;

  @Column('text', { nullable: true })
  enteredFor: string | null;

  /** Who confirmed it; null while nobody has, and for the first of the city. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  documentKind: PersonDocumentKind | null;

  @Column('text', { nullable: true })
  documentHash: string | null;

  /** How other services name the holder of that document; null of one that was entered before it was kept. */
  @Column('text', { nullable: true })
  personKey: string | null;

  /** What waits to be confirmed while the person serves on; null where nothing does. */
  @Column('jsonb', { nullable: true })
  change: StaffChange | null;

  /** Who wants that change. */
  @Column('text', { nullable: true })
  changeBy: string | null;

  /** Why somebody of the body, or of the government office, objected last, and who. */
  @Column('text', { nullable: true })
  objection: string | null;

  @Column('text', { nullable: true })
  objectedBy: string | null;
}
