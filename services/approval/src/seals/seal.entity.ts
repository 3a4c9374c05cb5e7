import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { SealState } from './seal.transitions.js';

/** The special seal for approvals, the bureau's official seal, and what departments used before. SEAL-2, SEAL-7 */
export const SEAL_KINDS = ['special', 'official', 'former-approval'] as const;
export type SealKind = (typeof SEAL_KINDS)[number];

/** What a seal of each kind is called on its rim, beside the name of its owner: nobody words it. SEAL-2 */
export const SEAL_NAMES: Readonly<Record<SealKind, string>> = {
  special: '行政审批专用章',
  official: '公章',
  'former-approval': '审批专用章',
};

/** A registered seal (印章), with the key and certificate of its electronic form. SEAL-2, SEAL-8 */
@Entity('seal')
@LegalRow({
  subject: 'seal',
  schemas: {
    'seal/1': [
      'bureauCode',
      'ownerBody',
      'ownerName',
      'kind',
      'name',
      'code',
      'abbreviation',
      'state',
      'keeperSub',
      'madeOn',
      'madeBy',
      'replaces',
      'certificatePem',
    ],
    'seal/2': ['keeperName', 'credential', 'registeredAt'],
    'seal/3': ['standsInFor', 'standsInForName', 'standsInUntil'],
    'seal/4': ['proof', 'proofBy'],
  },
})
export class Seal extends LegalEntity {
  /** The bureau on whose register it stands. */
  @Column('text')
  bureauCode: string;

  /** Whose seal it is: the bureau's, or a department's for a former one. */
  @Column('text')
  ownerBody: string;

  /** The owner as the rim names it: its name on the register of bodies when the seal was registered. SEAL-2 */
  @Column('text')
  ownerName: string;

  @Column('text')
  kind: SealKind;

  /** Such as 行政审批专用章. */
  @Column('text')
  name: string;

  /** Code under which the public security organ registered it (印章编码). */
  @Column('text')
  code: string;

  /** What document numbers begin with, such as 朔城审批. */
  @Column('text')
  abbreviation: string;

  @Column('text')
  state: SealState;

  @Column('text')
  keeperSub: string;

  @Column('text')
  keeperName: string;

  /** The absent keeper in whose place the keeper of now keeps it (代管), and the last day of that; null where it is his own. */
  @Column('text', { nullable: true })
  standsInFor: string | null;

  @Column('text', { nullable: true })
  standsInForName: string | null;

  @Column('date', { nullable: true })
  standsInUntil: string | null;

  @Column('date')
  madeOn: string;

  /** Who engraved or issued it. */
  @Column('text')
  madeBy: string;

  /** The seal in whose place it was made. */
  @Column('uuid', { nullable: true })
  replaces: string | null;

  /** Certificate of the electronic seal; a former seal has none. */
  @Column('text', { nullable: true })
  certificatePem: string | null;

  /** PKCS #12 and passphrase, encrypted for this row. */
  @Column('text', { nullable: true })
  credential: string | null;

  /** The paper for its next step that was handed in and not yet rested on; then it stands in the record of its life. SEAL-2, SEAL-7 */
  @Column('jsonb', { nullable: true })
  proof: StoredFile | null;

  /** Who handed it in. */
  @Column('text', { nullable: true })
  proofBy: string | null;

  @Column('timestamptz')
  registeredAt: Date;
}
