import { aPdf } from '@shenguan/common/testing';
import { type CaseWorld, PDF, sound } from './case-world.js';

let scans = 0;

/** A signed receipt of its own: no two are the same paper. */
export const signedReceipt = () => {
  scans += 1;
  return { ...PDF, name: '送达回证.pdf', bytes: aPdf({ more: [`<< /Receipt ${scans} >>`] }) };
};

/** The proof of a delivery that is owed or unread in a case. */
export async function proofOf(w: CaseWorld, caseNumber: string) {
  const { items } = sound(await w.head.get('/delivery-proofs?limit=100'), 200).body;
  return items.find((one: { caseNumber: string }) => one.caseNumber === caseNumber);
}

/** Hands in what shows the delivery that a clerk entered last, and has another official read it. */
export async function proved(w: CaseWorld, caseNumber: string): Promise<void> {
  const path = `/delivery-proofs/${(await proofOf(w, caseNumber)).id}`;
  const { digest } = sound(await w.clerk.upload(`${path}/file`, signedReceipt()), 200).body;
  sound(await w.reviewer.post(`${path}/confirmation`, { digest }), 201);
}
