import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** Who made a material out, where an intermediary service did. INT-5 */
export interface MaterialAgency {
  name: string;
  code: string;
}

/** On what occasion a version of a material came in (提交情形). APL-31, APL-32 */
export const MATERIAL_OCCASIONS = [
  'own', // 申请时提交
  'on-the-spot', // 提交后当场更正
  'corrected', // 补正
  'after-silence', // 视为受理后补交
  'gap', // 容缺受理后补交
] as const;
export type MaterialOccasion = (typeof MATERIAL_OCCASIONS)[number];

/**
 * A version of a material that was handed in (申请材料). Written once: a later one may supersede it, and both stay, with
 * their files; only in a draft the one that is replaced goes.
 */
@Entity('material_version')
@LegalRow({
  subject: 'case-material',
  schemas: {
    'case-material/1': ['caseId', 'materialCode', 'name', 'voluntary', 'file', 'agency', 'note', 'handedInAt'],
    'case-material/2': ['caseNumber', 'handedInBy'],
    'case-material/3': ['ordinal', 'occasion', 'supersedes'],
    'case-material/4': ['moreFiles'],
    'case-material/5': ['engagementId'],
    'case-material/6': ['enteredBy'],
  },
  removable: true,
})
export class MaterialVersion extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  materialCode: string;

  /** Counts what was handed in of this material from 1: what If-Match compares. */
  @Column('int')
  ordinal: number;

  @Column('text')
  occasion: MaterialOccasion;

  /** The version whose place it takes; none where it is the first, or stands beside others. */
  @Column('uuid', { nullable: true })
  supersedes: string | null;

  @Column('text')
  name: string;

  /** Volunteered beyond the list: kept apart, never refused and never asked for. APL-31 */
  @Column('boolean')
  voluntary: boolean;

  /** Its file, or the first of them. */
  @Column('jsonb')
  file: FileRef;

  /** The others that were handed in with it, in their order; null where it is one. */
  @Column('jsonb', { nullable: true })
  moreFiles: FileRef[] | null;

  @Column('jsonb', { nullable: true })
  agency: MaterialAgency | null;

  /** The engagement whose result it is, by its digest; null for any other paper. INT-20 */
  @Column('uuid', { nullable: true })
  engagementId: string | null;

  @Column('text')
  note: string;

  @Column('timestamptz')
  handedInAt: Date;

  /** The applicant's login; empty where it came on paper and he has none. */
  @Column('text')
  handedInBy: string;

  /** The clerk who entered what came on paper; null for what was handed in online. APL-29 */
  @Column('text', { nullable: true })
  enteredBy: string | null;
}

/** Returns all files of a version, in their order. */
export function filesOfMaterial({ file, moreFiles }: Pick<MaterialVersion, 'file' | 'moreFiles'>): readonly FileRef[] {
  return [file, ...(moreFiles ?? [])];
}
