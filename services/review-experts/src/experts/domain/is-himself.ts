import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { isSameName } from '@shenguan/common/privacy';

/**
 * Tells whether an official may be the very person of whom he would decide: one of that person's logins, or his name. An
 * expert's login is a citizen's, which no staff register joins to that of his office; who merely has the name leaves it to
 * somebody else. EXP-5, SUP-5 (R)
 */
export function mayBeHimself(
  actor: Pick<Actor, 'sub' | 'mayBe' | 'name'>,
  person: { readonly name: string; readonly subjects: readonly (string | null)[] },
): boolean {
  return mayBeAmong(actor, person.subjects) || isSameName(actor.name, person.name);
}
