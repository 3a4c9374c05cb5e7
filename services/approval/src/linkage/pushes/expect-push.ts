import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { ExpectedPush } from './expected-push.entity.js';
import { PushPayload } from './push-payload.entity.js';
import { UnheardAct } from './unheard-act.entity.js';

/** Seconds after which a push without a receipt is missing. LINK-5 */
export const MISSING_AFTER_SECONDS = 60;

/** An act that departments are told of. */
export interface PushedAct {
  kind: string;
  caseNumber: string;
  bureauCode: string;
  departments: readonly BodyRef[];
  /** The events that tell of it in this transaction, the fullest version first. */
  eventIds: readonly [string, ...string[]];
}

/**
 * Writes down, in the act's own transaction, that each department must have it: whatever becomes of the outbox or of the
 * queue, what was owed is known, and known whole. Where nobody supervises, the act is kept for whoever will. LINK-5
 */
export function expectPush(tx: Tx, { kind, caseNumber, bureauCode, departments, eventIds }: PushedAct): void {
  if (departments.length === 0) {
    tx.insert(UnheardAct, {
      id: tx.uuid(),
      ...{ kind, caseNumber, bureauCode },
      event: tx.eventOf(eventIds[0]),
      actedAt: tx.now,
      toldTo: [],
      nextAt: tx.systemNow,
    });
    return;
  }
  tx.insert(PushPayload, { eventId: eventIds[0], event: tx.eventOf(eventIds[0]) });
  const nextAt = new Date(tx.systemNow.getTime() + MISSING_AFTER_SECONDS * 1_000);
  for (const { code, name } of departments) {
    tx.insert(ExpectedPush, {
      id: tx.uuid(),
      eventIds: [...eventIds],
      kind,
      caseNumber,
      bureauCode,
      departmentCode: code,
      departmentName: name,
      expectedAt: tx.now,
      nextAt,
      attempts: 0,
    });
  }
}
