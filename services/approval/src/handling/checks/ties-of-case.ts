import type { TieRole, TiesOfProject } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { type Case, CasePerson, type PersonRole } from '../../cases/index.js';

const ROLE_OF_PERSON: Readonly<Record<PersonRole, TieRole>> = {
  applicant: 'applicant',
  legalRepresentative: 'legal-representative',
  principal: 'principal',
  agent: 'agent',
};

/** Gathers everybody whom an expert of this case must have no tie to, by codes and keyed hashes only. EXP-19, PRA-8 */
export async function tiesOfCase(tx: Tx, row: Case): Promise<TiesOfProject> {
  const persons = await tx.find(CasePerson, { caseId: row.id });
  return {
    bodies: [
      ...(row.applicantKind === 'body' ? [{ role: 'applicant' as const, code: row.applicantCode! }] : []),
      ...(row.agentCode && !row.agentCodeKind ? [{ role: 'agent' as const, code: row.agentCode }] : []),
      ...row.relatedUnits.map(({ role, code, codeKind }) => (codeKind ? { role } : { role, code })),
    ],
    persons: persons.flatMap(({ role, personKey }) => (personKey ? [{ role: ROLE_OF_PERSON[role], personKey }] : [])),
  };
}
