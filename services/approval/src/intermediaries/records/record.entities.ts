import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import type { Bilingual } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';
import { type AgencyRecordState } from './agency-record.transitions.js';
import { type RecordImportState } from './record-import.transitions.js';
import { type RecordObjectionState } from './record-objection.transitions.js';
import { type RecordSourceState } from './record-source.transitions.js';

/** What the authorities keep of agencies (归集的信息). INT-16 */
export const RECORD_KINDS = [
  'registration',
  'licence',
  'filing',
  'penalty',
  'annual-report',
  'spot-check',
  'abnormal-operation',
  'dishonesty',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Kinds of what stands in an agency's record: what authorities import, and what a bureau found at a review. INT-16, REV-20 */
export const AGENCY_RECORD_KINDS = [...RECORD_KINDS, 'review-breach'] as const;
export type AgencyRecordKind = (typeof AGENCY_RECORD_KINDS)[number];

/** Kinds that one authority alone keeps for the whole city. A reading: the market regulator's registers. INT-16 */
export const KEPT_BY_ONE: readonly RecordKind[] = ['registration', 'annual-report', 'abnormal-operation'];

/** Who keeps a kind of records, and may import it (归集来源). INT-16 */
@Entity('record_source')
@LegalRow({
  subject: 'record-source',
  schemas: {
    'record-source/1': ['kind', 'bodyCode', 'basis', 'state', 'proposedBy', 'proposedAt', 'confirmedBy', 'endReason'],
  },
})
export class RecordSource extends LegalEntity {
  @Column('text')
  kind: RecordKind;

  @Column('text')
  bodyCode: string;

  /** What makes it that body's to keep. */
  @Column('text')
  basis: string;

  @Column('text')
  state: RecordSourceState;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  endReason: string | null;
}

export const ROW_OUTCOMES = ['taken', 'corrected', 'repeated', 'refused'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** A row as its source told it; the agency's code in its normal form. */
export interface ToldRecord {
  agencyCode: string;
  number: string;
  title: string;
  text: string;
  decidedOn: string;
  until: string | null;
  status: 'in-force' | 'ended';
  asOf: string;
}

/** What became of a row, or is to become of it. */
export interface JudgedRow {
  index: number;
  outcome: RowOutcome;
  recordId: string | null;
  rule: string | null;
  errors: { pointer: string; cell: string | null; detail: Bilingual }[];
  /** What it says, so that a second person reads what he confirms; absent where it can't be read, and before it was kept. */
  told?: ToldRecord;
}

/** A job of an import (归集批次), row by row. INT-16 */
@Entity('record_import')
@LegalRow({
  subject: 'record-import',
  schemas: {
    'record-import/1': ['kind', 'bodyCode', 'source', 'file', 'rows', 'importedBy', 'importedAt'],
    'record-import/2': ['state', 'releasedBy', 'releasedAt', 'endReason'],
  },
})
export class RecordImport extends LegalEntity {
  @Column('text')
  kind: RecordKind;

  @Column('text')
  bodyCode: string;

  /** The system that it comes from. */
  @Column('text')
  source: string;

  /** The workbook; null where rows came as such. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('jsonb')
  rows: JudgedRow[];

  @Column('text')
  importedBy: string;

  @Column('timestamptz')
  importedAt: Date;

  @Column('text')
  state: RecordImportState;

  /** Who else of the source confirmed or rejected it; null before, and in imports from before it was asked for. */
  @Column('text', { nullable: true })
  releasedBy: string | null;

  @Column('timestamptz', { nullable: true })
  releasedAt: Date | null;

  @Column('text', { nullable: true })
  endReason: string | null;
}

/** A record of an agency as its source tells it (归集记录). INT-16 */
@Entity('agency_record')
@LegalRow({
  subject: 'agency-record',
  schemas: {
    'agency-record/1': [
      ...['kind', 'bodyCode', 'number', 'agencyCode', 'title', 'text', 'decidedOn', 'until', 'status', 'asOf'],
      ...['state', 'importId', 'supersedes', 'importedBy'],
    ],
    'agency-record/2': ['releasedBy'],
  },
})
export class AgencyRecord extends LegalEntity {
  @Column('text')
  kind: AgencyRecordKind;

  /** Whose record it is. */
  @Column('text')
  bodyCode: string;

  /** Its number there: with body and kind it names the record. */
  @Column('text')
  number: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  title: string;

  @Column('text')
  text: string;

  @Column('date')
  decidedOn: string;

  @Column('date', { nullable: true })
  until: string | null;

  @Column('text')
  status: 'in-force' | 'ended';

  /** The day on which the source had it so. */
  @Column('date')
  asOf: string;

  @Column('text')
  state: AgencyRecordState;

  /** The import; of a breach at a review the breach. */
  @Column('uuid')
  importId: string;

  @Column('uuid', { nullable: true })
  supersedes: string | null;

  @Column('text')
  importedBy: string;

  /** Who confirmed its import; null in records from before it was asked for. */
  @Column('text', { nullable: true })
  releasedBy: string | null;
}

/** An agency's objection to a record of it (记录异议). INT-16 */
@Entity('record_objection')
@LegalRow({
  subject: 'record-objection',
  schemas: {
    'record-objection/1': [
      ...['recordId', 'bodyCode', 'agencyCode', 'text', 'evidence', 'state', 'filedBy', 'filedAt', 'answer'],
      ...['answeredBy', 'answeredAt'],
    ],
  },
})
export class RecordObjection extends LegalEntity {
  @Column('uuid')
  recordId: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  text: string;

  @Column('jsonb', { nullable: true })
  evidence: StoredFile | null;

  @Column('text')
  state: RecordObjectionState;

  @Column('text')
  filedBy: string;

  @Column('timestamptz')
  filedAt: Date;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
