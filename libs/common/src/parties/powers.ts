import type { LegalDate } from '../clock/index.js';
import type { Party } from './party.js';

/** What a power of attorney may cover (委托权限). PRA-16 */
export const POWER_ACTS = [
  'apply', // 提出申请、提交材料、补正
  'withdraw', // 撤回申请
  'receive', // 接收告知、查看和领取文书
  'reinspection', // 申请复核
  'state', // 陈述申辩，或者放弃
  'engage', // 选择、委托中介服务机构
] as const;
export type PowerAct = (typeof POWER_ACTS)[number];

/** Whose matter it is, and what it is about: what a power of attorney must cover. */
export interface Matter {
  readonly ownerParty: Party;
  readonly itemCode: string;
  /** The bureau whose clerk saw the power; it holds for that bureau's items. */
  readonly bureauCode: string;
}

/** A power of attorney as far as an act rests on it. */
export interface PowerHeld {
  readonly id: string;
  readonly acts: readonly PowerAct[];
}

/** Asks the database; a transaction's `query` and a data source's both fit. */
export type Ask = <R extends object>(text: string, values: readonly unknown[]) => Promise<R[]>;

/**
 * The condition under which a row `p` of `power_of_attorney` is in force for a matter; `day`, `bureau` and `item` are
 * SQL expressions. The approval service keeps the powers, others keep copies with the same columns.
 */
export const powerInForce = (day: string, bureau: string, item: string): string =>
  `p.state = 'in-force' AND p.valid_from <= ${day} AND p.valid_until >= ${day} AND p.bureau_code = ${bureau}
   AND (p.item_codes IS NULL OR p.item_codes @> to_jsonb(${item}::text))`;

/** Returns the powers of attorney that an agent holds in a matter on a day. PRA-16 */
export function powersHeld(ask: Ask, matter: Matter, agent: Party, day: LegalDate): Promise<PowerHeld[]> {
  return ask<PowerHeld>(
    `SELECT p.id, p.acts FROM power_of_attorney p
     WHERE p.grantor_party = $1 AND p.agent_party = $2 AND ${powerInForce('$3::date', '$4', '$5')} ORDER BY p.id`,
    [matter.ownerParty, agent, day, matter.bureauCode, matter.itemCode],
  );
}

/** Returns the agents who receive what is written to the owner of a matter. PRA-16 */
export async function agentsWhoReceive(ask: Ask, matter: Matter, day: LegalDate): Promise<Party[]> {
  const rows = await ask<{ agent: Party }>(
    `SELECT DISTINCT p.agent_party AS agent FROM power_of_attorney p
     WHERE p.grantor_party = $1 AND p.acts @> '["receive"]' AND ${powerInForce('$2::date', '$3', '$4')} ORDER BY 1`,
    [matter.ownerParty, day, matter.bureauCode, matter.itemCode],
  );
  return rows.map(({ agent }) => agent);
}
