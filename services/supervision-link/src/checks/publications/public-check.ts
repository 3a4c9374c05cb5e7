import { legalDate } from '@shenguan/common/clock';
import { hasSubstance } from '@shenguan/common/http';
import { type Kept, MASKED, maskName, maskText } from '@shenguan/common/privacy';
import type { CheckRecord, SupervisionCheck } from '../check.entity.js';
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
  const { checkedOn, place, handling, handlingText, partySaid } = record!;
  const shown = (of: CheckRecord) =>
    of.findings.map(({ code, result, finding }) => ({
      text: points.find((point) => point.code === code)!.text,
      result,
      finding: mask(finding),
    }));
  const { archiveNumber, departmentName, departmentCode, itemCode, itemName, cause, planId } = check;
  return {
    archiveNumber: archiveNumber!,
    ...{ departmentName, departmentCode, itemCode, itemName, cause, planId, checkedOn, handling },
    holder: check.holderName && (check.holderIsPerson ? maskName(check.holderName) : mask(check.holderName)),
    place: mask(place),
    inspectors: check.inspectors.map(({ name }) => name),
    findings: shown(record!),
    handlingText: mask(handlingText),
    partySaid: partySaid && mask(partySaid),
    dissents: signatures.flatMap(({ dissent }) => (dissent ? [mask(dissent)] : [])),
    objections: objections.map(({ content, answer, state }) => ({
      content: mask(content),
      answer: answer && mask(answer),
      upheld: state === 'upheld',
    })),
    corrections: check.earlier.map(({ record: before, archivedAt, why }) => ({
      archivedAt: archivedAt && legalDate(new Date(archivedAt)),
      why: mask(why),
      findings: shown(before),
      handlingText: mask(before.handlingText),
    })),
  };
}

/** Tells whether what is kept from the public leaves nothing to read of what was found or done: that would be to withhold it. APL-61 */
export function leavesNothing({ findings, handlingText }: PublicCheck): boolean {
  return [handlingText, ...findings.map(({ finding }) => finding)].some(
    (text) => text.includes(MASKED) && !hasSubstance(text),
  );
}
