import type { Calendar } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { bureausOf } from '../liaisons/index.js';
import { startLimit } from './start-limit.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** What an event says of the case that is supervised. */
export interface SupervisedCase {
  caseNumber: string;
  itemCode: string;
  itemName: string;
  projectName: string;
  address: string;
  bureauCode?: string;
}

/** How a record begins: open, or as what was heard first left it. */
export type Beginning = Pick<SupervisionRecord, 'state'> &
  Partial<Pick<SupervisionRecord, 'decidedAt' | 'closedAt' | 'closeReason' | 'handedFrom'>>;

/** Opens a department's supervision record from whatever tells of the case first. SUP-7 */
export async function openRecord(
  tx: Tx,
  { caseNumber, itemCode, itemName, projectName, address, bureauCode }: SupervisedCase,
  department: BodyRef,
  calendar: Calendar,
  beginning: Beginning = { state: 'open' },
): Promise<void> {
  const bureau = bureauCode ?? (await bureausOf(tx, department.code, itemCode))[0]?.code ?? null;
  tx.insert(
    SupervisionRecord,
    {
      id: tx.uuid(),
      caseNumber,
      departmentCode: department.code,
      departmentName: department.name,
      bureauCode: bureau,
      itemCode,
      itemName,
      projectName,
      address,
      openedAt: tx.now,
      ...startLimit(tx.now, calendar),
      ...beginning,
    },
    { action: 'supervision.opened', rules: ['SUP-7'] },
  );
}

/** Waits until no other event about the case is being handled: which of them comes first must not matter. */
export async function takeTurn(tx: Tx, caseNumber: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`accepted:${caseNumber}`]);
}
