import { hasRole } from '@shenguan/common/auth';
import { type PowerAct, partyOf, powersHeld } from '@shenguan/common/parties';
import { isBarred } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import { isFrozen, partiesOfCases, servedBefore } from '../../case-parties/index.js';
import { barsOf, caseActions, overlaysOf } from '../acts/index.js';
import type { Case } from '../case.entity.js';
import { asking, BUREAU_ROLES, begunOf, isOwn } from '../case-access.js';
import { isBureauOf } from '../desk-of.js';
import { type CaseFile, filesOf } from '../file/index.js';
import { matterOf, partyOfCase } from '../party-of-case.js';
import { CaseDto, type DocumentRefDto } from './case.dto.js';

/** Shows a case to whoever asks or acts, as this transaction leaves it, with what he may do now. */
export async function caseAnswer(tx: Tx, row: Case, document?: DocumentRefDto): Promise<CaseDto> {
  const [answer] = await caseAnswers(tx, [row]);
  return document ? { ...answer!, document } : answer!;
}

/** Shows a case whose file was asked for along with other questions. */
export async function answerWithFile(tx: Tx, row: Case, file: CaseFile): Promise<CaseDto> {
  const [answer] = await caseAnswers(tx, [row], new Map([[row.id, file]]));
  return answer!;
}

/** Shows several cases. */
export async function caseAnswers(
  tx: Tx,
  rows: readonly Case[],
  read?: ReadonlyMap<string, CaseFile>,
): Promise<CaseDto[]> {
  const { actor, now } = tx;
  const bureaus = hasRole(actor, ...BUREAU_ROLES) ? rows.filter((row) => isBureauOf(row, actor.body)) : [];
  const [files, over, bars, parties] = await Promise.all([
    read ?? filesOf(tx, rows),
    overlaysOf(tx, bureaus),
    barsOf(tx, bureaus),
    partiesOfCases(
      tx,
      bureaus.map(({ id }) => id),
    ),
  ]);
  return Promise.all(
    rows.map(async (row) => {
      const file = files.get(row.id)!;
      const known = parties.get(row.id);
      const isParty = known !== undefined && isBarred(known, actor);
      const facts = { row, file, actor, now, isParty, bar: bars.get(row.id), over: over.get(row.id) ?? null };
      return CaseDto.of(row, file, caseActions(facts, await ownActs(tx, row)));
    }),
  );
}

/** What the caller may do as the applicant: everything in his own case, as an agent what his powers cover. PRA-16 */
export async function ownActs(tx: Tx, row: Case): Promise<readonly PowerAct[]> {
  if (!hasRole(tx.actor, 'applicant')) return [];
  if (await isFrozen(tx, partyOfCase(row))) return [];
  if (await servedBefore(tx, begunOf(row, tx.actor))) return row.state === 'draft' ? ['withdraw'] : [];
  if (isOwn(row, tx.actor)) return ['apply', 'withdraw'];
  const held = await powersHeld(asking(tx), matterOf(row), partyOf(tx.actor), tx.today);
  return held.flatMap(({ acts }) => acts);
}
