import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Hearings on cases, for which the clocks stand still until the record is signed. APL-45, APL-46, APL-47, APL-48 */
export class Hearings1796700300000 implements MigrationInterface {
  readonly name = 'Hearings1796700300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE hearing (
        ${LEGAL_COLUMNS},
        case_id uuid NOT NULL REFERENCES approval_case (id),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        cause text NOT NULL CHECK (cause IN ('law', 'public-interest', 'asked')),
        basis jsonb,
        reasons text NOT NULL,
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('opened', 'scheduled', 'challenged', 'recorded', 'signed', 'given-up')),
        chair_sub text,
        chair_name text,
        starts_at timestamptz,
        place text,
        closed_ground text CHECK (closed_ground IN ('state-secret', 'business-secret', 'privacy')),
        notice_id uuid,
        scheduled_by text,
        scheduled_at timestamptz,
        challenge text,
        challenged_by text,
        challenged_at timestamptz,
        ruling text,
        ruled_by text,
        ruled_at timestamptz,
        points jsonb,
        present jsonb,
        record_digest text,
        recorded_at timestamptz,
        closed_at timestamptz,
        answers jsonb,
        decision_id uuid REFERENCES case_decision (id) DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT apl_46_by_law_names_it CHECK ((cause = 'law') = (basis IS NOT NULL)),
        CONSTRAINT apl_48_scheduled_is_whole CHECK (state IN ('opened', 'given-up')
          OR num_nonnulls(chair_sub, chair_name, starts_at, place, notice_id, scheduled_by, scheduled_at) = 7),
        CONSTRAINT apl_48_held_after_it_begins CHECK (recorded_at >= starts_at),
        CONSTRAINT apl_48_recorded_is_whole CHECK (state NOT IN ('recorded', 'signed')
          OR num_nonnulls(points, present, record_digest, recorded_at) = 4)
      );
      CREATE UNIQUE INDEX apl_48_one_hearing ON hearing (case_id) WHERE state <> 'given-up';
      CREATE INDEX hearing_case ON hearing (case_id, opened_at);
      CREATE INDEX hearing_under_way ON hearing (case_id) WHERE state IN ('opened', 'scheduled', 'challenged', 'recorded');
      CREATE INDEX hearing_of ON hearing (case_number);
      CREATE INDEX hearing_announced ON hearing (starts_at, id) WHERE state = 'scheduled' AND closed_ground IS NULL;

      CREATE TABLE hearing_signature (
        ${LEGAL_COLUMNS},
        hearing_id uuid NOT NULL REFERENCES hearing (id),
        case_number text NOT NULL,
        signer text NOT NULL,
        digest text NOT NULL,
        paper jsonb,
        refused_for text,
        signed_by text NOT NULL,
        signed_at timestamptz NOT NULL,
        CONSTRAINT apl_48_signed_once UNIQUE (hearing_id, signer),
        CONSTRAINT apl_48_a_refusal_is_attested CHECK (refused_for IS NULL OR paper IS NOT NULL)
      );
      CREATE INDEX hearing_signature_case ON hearing_signature (case_number);
      CREATE TRIGGER hearing_signature_kept BEFORE UPDATE OR DELETE ON hearing_signature
        FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

      ALTER TABLE interested_party
        ADD COLUMN hearing text CHECK (hearing IN ('open', 'asked', 'waived', 'expired'));
      CREATE INDEX interested_party_hearing ON interested_party (id) WHERE hearing = 'open';

      ALTER TABLE case_overlay
        DROP CONSTRAINT case_overlay_waits_for_check,
        DROP CONSTRAINT apl_45_it_waits_for_something,
        DROP CONSTRAINT apl_45_a_review_is_not_ended_by_hand,
        ADD CONSTRAINT case_overlay_waits_for_check CHECK (waits_for IN ('check', 'hearing', 'order', 'before')),
        ADD CONSTRAINT apl_45_it_waits_for_something CHECK (
          (waits_for IN ('check', 'hearing') AND waits_for_id IS NOT NULL AND order_file IS NULL)
          OR (waits_for = 'order' AND waits_for_id IS NULL AND order_file IS NOT NULL)
          OR (waits_for = 'before' AND waits_for_id IS NULL AND order_file IS NULL)),
        ADD CONSTRAINT apl_45_a_review_is_not_ended_by_hand
          CHECK (waits_for NOT IN ('check', 'hearing') OR ending <> 'by-hand');
    `);
    await bindToAudit(runner, 'hearing', 'hearing');
    await bindToAudit(runner, 'hearing_signature', 'hearing-signature');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
