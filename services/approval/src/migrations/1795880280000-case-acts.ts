import { bindToAudit, inOneGo, LEGAL_COLUMNS, MigratedRows } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  CASE_5,
  DECISION,
  DECLINATION,
  DELIVERY,
  type OldCase,
  type OldReturn,
  RETURNED_2,
  REVIEW,
  sinceWhen,
  WITHDRAWAL,
} from './case-acts/rows-of-then.js';

const BATCH = 500;
const ACTS = ['case_review', 'case_decision', 'case_declination', 'document_delivery'];

/**
 * A case becomes a short row; what was done in it moves into rows of their own, written once. Each row that this touches
 * gets its entry in the log, in batches of a transaction each: what was moved already is not looked at again.
 */
export class CaseActs1795880280000 implements MigrationInterface {
  readonly name = 'CaseActs1795880280000';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    const [{ begun }] = await runner.query(`SELECT to_regclass('case_review') IS NOT NULL AS begun`);
    if (!begun) await inOneGo(runner, () => makeTables(runner));
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const last = await inOneGo(runner, () => moveBatch(runner, after));
      if (last === null) break;
      after = last;
    }
    await inOneGo(runner, () => dropColumns(runner));
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}

async function makeTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE approval_case
      ADD COLUMN state_since timestamptz,
      ADD COLUMN handler_sub text,
      ADD COLUMN review_id uuid,
      ADD COLUMN decision_id uuid;

    CREATE TABLE case_review (
      ${LEGAL_COLUMNS},
      case_id uuid NOT NULL REFERENCES approval_case (id),
      case_number text NOT NULL,
      round int NOT NULL CHECK (round >= 1),
      reviewer_sub text NOT NULL,
      points jsonb NOT NULL,
      opinion text NOT NULL CHECK (opinion IN ('grant', 'refuse')),
      reasons text NOT NULL,
      reviewed_at timestamptz NOT NULL,
      CONSTRAINT sup_5_one_review_per_round UNIQUE (case_id, round)
    );

    CREATE TABLE case_decision (
      ${LEGAL_COLUMNS},
      case_id uuid NOT NULL REFERENCES approval_case (id),
      case_number text NOT NULL,
      ordinal int NOT NULL CHECK (ordinal >= 1),
      review_id uuid NOT NULL REFERENCES case_review (id),
      reviewer_sub text NOT NULL,
      approver_sub text NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('granted', 'refused')),
      reasons text NOT NULL,
      certificate jsonb,
      content jsonb NOT NULL,
      conditions jsonb NOT NULL,
      decided_at timestamptz NOT NULL,
      CONSTRAINT apl_38_decisions_follow_each_other UNIQUE (case_id, ordinal),
      CONSTRAINT sup_5_reviewer_is_not_approver CHECK (approver_sub <> reviewer_sub),
      CONSTRAINT apl_38_refusal_states_reasons CHECK (outcome <> 'refused' OR reasons <> ''),
      CONSTRAINT apl_39_only_a_grant_has_a_certificate CHECK (outcome = 'granted' OR certificate IS NULL)
    );

    CREATE TABLE case_declination (
      ${LEGAL_COLUMNS},
      case_id uuid NOT NULL REFERENCES approval_case (id),
      case_number text NOT NULL,
      ground text NOT NULL CHECK (ground IN ('no-permit-needed', 'not-our-remit')),
      reason text NOT NULL,
      right_body text,
      declined_by text NOT NULL,
      declined_at timestamptz NOT NULL,
      CONSTRAINT apl_32_declined_once UNIQUE (case_id),
      CONSTRAINT apl_32_right_body_named CHECK (ground <> 'not-our-remit' OR right_body IS NOT NULL)
    );

    CREATE TABLE case_withdrawal (
      ${LEGAL_COLUMNS},
      case_id uuid NOT NULL REFERENCES approval_case (id),
      case_number text NOT NULL,
      reason text NOT NULL,
      withdrawn_by text NOT NULL,
      withdrawn_at timestamptz NOT NULL,
      CONSTRAINT case_withdrawn_once UNIQUE (case_id)
    );

    CREATE TABLE document_delivery (
      ${LEGAL_COLUMNS},
      case_id uuid NOT NULL REFERENCES approval_case (id),
      case_number text NOT NULL,
      document_id uuid NOT NULL,
      recipient text NOT NULL,
      method text NOT NULL,
      place text NOT NULL,
      delivered_on date NOT NULL,
      delivered_by text NOT NULL,
      delivered_at timestamptz NOT NULL,
      CONSTRAINT apl_44_delivered_once UNIQUE (document_id)
    );
    CREATE INDEX document_delivery_case ON document_delivery (case_id);

    ALTER TABLE returned_review RENAME TO review_return;
    ALTER INDEX returned_review_case RENAME TO review_return_case;
    ALTER TABLE review_return ADD COLUMN review_id uuid REFERENCES case_review (id);
    DROP INDEX returned_review_case_number;
  `);
  await bindToAudit(runner, 'case_review', 'case-review');
  await bindToAudit(runner, 'case_decision', 'case-decision');
  await bindToAudit(runner, 'case_declination', 'case-declination');
  await bindToAudit(runner, 'case_withdrawal', 'case-withdrawal');
  await bindToAudit(runner, 'document_delivery', 'document-delivery');
}

/** Moves what some cases say of acts into rows of their own; returns the last of them, or null where there are none. */
async function moveBatch(runner: QueryRunner, after: string): Promise<string | null> {
  const cases: OldCase[] = await runner.query(OLD_CASES, [after, BATCH]);
  const returns: OldReturn[] = await runner.query(OLD_RETURNS, [cases.map(({ id }) => id)]);
  const rows = new MigratedRows('approval');
  const updates: [string, unknown[]][] = [];
  for (const row of cases) {
    const of = { caseId: row.id, caseNumber: row.caseNumber };
    const own = returns.filter(({ caseId }) => caseId === row.id);
    const reviewed = [...own, ...(row.review ? [row] : [])].map(({ reviewerSub, reviewedAt, review }, index) =>
      rows.make(REVIEW, { ...of, round: index + 1, reviewerSub, reviewedAt, ...review! }),
    );
    own.forEach((one, index) => {
      const { id, version, auditEntryId, reviewId } = rows.change(RETURNED_2, { ...one, reviewId: reviewed[index]! });
      updates.push([CHANGE_RETURN, [id, version, auditEntryId, reviewId]]);
    });
    const reviewId = row.review ? reviewed.at(-1)! : null;
    const decisionId = row.outcome
      ? rows.make(DECISION, {
          ...of,
          ordinal: 1,
          reviewId,
          reviewerSub: row.reviewerSub,
          approverSub: row.approverSub,
          outcome: row.outcome,
          reasons: row.reasons ?? '',
          certificate: row.certificate,
          content: row.content ?? [],
          conditions: row.conditions ?? [],
          decidedAt: row.decidedAt,
        })
      : null;
    if (row.nonAcceptance) {
      const { declinedBy, declinedAt } = row;
      rows.make(DECLINATION, { ...of, ...row.nonAcceptance, declinedBy, declinedAt });
    }
    if (row.withdrawnAt) {
      const { withdrawnBy, withdrawnAt } = row;
      rows.make(WITHDRAWAL, { ...of, reason: row.withdrawalReason ?? '', withdrawnBy, withdrawnAt });
    }
    if (row.delivery) {
      const { documentId, deliveredBy, deliveredAt } = row;
      rows.make(DELIVERY, { ...of, ...row.delivery, documentId, deliveredBy, deliveredAt });
    }
    const handlerSub = row.approverSub ?? row.reviewerSub ?? row.clerkSub;
    const stateSince = sinceWhen(row, own.at(-1)?.returnedAt);
    const { version, auditEntryId } = rows.change(CASE_5, { ...row, stateSince, handlerSub, reviewId, decisionId });
    updates.push([CHANGE_CASE, [row.id, version, auditEntryId, stateSince, handlerSub, reviewId, decisionId]]);
  }
  await rows.write(runner);
  for (const [text, values] of updates) await runner.query(text, values);
  return cases.at(-1)?.id ?? null;
}

async function dropColumns(runner: QueryRunner): Promise<void> {
  await runner.query(`
    ALTER TABLE review_return
      DROP COLUMN reviewed_at,
      DROP COLUMN review,
      ALTER COLUMN review_id SET NOT NULL,
      ADD CONSTRAINT sup_5_returned_once UNIQUE (review_id);
    ALTER TABLE approval_case
      ALTER COLUMN state_since SET NOT NULL,
      DROP CONSTRAINT pra_8_what_is_removed_says_nothing,
      DROP CONSTRAINT apl_32_right_body_named,
      DROP CONSTRAINT sup_5_reviewer_is_not_approver,
      DROP CONSTRAINT apl_38_refusal_states_reasons,
      DROP CONSTRAINT link_5_no_decision_without_department,
      DROP COLUMN clerk_sub,
      DROP COLUMN reviewer_sub,
      DROP COLUMN reviewed_at,
      DROP COLUMN review,
      DROP COLUMN approver_sub,
      DROP COLUMN decided_at,
      DROP COLUMN outcome,
      DROP COLUMN reasons,
      DROP COLUMN certificate,
      DROP COLUMN non_acceptance,
      DROP COLUMN withdrawn_at,
      DROP COLUMN withdrawal_reason,
      DROP COLUMN delivered_at,
      DROP COLUMN delivery,
      ADD CONSTRAINT pra_8_what_is_removed_says_nothing CHECK (state <> 'removed' OR (removed_at IS NOT NULL
        AND owner_sub = '' AND owner_party IS NULL AND power_id IS NULL AND applicant_name = ''
        AND applicant_code IS NULL AND agent_name IS NULL AND agent_code IS NULL AND project_code = ''
        AND claimed_project IS NULL AND project_name = '' AND project_address = '' AND related_units = '[]')),
      ADD CONSTRAINT sup_5_reviewed_by_a_review CHECK (state <> 'reviewed' OR review_id IS NOT NULL),
      ADD CONSTRAINT apl_38_decided_by_a_decision
        CHECK ((state IN ('granted', 'refused')) = (decision_id IS NOT NULL)),
      ADD CONSTRAINT link_5_no_decision_without_department
        CHECK (decision_id IS NULL OR jsonb_array_length(departments) > 0);
  `);
  for (const table of ACTS) {
    await runner.query(`
      CREATE TRIGGER ${table}_kept BEFORE UPDATE OR DELETE ON ${table}
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    `);
  }
  // A withdrawal goes with a draft that was never handed in, which once could be withdrawn; nothing else of it changes.
  await runner.query(`
    CREATE TRIGGER review_return_kept BEFORE UPDATE OR DELETE ON review_return
      FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
    CREATE TRIGGER case_withdrawal_kept BEFORE UPDATE ON case_withdrawal
      FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
  `);
  for (const table of [...ACTS, 'review_return', 'case_withdrawal']) {
    await runner.query(`
      CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
    `);
  }
}

const CHANGE_RETURN = 'UPDATE review_return SET version = $2, audit_entry_id = $3, review_id = $4 WHERE id = $1';
const CHANGE_CASE = `UPDATE approval_case SET version = $2, audit_entry_id = $3, state_since = $4, handler_sub = $5,
  review_id = $6, decision_id = $7 WHERE id = $1`;

const said = (what: string, actions: string) =>
  `(SELECT e.${what} FROM audit_entry e WHERE e.subject_type = 'case' AND e.subject_id = c.id AND e.action IN (${actions})
    ORDER BY e.subject_version DESC LIMIT 1)`;
const granting = `FROM legal_document d WHERE d.case_number = c.case_number AND d.kind = 'decision-to-grant'`;

const OLD_CASES = `
  SELECT c.id, c.version, c.salt, c.case_number AS "caseNumber", c.bureau_code AS "bureauCode",
    c.item_code AS "itemCode", c.item_name AS "itemName", c.item_version AS "itemVersion", c.state,
    c.owner_sub AS "ownerSub", c.owner_party AS "ownerParty", c.power_id AS "powerId",
    c.applicant_kind AS "applicantKind", c.applicant_name AS "applicantName", c.applicant_code AS "applicantCode",
    c.agent_name AS "agentName", c.agent_code AS "agentCode", c.agent_code_kind AS "agentCodeKind",
    c.project_code AS "projectCode", c.claimed_project AS "claimedProject", c.project_name AS "projectName",
    c.project_address AS "projectAddress", c.related_units AS "relatedUnits", c.truth_stated AS "truthStated",
    c.submitted_at AS "submittedAt", c.received_at AS "receivedAt", c.answer_due_at AS "answerDueAt",
    c.correction_notified_at AS "correctionNotifiedAt", c.accepted_at AS "acceptedAt",
    c.deemed_accepted AS "deemedAccepted", c.departments, c.created_at AS "createdAt",
    c.draft_kept_at AS "draftKeptAt", c.removed_at AS "removedAt",
    c.clerk_sub AS "clerkSub", c.reviewer_sub AS "reviewerSub", c.reviewed_at AS "reviewedAt", c.review,
    c.approver_sub AS "approverSub", c.decided_at AS "decidedAt", c.outcome, c.reasons, c.certificate,
    c.non_acceptance AS "nonAcceptance", c.withdrawn_at AS "withdrawnAt", c.withdrawal_reason AS "withdrawalReason",
    c.delivered_at AS "deliveredAt", c.delivery,
    ${said('actor_sub', `'case.not-accepted', 'case.permit-not-required'`)} AS "declinedBy",
    ${said('at', `'case.not-accepted', 'case.permit-not-required'`)} AS "declinedAt",
    ${said('actor_sub', `'case.withdrawn'`)} AS "withdrawnBy",
    ${said('actor_sub', `'case.delivered'`)} AS "deliveredBy",
    (SELECT d.id ${granting} LIMIT 1) AS "documentId",
    (SELECT d.content::jsonb #> '{facts,content}' ${granting} AND d.content IS NOT NULL LIMIT 1) AS content,
    (SELECT d.content::jsonb #> '{facts,conditions}' ${granting} AND d.content IS NOT NULL LIMIT 1) AS conditions
  FROM approval_case c WHERE c.id > $1 AND c.state_since IS NULL ORDER BY c.id LIMIT $2 FOR UPDATE OF c`;

const OLD_RETURNS = `
  SELECT id, version, salt, case_id AS "caseId", case_number AS "caseNumber", reviewer_sub AS "reviewerSub",
    reviewed_at AS "reviewedAt", review, reasons, returned_by AS "returnedBy", returned_at AS "returnedAt"
  FROM review_return WHERE case_id = ANY($1::uuid[]) ORDER BY returned_at, id FOR UPDATE`;
