import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import type { PersonDocumentKind } from '@shenguan/common/privacy';
import { Column, Entity } from 'typeorm';
import type { Tie } from '../ties/index.js';
import type { Bar } from './domain/judge-entry.js';
import type { ExpertState } from './expert.transitions.js';

export const TITLE_LEVELS = ['senior', 'intermediate', 'other'] as const;
/** Level of a professional title (职称等级): 高级、中级、其他. */
export type TitleLevel = (typeof TITLE_LEVELS)[number];

/** A specialty (专业) and since when the expert is confirmed in it; null while the entry has gaps. */
export interface ConfirmedSpecialty {
  code: string;
  /** RFC 3339. */
  confirmedAt: string | null;
}

/** Why somebody without the years or the title is in the pool all the same (破格). EXP-6 */
export interface EntryException {
  expertise: string;
  standing: string;
  certificate: string;
  recommendation: {
    unitName?: string | null;
    /** As the register of bodies has it; absent of entries from before it was looked up. */
    unitCode?: string | null;
    experts?: string[] | null;
    paper: string;
  };
}

export const EVIDENCE_KINDS = [
  'post', // 任职证明：单位、起止日期
  'title', // 职称证书
  'certificate', // 资格证书
  'fitness', // 身体健康证明、无不良记录证明
  'recommendation', // 单位书面推荐
] as const;
/** What a file of an entry proves (证明事项). EXP-5, EXP-6 */
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** A file that an entry rests on (入库证明材料), with what whoever handed it in read from it. EXP-5, EXP-6 */
export interface EntryEvidence {
  id: string;
  kind: EvidenceKind;
  /** Where the post was, or which unit recommends. */
  unitName: string | null;
  from: LegalDate | null;
  /** Null of a post that is still held. */
  until: LegalDate | null;
  number: string | null;
  /** Last day of a certificate; null where it has none. */
  validUntil: LegalDate | null;
  file: StoredFile;
  addedBy: string;
  /** RFC 3339. */
  addedAt: string;
}

/** A further document of a person (其他证件), beside the one by which the entry was made. PRA-1 */
export interface FurtherDocument {
  kind: PersonDocumentKind;
  cipher: string;
  hash: string;
  /** Where it was seen: a paper, a list, or the entry that was joined to this one. */
  source: string;
  addedBy: string;
  /** RFC 3339. */
  addedAt: string;
  /** How its holder is named between services under it; absent of what was added before this was kept. */
  personKeys?: string[];
}

/** Somebody in the pool of approval experts (行政审批专家). EXP-5, EXP-7 */
@Entity('expert')
@LegalRow({
  subject: 'expert',
  schemas: {
    'expert/1': [
      'keeperCode',
      'name',
      'subject',
      'identityHash',
      'phoneHash',
      'unitCode',
      'unitName',
      'region',
      'title',
      'titleLevel',
      'yearsOfWork',
      'certificates',
      'specialties',
      'gaps',
      'bars',
      'ties',
      'exception',
      'source',
      'memorandum',
      'state',
      'enteredAt',
    ],
    'expert/2': ['identityCipher', 'personKeys', 'phoneCipher'],
    'expert/3': ['identityKind'],
    'expert/4': ['documents', 'subjects', 'birthCipher', 'joinedTo'],
    'expert/5': ['joinedAt'],
    'expert/6': ['evidence', 'titleUntil', 'enteredBy', 'confirmedBy', 'confirmedAt'],
  },
})
export class Expert extends LegalEntity {
  /** The bureau that keeps the entry. EXP-14 */
  @Column('text')
  keeperCode: string;

  @Column('text')
  name: string;

  /** Subject of the expert's token, by which invitations are read. */
  @Column('text', { nullable: true })
  subject: string | null;

  /** Of which kind the document is whose number is kept; null of entries from before it was kept. PRA-1 */
  @Column('text', { nullable: true })
  identityKind: PersonDocumentKind | null;

  @Column('text')
  identityCipher: string;

  /** Finds the person again, so that the same one twice is one. */
  @Column('text')
  identityHash: string;

  /** Names the person between services, under each key of the ring: ties of a project are stored by it. EXP-19 */
  @Column('text', { array: true })
  personKeys: string[];

  /** Further documents; no two entries share one, of whatever bureau. EXP-7 */
  @Column('jsonb')
  documents: FurtherDocument[];

  /**
   * Logins that joins of before handed over: nobody else may take them, and whoever has one doesn't act for this entry.
   */
  @Column('text', { array: true })
  subjects: string[];

  /** The birth date as stated, where no number of a document states it. */
  @Column('text', { nullable: true })
  birthCipher: string | null;

  /** The entry of the same person that stands instead of this one. EXP-7 */
  @Column('uuid', { nullable: true })
  joinedTo: string | null;

  /** When it was joined; null of one that stands, and of one that was joined before this was kept. */
  @Column('timestamptz', { nullable: true })
  joinedAt: Date | null;

  @Column('text', { nullable: true })
  phoneCipher: string | null;

  @Column('text', { nullable: true })
  phoneHash: string | null;

  @Column('text', { nullable: true })
  unitCode: string | null;

  @Column('text', { nullable: true })
  unitName: string | null;

  /** Six digits of the administrative division that the unit is in. EXP-10, REV-8 */
  @Column('text', { nullable: true })
  region: string | null;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('text', { nullable: true })
  titleLevel: TitleLevel | null;

  /** Years of continuous relevant work. */
  @Column('int', { nullable: true })
  yearsOfWork: number | null;

  @Column('text', { array: true })
  certificates: string[];

  @Column('jsonb')
  specialties: ConfirmedSpecialty[];

  /** What a list that was handed over does not say; empty once confirmed. */
  @Column('text', { array: true })
  gaps: string[];

  @Column('jsonb')
  bars: Bar[];

  /** Ties of before they were rows of their own; empty once they were moved. */
  @Column('jsonb')
  ties: Tie[];

  @Column('jsonb', { nullable: true })
  exception: EntryException | null;

  @Column('text')
  source: 'import' | 'single' | 'application';

  /** The memorandum under which the list was handed over. */
  @Column('text', { nullable: true })
  memorandum: string | null;

  @Column('text')
  state: ExpertState;

  @Column('timestamptz')
  enteredAt: Date;

  /** Who entered it; null of entries from before a second person was asked. */
  @Column('text', { nullable: true })
  enteredBy: string | null;

  /** What it rests on, file by file; empty of what a list stated. */
  @Column('jsonb')
  evidence: EntryEvidence[];

  /** Last day of the title’s certificate; null where it has none, or none was seen. */
  @Column('date', { nullable: true })
  titleUntil: LegalDate | null;

  /** Who else confirmed what it rests on, last. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;
}
