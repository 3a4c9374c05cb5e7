import type { Tx } from '@shenguan/common/work';
import { type Case, CaseOverlay, type OverlayEnd } from '../cases/index.js';

/** What lies over a case now, locked. */
export function openOverlays(tx: Tx, { id: caseId }: Pick<Case, 'id'>): Promise<CaseOverlay[]> {
  return tx.find(CaseOverlay, { caseId, endOn: null }, { lock: 'update' });
}

/** Ends an overlay with the last day that does not count, which is never before its start. APL-45 */
export function endOverlay(tx: Tx, overlay: CaseOverlay, endOn: string, ending: OverlayEnd): void {
  overlay.endOn = endOn < overlay.startOn ? overlay.startOn : endOn;
  overlay.ending = ending;
  overlay.endedBy = tx.actor.sub;
  overlay.endedAt = tx.now;
  tx.update(CaseOverlay, overlay, { action: 'case-overlay.ended', rules: [overlay.rule] });
}
