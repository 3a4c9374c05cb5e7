import { conflict } from '@shenguan/common/rules';
import type { Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { type Case, partyOfCase } from '../../cases/index.js';
import { newestOfPublicSafety } from '../../items/index.js';

/**
 * The promises that this applicant broke, or that were found false: his own, those of the same body or person, by whatever
 * login or agent; whatever a check said, also one whose approval was revoked for deceit (our reading). One that its
 * revocation found not established is none. $1 the case, $2 its party, $3 its body's code
 */
const UNKEPT = `
  SELECT p.case_number AS "caseNumber"
  FROM point_promise p JOIN approval_case b ON b.id = p.case_id
  WHERE (p.state IN ('broken', 'found-false')
      AND NOT EXISTS (SELECT 1 FROM approval_procedure d WHERE d.id = p.procedure_id AND d.state = 'dropped'
        AND (SELECT a.details ->> 'dropGround' FROM procedure_act a WHERE a.procedure_id = d.id AND a.kind = 'propose'
          ORDER BY a.done_at DESC, a.id DESC LIMIT 1) = 'not-established')
      OR p.decision_id IS NOT NULL
        AND EXISTS (SELECT 1 FROM approval g JOIN approval_procedure d ON d.approval_id = g.id
          WHERE g.case_number = p.case_number AND d.ground = 'deceit' AND d.state = 'carried-out'))
    AND (p.party = $2 OR b.party = $2 OR b.applicant_code = $3
      OR EXISTS (SELECT 1 FROM case_person h JOIN case_person n ON n.document_hash = h.document_hash
        WHERE h.case_id = p.case_id AND h.role IN ('applicant', 'principal')
          AND n.case_id = $1 AND n.role IN ('applicant', 'principal')))
  ORDER BY p.id LIMIT 1`;

/**
 * Returns why nothing can rest on a promise in this case now, or undefined: a guide of its item was ever marked as one of
 * public safety, so that no mark is put on and taken off between, or this applicant did not keep an earlier promise. PRA-10
 */
export async function noPromise(tx: Tx, row: Case): Promise<Hindrance | undefined> {
  const version = await newestOfPublicSafety(tx, row.itemCode);
  if (version !== undefined) return { rule: 'PRA-10', facts: { item: row.itemCode, version }, detail: PUBLIC_SAFETY };
  const [unkept] = await tx.query<{ caseNumber: string }>(UNKEPT, [row.id, partyOfCase(row), row.applicantCode]);
  return unkept && { rule: 'PRA-10', facts: { unkeptIn: unkept.caseNumber }, detail: BROKE_ONE };
}

/** Refuses what would let anything rest on a promise where none may. PRA-10 */
export async function demandPromisable(tx: Tx, row: Case): Promise<void> {
  const found = await noPromise(tx, row);
  if (found) conflict(found.rule, found.facts ?? {}, { detail: found.detail });
}

const PUBLIC_SAFETY = {
  zh: '该事项标明或者曾经标明公共安全，不适用告知承诺，须按审查要点逐项审查',
  en: 'the item is, or was, marked as one of public safety: nothing is promised in place of proof, and each point is reviewed',
};
const BROKE_ONE = {
  zh: '申请人此前的承诺经核查未兑现或者虚假，或者据以取得的许可因欺骗被撤销，不再适用告知承诺，须按审查要点逐项审查',
  en: 'an earlier promise of this applicant was not kept or was false, or what was granted on it was revoked for deceit: there is no other, and each point is reviewed',
};
