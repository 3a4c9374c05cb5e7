import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { BasisLevel } from '../legal-basis.js';
import type { IssuerKind, Promulgation } from './domain/level-of-instrument.js';
import type { InstrumentState } from './instrument.transitions.js';

/** A law, regulation, rule or normative document (依据) as the register keeps it. INT-4, APL-17 */
@Entity('legal_instrument')
@LegalRow({
  subject: 'instrument',
  schemas: {
    'instrument/1': [
      'title',
      'titleKey',
      'documentNumber',
      'issuer',
      'issuerKind',
      'promulgation',
      'level',
      'articles',
      'inForceFrom',
      'inForceUntil',
      'state',
      'source',
      'enteredBy',
      'enteredAt',
      'judgedBy',
      'judgedAt',
      'endsOn',
      'endReason',
      'endEnteredBy',
      'endJudgedBy',
    ],
    'instrument/2': ['file', 'misread', 'supersededBy', 'beforeTexts'],
  },
})
export class Instrument extends LegalEntity {
  @Column('text')
  title: string;

  /** What citations find it by; see `titleKey`. */
  @Column('text')
  titleKey: string;

  /** Number of the order or document (令号、文号). */
  @Column('text')
  documentNumber: string;

  @Column('text')
  issuer: string;

  @Column('text')
  issuerKind: IssuerKind;

  @Column('text')
  promulgation: Promulgation;

  /** Follows from issuer and promulgation; nobody enters it. */
  @Column('text')
  level: BasisLevel;

  /** How many articles this version has. */
  @Column('int')
  articles: number;

  @Column('date')
  inForceFrom: string;

  /** Last day in force; null where no end is registered. */
  @Column('date', { nullable: true })
  inForceUntil: string | null;

  @Column('text')
  state: InstrumentState;

  /** Where its text was read. */
  @Column('text')
  source: string;

  /** The text as published; null until it is handed in, and in an entry from before texts were kept. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  /** Entered before texts were kept: nobody has compared it with one. */
  @Column('boolean')
  beforeTexts: boolean;

  /** How often a second person has read it otherwise. */
  @Column('int')
  misread: number;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  /** The second, who confirmed or discarded the entry. */
  @Column('text', { nullable: true })
  judgedBy: string | null;

  @Column('timestamptz', { nullable: true })
  judgedAt: Date | null;

  /** The last day as one entered it; `inForceUntil` when a second has confirmed. */
  @Column('date', { nullable: true })
  endsOn: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  /** What takes its place from the day after its last one. */
  @Column('uuid', { nullable: true })
  supersededBy: string | null;

  @Column('text', { nullable: true })
  endEnteredBy: string | null;

  @Column('text', { nullable: true })
  endJudgedBy: string | null;
}
