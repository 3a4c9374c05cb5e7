import { noticeIssuedV1, type ReviewConcludedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import type { PanelSignature } from './panel-signature.entity.js';

/** What a seat stands for. */
export interface SeatSpecialty {
  specialty: string;
  specialtyName: string;
}

/** Returns what each member said to the text that took effect, by specialty and in no order that tells a seat. REV-12, EXP-22 */
export function signaturesTold(
  signatures: readonly PanelSignature[],
  specialties: ReadonlyMap<string, SeatSpecialty>,
): NonNullable<ReviewConcludedV1['signatures']> {
  return signatures
    .map(({ seatId, state, reason }) => {
      const { specialty, specialtyName } = specialties.get(seatId)!;
      return {
        specialty,
        specialtyName,
        state: state as 'signed' | 'declined' | 'silent',
        ...(reason ? { reason } : {}),
      };
    })
    .sort((a, b) => (`${a.specialty} ${a.state} ${a.reason}` < `${b.specialty} ${b.state} ${b.reason}` ? -1 : 1));
}

/** Tells the bureau that what was submitted took no effect: how many signed, who did what stays in the panel. REV-12, PRA-5 */
export function tellUnsigned(tx: Tx, review: Review, signatures: readonly PanelSignature[]): void {
  const count = (which: PanelSignature['state']) => signatures.filter(({ state }) => state === which).length;
  const { id: reference, caseNumber } = review;
  tx.publish(noticeIssuedV1('review-experts'), {
    subject: reference,
    caseNumber,
    data: {
      recipientBody: review.bureauCode,
      kind: 'escalation',
      title: '专家组意见未获半数以上成员签署',
      content: `请呈单位负责人：业务编号${caseNumber}的专家评审，专家组意见稿由${count('signed')}名成员签署、${count('declined')}名成员说明理由不予签署、${count('silent')}名成员逾期未签署，没有超过半数，不生效，已退回专家组重新形成。多次逾期未签署的，可以提出缺席核实，由候补专家递补。`,
      files: [],
      caseNumber,
      reference,
    },
  });
}
