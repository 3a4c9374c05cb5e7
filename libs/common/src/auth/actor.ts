/** Every role code that a token may carry, in the order of the documentation. */
export const ROLES = [
  'window-clerk',
  'reviewer',
  'approver',
  'head',
  'section-lead',
  'legal-officer',
  'finance-officer',
  'item-admin',
  'seal-keeper',
  'seal-approver',
  'expert-admin',
  'draw-witness',
  'conference-office',
  'convener',
  'government-head',
  'government-office',
  'discipline-inspector',
  'liaison',
  'department-officer',
  'department-head',
  'industry-regulator',
  'price-authority',
  'inspector',
  'expert',
  'agency',
  'applicant',
  'interested-party',
  'auditor',
  'system-admin',
] as const;

/** What a person acts as (角色); comes from the token only. */
export type Role = (typeof ROLES)[number];

/** Who answers for a department's part: reads what it was told, and acts on it. */
export const DEPARTMENT_ROLES = ['liaison', 'department-officer', 'department-head'] as const satisfies readonly Role[];

/**
 * Who acts (行为人): a token's subject; of an official the entry of the staff register, by which he is called from then
 * on, however the token writes him.
 */
export interface Actor {
  readonly sub: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Unified social credit code (统一社会信用代码) of the body acted for, or '' for a natural person. */
  readonly body: string;
  /** The entry of the staff register, of whoever has a role that acts for a body. */
  readonly staff?: string;
  /** Logins of others who may be one human being with an official (同一人), by the staff register; see `mayBeHis`. SUP-5 */
  readonly mayBe?: readonly string[];
}

const known: ReadonlySet<string> = new Set(ROLES);

/** Tells whether a string is one of our role codes. */
export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && known.has(value);
}

/** Tells whether the actor has at least one of the roles. */
export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return actor.roles.some((role) => roles.includes(role));
}
