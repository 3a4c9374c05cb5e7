import type { Tx } from '@shenguan/common/work';
import { IN_HAND_LIST } from '../cases/index.js';
import { readsAll, Values } from './work-case.js';

/** What was done with one item's cases in a time (按事项). */
export interface ItemFigures {
  itemCode: string;
  itemName: string;
  received: number;
  granted: number;
  refused: number;
  inTime: number;
  late: number;
  averageDays: number | null;
}

/** What one official did in it (按人员). */
export interface PersonFigures {
  subject: string;
  name: string | null;
  reviewed: number;
  decided: number;
  decidedLate: number;
  inHand: number;
}

/** Figures of a body's work in a time: by item, by person, and how punctual. */
export interface Figures {
  items: ItemFigures[];
  persons: PersonFigures[];
}

interface Period {
  readonly from: Date;
  readonly until: Date;
}

/** A decision is late where the promised limit of its case was missed. */
const PROMISED = `LEFT JOIN LATERAL (
    SELECT bool_or(state = 'missed') AS late FROM time_limit WHERE subject_id = c.id AND kind = 'promised'
  ) l ON TRUE`;

/** Counts what came in and what was decided in a time: the caller's body's, or everybody's for an auditor. */
export async function countFigures(tx: Tx, { from, until }: Period): Promise<Figures> {
  const of = (column: string) => {
    const values = new Values();
    const where = [`${column} >= ${values.put(from)}`, `${column} < ${values.put(until)}`];
    if (!readsAll(tx.actor)) where.push(`c.bureau_code = ${values.put(tx.actor.body)}`);
    return { where: where.join(' AND '), values: values.all };
  };
  const [came, decided, reviewed] = [of('c.submitted_at'), of('d.decided_at'), of('r.reviewed_at')];
  const open = new Values();
  const body = readsAll(tx.actor) ? '' : `AND c.bureau_code = ${open.put(tx.actor.body)}`;
  const [received, decisions, deciders, reviewers, inHand] = await Promise.all([
    tx.query<Pick<ItemFigures, 'itemCode' | 'itemName' | 'received'>>(
      `SELECT c.item_code AS "itemCode", max(c.item_name) AS "itemName", count(*)::int AS received
       FROM approval_case c WHERE ${came.where} GROUP BY c.item_code`,
      came.values,
    ),
    tx.query<Omit<ItemFigures, 'received'>>(
      `SELECT c.item_code AS "itemCode", max(c.item_name) AS "itemName",
         count(*) FILTER (WHERE d.outcome = 'granted')::int AS granted,
         count(*) FILTER (WHERE d.outcome = 'refused')::int AS refused,
         count(*) FILTER (WHERE NOT coalesce(l.late, false))::int AS "inTime",
         count(*) FILTER (WHERE coalesce(l.late, false))::int AS late,
         round(avg(extract(epoch FROM d.decided_at - c.accepted_at) / 86400)::numeric, 1)::float8 AS "averageDays"
       FROM case_decision d JOIN approval_case c ON c.id = d.case_id ${PROMISED}
       WHERE ${decided.where} GROUP BY c.item_code`,
      decided.values,
    ),
    tx.query<{ subject: string; n: number; late: number }>(
      `SELECT d.approver_sub AS subject, count(*)::int AS n,
         count(*) FILTER (WHERE coalesce(l.late, false))::int AS late
       FROM case_decision d JOIN approval_case c ON c.id = d.case_id ${PROMISED}
       WHERE ${decided.where} GROUP BY d.approver_sub`,
      decided.values,
    ),
    tx.query<{ subject: string; n: number }>(
      `SELECT r.reviewer_sub AS subject, count(*)::int AS n
       FROM case_review r JOIN approval_case c ON c.id = r.case_id WHERE ${reviewed.where} GROUP BY r.reviewer_sub`,
      reviewed.values,
    ),
    tx.query<{ subject: string; n: number }>(
      `SELECT c.handler_sub AS subject, count(*)::int AS n FROM approval_case c
       WHERE c.state IN ${IN_HAND_LIST} AND c.handler_sub IS NOT NULL ${body}
       GROUP BY c.handler_sub`,
      open.all,
    ),
  ]);
  const codes = [...new Set([...received, ...decisions].map(({ itemCode }) => itemCode))].sort();
  const subjects = [...new Set([...deciders, ...reviewers, ...inHand].map(({ subject }) => subject))].sort();
  const names = await namesOf(tx, subjects);
  return {
    items: codes.map((itemCode) => {
      const came = received.find((one) => one.itemCode === itemCode);
      const done = decisions.find((one) => one.itemCode === itemCode);
      return {
        ...{ itemCode, itemName: (came ?? done)!.itemName, received: came?.received ?? 0 },
        ...{ granted: done?.granted ?? 0, refused: done?.refused ?? 0, inTime: done?.inTime ?? 0 },
        ...{ late: done?.late ?? 0, averageDays: done?.averageDays ?? null },
      };
    }),
    persons: subjects.map((subject) => ({
      ...{ subject, name: names.get(subject.toLowerCase()) ?? null },
      reviewed: reviewers.find((one) => one.subject === subject)?.n ?? 0,
      decided: deciders.find((one) => one.subject === subject)?.n ?? 0,
      decidedLate: deciders.find((one) => one.subject === subject)?.late ?? 0,
      inHand: inHand.find((one) => one.subject === subject)?.n ?? 0,
    })),
  };
}

async function namesOf(tx: Tx, subjects: readonly string[]): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx.query<{ subject: string; name: string }>(
    'SELECT lower(subject) AS subject, name FROM staff_member WHERE lower(subject) = ANY($1) ORDER BY id',
    [subjects.map((subject) => subject.toLowerCase())],
  );
  return new Map(rows.map(({ subject, name }) => [subject, name]));
}
