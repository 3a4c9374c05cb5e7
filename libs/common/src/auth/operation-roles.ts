import type { Role } from './actor.js';

const known = new Map<string, readonly Role[]>();

/** Keeps who may call an operation, by its operationId; each says so once, where it is declared. */
export function keepOperationRoles(operationId: string, roles: readonly Role[]): void {
  known.set(operationId, roles);
}

/** Returns who may call an operation; throws where none is called so: a renamed one would be offered to nobody. */
export function rolesOfOperation(operationId: string): readonly Role[] {
  const roles = known.get(operationId);
  if (!roles) throw new Error(`no operation is called ${operationId}`);
  return roles;
}
