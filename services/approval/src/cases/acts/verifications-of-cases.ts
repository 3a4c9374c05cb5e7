import type { Tx } from '@shenguan/common/work';
import type { Guide } from '../../items/index.js';
import { MaterialVersion, Verification, VerificationFinding } from '../file/index.js';
import { NOTHING_VERIFIED, type VerificationsOfCase } from './domain/verified.js';

/** Returns the points to review whose substance the guide wants verified, or that a result decides. APL-34, APL-55 */
export function pointsToVerify({ steps }: Pick<Guide, 'steps'>) {
  return steps.flatMap(({ reviewPoints }) => reviewPoints.filter(({ verification, test }) => verification ?? test));
}

/** Returns the points that the bureau's own staff inspect, test or quarantine. APL-55 */
export function pointsTestedHere(guide: Pick<Guide, 'steps'>) {
  return pointsToVerify(guide).filter(({ test }) => test && test.report === undefined);
}

/** Reads what was verified in cases, by their IDs, as this transaction leaves it. APL-34 */
export async function verificationsOf(
  tx: Tx,
  caseId: readonly string[],
): Promise<ReadonlyMap<string, VerificationsOfCase>> {
  if (caseId.length === 0) return new Map();
  const [verifications, findings, materials] = await Promise.all([
    tx.findAsWritten(Verification, { caseId }),
    tx.findAsWritten(VerificationFinding, { caseId }),
    tx.findAsWritten(MaterialVersion, { caseId }),
  ]);
  return new Map(
    caseId.map((id) => {
      const own = verifications.filter((one) => one.caseId === id);
      const times = materials.filter((one) => one.caseId === id).map(({ handedInAt }) => handedInAt.getTime());
      return [
        id,
        {
          verifications: own.sort((a, b) => a.assignedAt.getTime() - b.assignedAt.getTime()),
          findings: findings.filter((one) => one.caseId === id),
          lastMaterialAt: times.length > 0 ? new Date(Math.max(...times)) : null,
        },
      ];
    }),
  );
}

/** Reads what was verified in one case. APL-34 */
export async function verificationsOfCase(tx: Tx, id: string): Promise<VerificationsOfCase> {
  return (await verificationsOf(tx, [id])).get(id) ?? NOTHING_VERIFIED;
}
