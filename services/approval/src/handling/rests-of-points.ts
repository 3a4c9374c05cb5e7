import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  CaseCheck,
  Consultation,
  filesOfMaterial,
  type MaterialVersion,
  type PointRest,
  Rectification,
  Verification,
} from '../cases/index.js';
import type { PointAnswerDto, PointRestDto } from './review.dto.js';

/** The versions that lay before whoever reviews, by their digests: what a point rests on where it names nothing else. SUP-5 */
export function seenVersions(materials: readonly MaterialVersion[]) {
  return materials.flatMap((one) =>
    filesOfMaterial(one).map(({ sha256 }) => ({ code: one.materialCode, version: one.ordinal, sha256 })),
  );
}

/**
 * Returns what each point rests on, by its code, as found in the case: a material in the version that stands, a check that
 * is concluded, a verification, a department’s answer, a report of rectification; refuses what is none of them. SUP-5
 */
export async function restsOfPoints(
  tx: Tx,
  { id: caseId }: Pick<Case, 'id'>,
  points: readonly PointAnswerDto[],
  materials: readonly MaterialVersion[],
  verified: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, PointRest[]>> {
  const rests = new Map<string, PointRest[]>();
  const named = points.some((one) => (one.rests ?? []).some(({ kind }) => kind !== 'material'));
  const [checks, verifications, consultations, reports] = named
    ? await Promise.all([
        tx.find(CaseCheck, { caseId, state: 'concluded' }),
        tx.find(Verification, { caseId, state: 'concluded' }),
        tx.find(Consultation, { caseId, state: 'answered' }),
        tx.find(Rectification, { caseId }),
      ])
    : [[], [], [], []];
  const rows = { check: checks, verification: verifications, consultation: consultations, rectification: reports };
  const found = ({ kind, ref }: PointRestDto): PointRest | null => {
    if (kind !== 'material') return rows[kind].some(({ id }) => id === ref) ? { kind, ref } : null;
    const material = materials.find(({ materialCode }) => materialCode === ref);
    if (!material) return null;
    return {
      ...{ kind, ref, version: material.ordinal },
      sha256: filesOfMaterial(material).map(({ sha256 }) => sha256),
    };
  };
  const errors: PointerError[] = [];
  for (const [index, { code, rests: given = [] }] of points.entries()) {
    const own = given.flatMap((one, place): PointRest[] => {
      const rest = found(one);
      if (rest) return [rest];
      errors.push({ pointer: `/points/${index}/rests/${place}/ref`, detail: NOT_THERE });
      return [];
    });
    const verification = verified.get(code);
    if (verification && !own.some(({ ref }) => ref === verification)) {
      own.push({ kind: 'verification', ref: verification });
    }
    if (own.length > 0) rests.set(code, own);
  }
  if (errors.length > 0) refuse('SUP-5', {}, { errors });
  return rests;
}

const NOT_THERE = {
  zh: '案卷中没有这一材料、有结论的核验或者评审、核查结论、部门回复或者整改报告',
  en: 'is no material, concluded check, verification, department’s answer or report of rectification in the file',
};
