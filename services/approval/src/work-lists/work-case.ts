import { type Actor, hasRole } from '@shenguan/common/auth';
import type { CaseState } from '../cases/index.js';
import type { LimitKind, Mark } from '../time-limits/index.js';

/** A case as a list of work shows it: what it is, where it stands, who has it in hand, and what of it is due next. */
export interface WorkCase {
  id: string;
  caseNumber: string;
  version: number;
  itemCode: string;
  itemName: string;
  applicantName: string;
  projectName: string;
  projectAddress: string;
  state: CaseState;
  stateSince: Date;
  acceptedAt: Date | null;
  handlerSub: string | null;
  handlerName: string | null;
  dueKind: LimitKind | null;
  dueOn: string | null;
  dueAt: Date | null;
  mark: Mark | null;
}

/** Columns of a {@link WorkCase}, of `c`, its next limit `d`, and the entry `s` of whoever has it in hand. */
export const COLUMNS = `c.id, c.case_number AS "caseNumber", c.version, c.item_code AS "itemCode",
  c.item_name AS "itemName", c.applicant_name AS "applicantName", c.project_name AS "projectName",
  c.project_address AS "projectAddress", c.state, c.state_since AS "stateSince", c.accepted_at AS "acceptedAt",
  c.handler_sub AS "handlerSub", s.name AS "handlerName", d.kind AS "dueKind", d.due_on::text AS "dueOn",
  d.due_at AS "dueAt", d.mark`;

/** What of a case is due next: a limit that stands still comes last. */
export const NEXT_LIMIT = `LEFT JOIN LATERAL (
    SELECT kind, due_on, due_at, mark FROM time_limit WHERE subject_id = c.id AND state = 'running'
    ORDER BY due_at NULLS LAST, kind LIMIT 1
  ) d ON TRUE`;

/** Whom the register calls whoever has it in hand. */
export const HANDLER = `LEFT JOIN LATERAL (
    SELECT name FROM staff_member WHERE lower(subject) = lower(c.handler_sub) ORDER BY serving DESC, id DESC LIMIT 1
  ) s ON TRUE`;

/** Tells whether somebody reads the cases of every bureau. */
export const readsAll = (actor: Actor): boolean => hasRole(actor, 'auditor');

/** Collects the values of a statement, and returns the place of each. */
export class Values {
  readonly all: unknown[] = [];

  /** Keeps a value; returns how the statement names it. */
  put(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}
