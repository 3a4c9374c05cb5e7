import { type Actor, hasRole } from '@shenguan/common/auth';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { isOfCityBureau, isOneHuman } from '../../bodies/index.js';
import type { Catalogue } from './catalogue.entity.js';

/** Where somebody stands towards a version of the catalogue. */
export interface CatalogueStanding {
  /** Acts for the city's bureau, which alone compiles it. */
  readonly compiles: boolean;
  /** Drafted or changed it himself: somebody else publishes it. */
  readonly wrote: boolean;
}

/** Towards what is nobody's to act on. */
export const NO_STANDING: CatalogueStanding = { compiles: false, wrote: false };

/** Lets through who compiles the one catalogue of the city: its bureau's item administrators. INT-3 */
export async function demandCompiler(tx: Tx): Promise<void> {
  if (!(await isOfCityBureau(tx, tx.actor))) forbid('INT-3', {}, { detail: OF_THE_CITY });
}

/** Returns where the caller stands towards a version; by the log, who wrote it. INT-3 */
export async function standingOn(
  tx: Tx,
  { id, state }: Catalogue,
  actor: Actor | undefined,
): Promise<CatalogueStanding> {
  if (state !== 'draft' || !actor || !hasRole(actor, 'item-admin')) return NO_STANDING;
  const compiles = await isOfCityBureau(tx, actor);
  return { compiles, wrote: compiles && (await wrote(tx, id, actor)) };
}

/** What one wrote and another login of the same human being publishes was seen by nobody else. */
async function wrote(tx: Tx, id: string, { sub }: Actor): Promise<boolean> {
  const hands = await tx.query<{ sub: string }>(
    `SELECT DISTINCT actor_sub AS sub FROM audit_entry
     WHERE subject_type = 'intermediary-catalogue' AND subject_id = $1::uuid`,
    [id],
  );
  for (const hand of hands) if (await isOneHuman(tx, hand.sub, sub)) return true;
  return false;
}

const OF_THE_CITY = {
  zh: '中介服务事项清单全市一份，由市级审批局的事项管理员编制、公布；其他单位请向其提出调整建议',
  en: 'there is one catalogue for the city, which the item administrators of its bureau compile and publish; propose changes there',
};
