import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** What a check of a promise finds (核查结果): `false`, where it was untrue when it was given. */
export const CHECK_RESULTS = ['met', 'not-met', 'false'] as const;
export type PromiseCheckResult = (typeof CHECK_RESULTS)[number];

/** One check of a promise after the grant (核查), on evidence; written once, and twice at most for a promise. PRA-10 */
@Entity('promise_check')
@LegalRow({
  subject: 'promise-check',
  schemas: {
    'promise-check/1': [
      ...['promiseId', 'caseNumber', 'ordinal', 'result', 'finding', 'putRightBy', 'file', 'checkedBy', 'checkedAt'],
    ],
  },
})
export class PromiseCheck extends LegalEntity {
  @Column('uuid')
  promiseId: string;

  @Column('text')
  caseNumber: string;

  /** 1, or 2 where it was to be put right. */
  @Column('int')
  ordinal: number;

  @Column('text')
  result: PromiseCheckResult;

  /** How it was checked, and what was found. */
  @Column('text')
  finding: string;

  @Column('date', { nullable: true })
  putRightBy: string | null;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  checkedBy: string;

  @Column('timestamptz')
  checkedAt: Date;
}
