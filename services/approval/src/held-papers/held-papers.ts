import { chineseDay } from '@shenguan/common/clock';
import type { FileRef } from '@shenguan/common/contracts';
import { wordsKey } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { type Case, filesOfMaterial, type MaterialAgency, MaterialVersion, partyOfCase } from '../cases/index.js';
import { LegalDocument } from '../documents/index.js';
import type { Guide } from '../items/index.js';

/** A paper of the guide that the bureau holds already (本机关已有材料). */
export interface HeldPaper {
  readonly materialCode: string;
  /** Handed in with another case, or issued by the bureau itself. */
  readonly kind: 'material' | 'approval';
  /** ID of the version, or of the approval. */
  readonly ref: string;
  readonly caseNumber: string;
  /** In the words of a notice, such as 办件SP2026-000001中的“不动产权证书”. */
  readonly called: string;
  readonly files: readonly FileRef[];
  readonly agency: MaterialAgency | null;
  /** What a certificate of the bureau's own says; null where somebody else made the paper. */
  readonly says: readonly string[] | null;
}

/** How many of an applicant's other cases are looked through, the newest first. */
const CASES_MAX = 100;

/**
 * Returns what of a guide's materials the bureau itself holds: a certificate in force that it issued to the same holder, and
 * what the same applicant handed in with another case that it accepted. A paper of the applicant's own counts for the same
 * project alone, one that government made for any (a reading). APL-31
 */
export async function heldPapers(tx: Tx, row: Case, { materials }: Guide): Promise<HeldPaper[]> {
  const [issued, handedIn] = await Promise.all([issuedTo(tx, row), handedInBefore(tx, row)]);
  return materials.flatMap(({ code, name, producer }): HeldPaper[] => {
    const wanted = wordsKey(name);
    const approval = issued.find(({ kind }) => wanted.includes(wordsKey(kind)));
    if (approval) {
      const { id, number, caseNumber, file, says } = approval;
      const called = `本机关核发的“${approval.kind}”（${number}）`;
      return [{ materialCode: code, kind: 'approval', ref: id, caseNumber, called, files: [file], agency: null, says }];
    }
    const version = handedIn.find(
      (one) => wordsKey(one.name) === wanted && (one.sameProject || producer === 'government'),
    );
    if (!version) return [];
    const { id, caseNumber, agency } = version;
    const called = `办件${caseNumber}中的“${version.name}”`;
    return [
      {
        materialCode: code,
        kind: 'material',
        ref: id,
        caseNumber,
        called,
        files: filesOfMaterial(version),
        agency,
        says: null,
      },
    ];
  });
}

/** Certificates in force that the bureau issued to the applicant, the newest first. */
async function issuedTo(tx: Tx, row: Case) {
  const { bureauCode } = row;
  const approvals = (
    await tx.find(
      Approval,
      { holderParty: partyOfCase(row), bureauCode, state: 'in-force' },
      { orderBy: { grantedAt: 'DESC' }, limit: CASES_MAX },
    )
  ).filter(({ validUntil, heldBy }) => heldBy === null && (validUntil === null || validUntil >= tx.today));
  const papers = approvals.flatMap(({ certificateId, documentId }) => certificateId ?? documentId ?? []);
  const documents = papers.length > 0 ? await tx.find(LegalDocument, { id: papers, state: 'issued' }) : [];
  return approvals.flatMap(({ certificateId, documentId, ...one }) => {
    const file = documents.find(({ id }) => id === (certificateId ?? documentId))?.file;
    const { id, kind, number, caseNumber, holderName, content, conditions, validUntil } = one;
    const says = [
      kind,
      number,
      holderName,
      ...content,
      ...conditions,
      ...(validUntil ? [validUntil, chineseDay(validUntil)] : []),
    ];
    return file ? [{ id, kind, number, caseNumber, says, file: file as FileRef }] : [];
  });
}

/** What stands of the applicant's other cases that the bureau accepted, the newest first. */
async function handedInBefore(tx: Tx, { id }: Case): Promise<(MaterialVersion & { sameProject: boolean })[]> {
  const cases = await tx.query<{ id: string; sameProject: boolean }>(
    `SELECT o.id, (o.project_code = c.project_code OR o.site = c.site) AS "sameProject"
     FROM approval_case c JOIN approval_case o ON o.party = c.party AND o.id <> c.id
     WHERE c.id = $1 AND o.bureau_code = c.bureau_code AND o.accepted_at IS NOT NULL
     ORDER BY o.id DESC LIMIT ${CASES_MAX}`,
    [id],
  );
  if (cases.length === 0) return [];
  const versions = await tx.find(
    MaterialVersion,
    { caseId: cases.map((one) => one.id), voluntary: false },
    { orderBy: { handedInAt: 'DESC' } },
  );
  const superseded = new Set(versions.map(({ supersedes }) => supersedes));
  return versions
    .filter((one) => !superseded.has(one.id))
    .map((one) => ({ ...one, sameProject: cases.find(({ id: of }) => of === one.caseId)!.sameProject }));
}
