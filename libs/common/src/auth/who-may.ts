import type { Bilingual } from '../rules/rule.js';
import type { Actor, Role } from './actor.js';
import { ROLE_NAMES } from './role-names.js';

/**
 * Says who may do what is refused, and as whom the token speaks (您的令牌所载身份). It rests on the operation and the
 * token alone, so that the answer is the same whether or not there is such a thing.
 */
export function whoMay(
  wanted: readonly Role[],
  { roles, body }: Pick<Actor, 'roles' | 'body'>,
): { detail: Bilingual; facts: { mayAct: readonly Role[]; roles: readonly Role[] } } {
  const names = (all: readonly Role[]) => all.map((role) => ROLE_NAMES[role]).join('、') || '无角色';
  const codes = (all: readonly Role[]) => all.join(', ') || 'no role';
  const detail = {
    zh: `有权进行此操作的：${names(wanted)}。您的令牌所载身份：${names(roles)}${body && `（单位 ${body}）`}。`,
    en: `this is for: ${codes(wanted)}; your token has: ${codes(roles)}${body && ` (body ${body})`}`,
  };
  return { detail, facts: { mayAct: wanted, roles } };
}
