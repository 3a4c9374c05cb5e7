import { type Actor, hasRole } from '@shenguan/common/auth';
import { partyOf } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type PowerState, powerTransitions } from './power.transitions.js';
import type { PowerOfAttorney } from './power-of-attorney.entity.js';

const { confirm, revoke } = powerTransitions;
type Scan = Pick<PowerOfAttorney, 'file'>;

/** What is done with a power of attorney, in the order of the work. PRA-16 */
export const powerActs = thingActs<PowerState, Scan>(powerTransitions)({
  Powers_keep: {
    in: ['entered'],
    basis: 'PRA-16',
    called: {
      zh: '上传或者更换扫描件（内容有变的，请重新录入）',
      en: 'upload a scan (enter a new one where the paper has changed)',
    },
  },
  Powers_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: notScanned },
  Powers_revoke: { in: revoke.from, basis: revoke.basis, called: revoke.called },
});

/** Returns the operations on a power that this person may call now: the window of its bureau, and its two parties. */
export function powerActions(row: PowerOfAttorney, actor: Actor): string[] {
  if (hasRole(actor, 'auditor')) return [];
  const party = partyOf(actor);
  const isParty = party === row.grantorParty || party === row.agentParty;
  const isWindow = row.bureauCode === actor.body && hasRole(actor, 'window-clerk');
  return availableOperations(powerActs, row.state, row, actor).filter((id) =>
    id === 'Powers_revoke' ? isWindow || (isParty && hasRole(actor, 'applicant')) : isWindow,
  );
}

function notScanned({ file }: Scan): Hindrance | undefined {
  if (file !== null) return undefined;
  const detail = { zh: '须先上传签字盖章原件的扫描件', en: 'Upload the scan of the signed original first' };
  return { rule: 'PRA-16', facts: { file: null }, detail };
}
