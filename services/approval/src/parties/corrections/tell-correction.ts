import { chineseDay } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import type { IdentityCorrection } from './identity-correction.entity.js';

/** Writes to a login, or to who holds a document, what becomes of a correction. PRA-16 */
export function tell(tx: Tx, recipient: string, title: string, content: string): void {
  sendMessage(tx, { recipient, kind: 'identity-correction', title, content });
}

/** What the login that is bound is told first: its binding stands still, and it is heard. */
export function tellBound(tx: Tx, { id, wrongSubject, objectionUntil }: IdentityCorrection): void {
  const until = `${chineseDay(objectionUntil!)}（含当日）`;
  tell(
    tx,
    wrongSubject,
    '本账号与证件的绑定正在核实更正',
    `有人持证件原件到窗口提出，本账号所绑定的证件为其所有。自即日起暂停以该绑定办理，已办的不受影响。对此有异议的，请在${until}前以本账号说明（POST /identity-bindings/corrections/${id}/objection），或者持本人证件原件到窗口提出；期满后由另一名工作人员决定。`,
  );
}

/** What the login that is named as the holder's is asked. */
export function askHolder(tx: Tx, { id, rightSubject }: IdentityCorrection): void {
  if (rightSubject === null) return;
  tell(
    tx,
    rightSubject,
    '请确认实名绑定更正',
    `窗口录入了将您的证件改绑至本账号的更正，请以本账号确认（POST /identity-bindings/corrections/${id}/affirmation）；不是您提出的，请不要确认，并向窗口说明。`,
  );
}

/** What is told when the binding stays as it was. */
export function tellKept(tx: Tx, { wrongSubject, toldAt }: IdentityCorrection, why: string): void {
  if (toldAt === null) return;
  tell(tx, wrongSubject, '实名绑定未作更正', `本账号与证件的绑定未作更正，即日起恢复办理。${why}`);
}
