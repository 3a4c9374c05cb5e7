import { Injectable, type OnModuleInit } from '@nestjs/common';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { SupervisionDuty } from '../duties/index.js';
import { EntryListener, EntryListeners, type InboxEntryView } from '../inboxes/index.js';
import { endSteps } from './steps/plan-steps.js';
import { supervisionTransitions } from './supervision.transitions.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** What a department finishes itself, whoever supervises afterwards. SUP-10 */
const FINISHED_FIRST = ['check', 'check-measure', 'rectification'];

/**
 * Closes a department's record of an approval that it was taken off, and notes who supervises now. It keeps its marks; where
 * a check, what it found or an order to put right is not done with, or nobody else has a record, it stays as it is. SUP-2, SUP-7
 */
@Injectable()
export class LeaveSupervision extends EntryListener implements OnModuleInit {
  constructor(private readonly listeners: EntryListeners) {
    super();
  }

  onModuleInit(): void {
    this.listeners.add(this);
  }

  override async recorded(tx: Tx, { kind, caseNumber, recipientCode: code }: InboxEntryView): Promise<void> {
    if (kind !== 'approval-left' || caseNumber === null) return;
    const records = await tx.find(SupervisionRecord, { caseNumber }, { lock: 'update' });
    const own = records.find(({ departmentCode }) => departmentCode === code);
    const next = records
      .filter(({ departmentCode, state }) => departmentCode !== code && state !== 'closed')
      .sort((one, other) => one.openedAt.getTime() - other.openedAt.getTime())[0];
    if (!own || own.state === 'closed' || !next) return;
    const owed = await tx.find(SupervisionDuty, { caseNumber, bodyCode: code, outcome: null });
    if (owed.some((duty) => FINISHED_FIRST.includes(duty.kind))) return;
    own.state = move(supervisionTransitions, 'handOver', own.state);
    Object.assign(own, { closedAt: tx.now, closeReason: 'handed-over', handedTo: next.departmentCode });
    tx.update(SupervisionRecord, own, { action: 'supervision.handed-over', rules: ['SUP-2', 'SUP-7'] });
    await endSteps(tx, own);
  }
}
