import type { CaseDecidedV1, CheckResultRef, MaterialRef, WindowRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Bodies } from '../bodies/index.js';
import {
  type Case,
  CaseCheck,
  CheckFinding,
  filesOfMaterial,
  type MaterialVersion,
  materialsOf,
  VerificationFinding,
} from '../cases/index.js';
import type { Guide } from '../items/index.js';
import { LiaisonReplica } from '../linkage/index.js';

/**
 * Returns what the departments are told beside a decision, or beside the silence that renewed: the materials that lay there, what panels and
 * sites came to, and whom to ask. A push is whole, so that nobody need ask for the rest. LINK-5
 */
export async function fileDecidedOn(
  tx: Tx,
  row: Case,
  guide: Guide,
  bodies: Bodies,
): Promise<Required<Pick<CaseDecidedV1, 'materials' | 'contact'>> & Pick<CaseDecidedV1, 'checks'>> {
  const [materials, checks, contact] = await Promise.all([
    materialsOf(tx, { caseId: row.id }),
    checksOf(tx, row.id),
    windowRef(tx, row, guide, bodies),
  ]);
  return { materials: materials.map(materialRef), ...(checks.length > 0 ? { checks } : {}), contact };
}

function materialRef(row: MaterialVersion): MaterialRef {
  return {
    code: row.materialCode,
    name: row.name,
    version: row.ordinal,
    voluntary: row.voluntary,
    handedInAt: row.handedInAt.toISOString(),
    files: filesOfMaterial(row).map(({ owner, sha256, size, mediaType, name }) => ({
      ...{ owner, sha256, size, mediaType, name },
    })),
  };
}

/** Every result that there is, the oldest first; one that another replaced is told as such. INSP-7, EXP-18, APL-34 */
async function checksOf(tx: Tx, caseId: string): Promise<CheckResultRef[]> {
  const [checks, seats, verified] = await Promise.all([
    tx.findAsWritten(CaseCheck, { caseId }),
    tx.find(CheckFinding, { caseId }),
    tx.find(VerificationFinding, { caseId }),
  ]);
  const replaced = new Set(checks.map(({ supersedes }) => supersedes));
  const results = checks.flatMap((check): CheckResultRef[] => {
    const { id, kind, outcome, summary, conductedAs, opinions, minority, digest, concludedAt } = check;
    if (concludedAt === null || outcome === null) return [];
    const findings = seats
      .filter(({ checkId }) => checkId === id)
      .map(({ basis, upheldAt, stage }) => ({ basis, upheldAt: upheldAt.toISOString(), ...(stage ? { stage } : {}) }));
    return [
      {
        ...{ kind, id: check.reference ?? id, concludedAt: concludedAt.toISOString(), outcome },
        ...(summary === null ? {} : { summary }),
        ...(conductedAs === null ? {} : { conductedAs }),
        ...(opinions === null ? {} : { opinions }),
        ...(minority === null ? {} : { minority }),
        ...(digest === null ? {} : { digest }),
        ...(findings.length > 0 ? { findings } : {}),
        ...(replaced.has(id) ? { replaced: true } : {}),
      },
    ];
  });
  const verifications = verified.map(
    ({ id, foundAt, points }): CheckResultRef => ({
      ...{ kind: 'verification', id, concludedAt: foundAt.toISOString() },
      points: points.map(({ code, ok, way, found }) => ({ code, ok, way, found })),
    }),
  );
  return [...results, ...verifications].sort((a, b) => (a.concludedAt < b.concludedAt ? -1 : 1));
}

async function windowRef(tx: Tx, { bureauCode }: Case, { window }: Guide, bodies: Bodies): Promise<WindowRef> {
  const liaison = await tx.findOne(LiaisonReplica, { bodyCode: bureauCode, state: 'in-office' });
  return {
    bureau: { code: bureauCode, name: (await bodies.byCode(tx, bureauCode))?.name ?? bureauCode },
    address: window.address,
    phone: window.phone,
    ...(liaison ? { liaison: liaison.name } : {}),
  };
}
