import type { Tx } from '../work/index.js';
import { ClosedCase } from './closed-case.entity.js';

/** Keeps that a case was closed; what was asked for it before is committed by now, and what is asked later finds it closed. */
export async function markClosed(tx: Tx, caseNumber: string): Promise<void> {
  if (!(await isClosed(tx, caseNumber))) tx.insert(ClosedCase, { caseNumber, closedAt: tx.now });
}

/** Tells whether a case is closed, and lets nobody close it until the transaction ends: events overtake each other. */
export async function isClosed(tx: Tx, caseNumber: string): Promise<boolean> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`closed-case:${caseNumber}`]);
  return (await tx.findOne(ClosedCase, { caseNumber })) !== null;
}
