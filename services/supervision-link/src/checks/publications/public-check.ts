import { legalDate } from '@shenguan/common/clock';
import { type Kept, maskName, maskText } from '@shenguan/common/privacy';
import type { SupervisionCheck } from '../check.entity.js';
import type { CheckObjection } from '../objections/check-objection.entity.js';
import type { PublicCheck } from './check-publication.entity.js';

/**
 * Returns a check as the public reads it. Nobody types it: all of it comes from the signed record, with what is private or
 * was found to be secret masked. Officials stand by their names, as they signed in office. APL-61, APL-5, PRA-8
 */
export function publicCheck(
  check: SupervisionCheck,
  objections: readonly CheckObjection[],
  passages: readonly string[],
): PublicCheck {
  const marked = objections.filter(({ keepsPassages }) => keepsPassages).flatMap((one) => one.passages);
  const names = check.holderIsPerson && check.holderName ? [check.holderName] : [];
  const kept: Kept = { names, passages: [...passages, ...marked] };
  const mask = (text: string) => maskText(text, kept);
  const { record, points, signatures } = check;
  const { checkedOn, place, findings, handling, handlingText, partySaid } = record!;
  const { archiveNumber, departmentName, departmentCode, itemCode, itemName, cause, planId } = check;
  return {
    archiveNumber: archiveNumber!,
    ...{ departmentName, departmentCode, itemCode, itemName, cause, planId, checkedOn, handling },
    holder: check.holderName && (check.holderIsPerson ? maskName(check.holderName) : mask(check.holderName)),
    place: mask(place),
    inspectors: check.inspectors.map(({ name }) => name),
    findings: findings.map(({ code, result, finding }) => ({
      text: points.find((point) => point.code === code)!.text,
      result,
      finding: mask(finding),
    })),
    handlingText: mask(handlingText),
    partySaid: partySaid && mask(partySaid),
    dissents: signatures.flatMap(({ dissent }) => (dissent ? [mask(dissent)] : [])),
    objections: objections.map(({ content, answer, state }) => ({
      content: mask(content),
      answer: answer && mask(answer),
      upheld: state === 'upheld',
    })),
    corrections: check.earlier.map(({ record: before, archivedAt, why }) => ({
      archivedAt: legalDate(new Date(archivedAt)),
      why: mask(why),
      handlingText: mask(before.handlingText),
    })),
  };
}
