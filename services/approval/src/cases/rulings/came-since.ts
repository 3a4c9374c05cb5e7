import type { Tx } from '@shenguan/common/work';
import { Feedback } from '../../linkage/index.js';
import { isAdverse } from '../acts/domain/findings-against.js';
import {
  CaseCheck,
  Consultation,
  type DecisionDeparture,
  filesOfMaterial,
  MaterialVersion,
  type PointRest,
  Rectification,
  VerificationFinding,
} from '../file/index.js';

/** What a ground of a decision rests on: what its review names for the point, or what an approver departed from it on. */
export type RestOfGround = Pick<PointRest, 'kind' | 'ref'> | NonNullable<DecisionDeparture['evidence']>;

/** Papers of a case that are none of those before an instant, byte for byte, by the code of their material. */
async function newPapers(tx: Tx, caseId: string, since: Date): Promise<readonly string[]> {
  const materials = await tx.find(MaterialVersion, { caseId });
  const digests = (of: MaterialVersion) => filesOfMaterial(of).map((file) => file?.sha256);
  const before = new Set(materials.filter(({ handedInAt }) => handedInAt <= since).flatMap(digests));
  return materials
    .filter((one) => one.handedInAt > since && digests(one).some((digest) => !before.has(digest)))
    .map(({ materialCode }) => materialCode);
}

/** Whether a paper came to a case that is none of those before, or a check concluded. */
export async function anythingCame(tx: Tx, caseId: string, since: Date): Promise<boolean> {
  const checks = await tx.find(CaseCheck, { caseId, state: 'concluded' });
  if (checks.some(({ concludedAt }) => concludedAt !== null && concludedAt > since)) return true;
  return (await newPapers(tx, caseId, since)).length > 0;
}

/**
 * Tells whether a point that is failed again rests on something that came since, and speaks against it: another paper, a
 * check with an adverse result, somebody who verified this point and found it not so, a department that objects, or a
 * report. What came and is favourable, or concerns another point, is no ground to fail it once more. PRA-14
 */
export async function restsOnNew(
  tx: Tx,
  { caseId, code, since }: { caseId: string; code: string; since: Date },
  rests: readonly RestOfGround[],
): Promise<boolean> {
  const papers = await newPapers(tx, caseId, since);
  for (const { kind, ref } of rests) {
    if (await isNew[kind](tx, { caseId, code, since, ref, papers })) return true;
  }
  return false;
}

interface Asked {
  readonly caseId: string;
  readonly code: string;
  readonly since: Date;
  readonly ref: string;
  readonly papers: readonly string[];
}

const isNew: Readonly<Record<RestOfGround['kind'], (tx: Tx, asked: Asked) => Promise<boolean>>> = {
  material: async (_, { ref, papers }) => papers.includes(ref),
  check: async (tx, { caseId, ref, since }) => {
    const check = await tx.findOne(CaseCheck, { id: ref, caseId });
    return check !== null && check.concludedAt !== null && check.concludedAt > since && isAdverse(check);
  },
  verification: async (tx, { caseId, ref, since, code }) => {
    const found = await tx.find(VerificationFinding, { verificationId: ref, caseId });
    return found.some(({ foundAt, points }) => foundAt > since && points.some((one) => one.code === code && !one.ok));
  },
  consultation: async (tx, { caseId, ref, since }) => {
    const asked = await tx.findOne(Consultation, { id: ref, caseId });
    return asked !== null && asked.stance === 'objects' && asked.repliedAt !== null && asked.repliedAt > since;
  },
  feedback: async (tx, { ref, since }) => {
    const told = await tx.findOne(Feedback, { id: ref });
    return told !== null && told.receivedAt > since;
  },
  rectification: async (tx, { caseId, ref, since }) => {
    const report = await tx.findOne(Rectification, { id: ref, caseId });
    return report !== null && report.reportedAt > since;
  },
};
