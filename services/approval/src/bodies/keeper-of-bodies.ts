import { type Actor, hasRole } from '@shenguan/common/auth';
import { forbidden, stateConflict } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { Body } from './body.entity.js';

/**
 * Lets through who may write this entry of the register of bodies: the item administrator of the city's bureau
 * (市级审批局); and, while there is no such bureau, a system administrator that one entry, so that there is a beginning.
 */
export async function demandKeeperOfBodies(
  tx: Tx,
  entry: Pick<Body, 'code' | 'kind' | 'level' | 'active'>,
): Promise<void> {
  const city = await tx.findOne(Body, { level: 'city', active: true });
  if (city) {
    if (hasRole(tx.actor, 'item-admin') && tx.actor.body === city.code) {
      if (entry.level === 'city' && entry.code !== city.code) throw stateConflict({ detail: ONE_CITY_BUREAU });
      return;
    }
    throw forbidden({ detail: KEPT_BY_THE_CITY, facts: { keeper: city.code } });
  }
  if (hasRole(tx.actor, 'system-admin') && entry.kind === 'bureau' && entry.level === 'city' && entry.active) return;
  throw forbidden({ detail: NO_CITY_BUREAU });
}

/** Tells whether somebody administers the items of the city's bureau. */
export async function isCityItemAdmin(tx: Tx, actor: Actor): Promise<boolean> {
  return hasRole(actor, 'item-admin') && isOfCityBureau(tx, actor);
}

/** Tells whether somebody acts for the city's bureau. */
export async function isOfCityBureau(tx: Tx, actor: Actor): Promise<boolean> {
  return (await tx.findOne(Body, { code: actor.body, level: 'city', active: true })) !== null;
}

const KEPT_BY_THE_CITY = {
  zh: '单位登记由市级审批局的事项管理员维护；其他单位请向其提出登记或者变更建议',
  en: 'the register of bodies is kept by the item administrator of the city’s bureau; propose entries and changes there',
};
const ONE_CITY_BUREAU = { zh: '已有市级审批局', en: 'there is a city bureau already' };
const NO_CITY_BUREAU = {
  zh: '尚未登记市级审批局：请由系统管理员先登记（kind 为 bureau，level 为 city），再由该局的事项管理员登记其他单位',
  en: 'no city bureau is registered yet: a system administrator enters it first (kind bureau, level city), its item administrator then all others',
};
