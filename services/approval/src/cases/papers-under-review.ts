import { jsonDigest } from '@shenguan/common/audit';
import { type PaperUnderReview, reviewPapersV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Case } from './case.entity.js';
import { CaseCheck } from './file/check.entity.js';
import { filesOfMaterial, MaterialVersion } from './file/material-version.entity.js';
import { materialVersionsOf } from './file/materials-of.js';
import { PapersStatement } from './file/papers-statement.entity.js';
import { Rectification } from './file/rectification.entity.js';

/** The papers of a review as they stand (评审资料), and what the applicant has stated of this very list. REV-10 */
export interface PapersUnderReview {
  readonly papers: PaperUnderReview[];
  /** SHA-256 over the canonical list, hex. RFC 8785 */
  readonly digest: string;
  /** Rises with everything that is handed in or stated. */
  readonly edition: number;
  readonly statement: PapersStatement | null;
}

/** Returns the papers of a review: the materials that stand, and what the applicant reported of rectifications; `added` in this transaction. REV-10 */
export async function papersUnderReview(
  tx: Tx,
  { id: caseId }: Case,
  checkId: string,
  added: readonly (MaterialVersion | PapersStatement)[] = [],
): Promise<PapersUnderReview> {
  const { standing, superseded } = await materialVersionsOf(tx, { caseId });
  const reports = await tx.find(Rectification, { caseId }, { orderBy: { reportedAt: 'ASC' } });
  const statements = await tx.find(PapersStatement, { checkId }, { orderBy: { statedAt: 'ASC' } });
  const materials = added.filter((one): one is MaterialVersion => one instanceof MaterialVersion);
  const stated = added.filter((one): one is PapersStatement => one instanceof PapersStatement);
  const replaced = new Set(materials.map(({ supersedes }) => supersedes));
  const papers = [
    ...[...standing.filter(({ id }) => !replaced.has(id)), ...materials].flatMap((row) =>
      filesOfMaterial(row).map(({ sha256, size }) => ({
        kind: 'material' as const,
        code: row.materialCode,
        // What the applicant named himself may be a person's name.
        name: row.voluntary ? '申请人自愿提供的材料' : row.name,
        ordinal: row.ordinal,
        sha256,
        size,
      })),
    ),
    ...reports.map(({ checkId: code, file: { sha256, size } }, n) => {
      return { kind: 'rectification' as const, code, name: '整改报告', ordinal: n + 1, sha256, size };
    }),
  ];
  const digest = jsonDigest(papers);
  const edition = standing.length + superseded.length + reports.length + statements.length + added.length;
  return {
    papers,
    digest,
    edition,
    statement: [...statements, ...stated].findLast((s) => s.digest === digest) ?? null,
  };
}

/** Tells the review service which papers a review is about now. REV-10 */
export async function tellPapers(
  tx: Tx,
  row: Case,
  check: Pick<CaseCheck, 'id' | 'requestedAt'>,
  added: readonly (MaterialVersion | PapersStatement)[] = [],
): Promise<void> {
  const { papers, digest, edition, statement } = await papersUnderReview(tx, row, check.id, added);
  tx.publish(reviewPapersV1, {
    subject: check.id,
    caseNumber: row.caseNumber,
    data: {
      requestId: check.id,
      caseNumber: row.caseNumber,
      edition: edition + 1,
      papers,
      digest,
      askedAt: check.requestedAt.toISOString(),
      ...(statement ? { statement: { statedAt: statement.statedAt.toISOString(), by: statement.by } } : {}),
    },
  });
}

/** Tells the open reviews of a case that a paper came in: the list that a panel has is another one from now on. REV-10 */
export async function tellPaperAdded(tx: Tx, row: Case, added: MaterialVersion): Promise<void> {
  const open = { caseId: row.id, kind: 'expert-review' as const, state: ['pending', 'under-way'] as const };
  for (const check of await tx.find(CaseCheck, open)) await tellPapers(tx, row, check, [added]);
}
