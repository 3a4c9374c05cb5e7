import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the holder of an approval asks for: that it be varied or renewed; a renewal that nobody answers takes effect by law. APL-49, APL-50 */
export class HolderRequests1796900400000 implements MigrationInterface {
  readonly name = 'HolderRequests1796900400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE approval_case
        DROP CONSTRAINT approval_case_state_check,
        ADD CONSTRAINT approval_case_state_check CHECK (state IN ('draft', 'entering', 'submitted', 'correcting',
          'accepted', 'reviewed', 'granted', 'refused', 'deemedRenewed', 'notAccepted', 'notRequired', 'withdrawn',
          'lapsed', 'terminated', 'removed')),
        ADD COLUMN request_kind text NOT NULL DEFAULT 'initial'
          CHECK (request_kind IN ('initial', 'variation', 'renewal')),
        ADD COLUMN approval_id uuid REFERENCES approval (id) DEFERRABLE INITIALLY DEFERRED,
        ADD COLUMN approval_number text,
        ADD COLUMN requested_changes jsonb NOT NULL DEFAULT '[]',
        ADD COLUMN renews_at timestamptz,
        ADD CONSTRAINT apl_49_of_an_approval CHECK (state = 'removed'
          OR ((request_kind = 'initial') = (approval_id IS NULL) AND (approval_id IS NULL) = (approval_number IS NULL))),
        ADD CONSTRAINT apl_49_says_what_changes CHECK (state = 'removed'
          OR (request_kind = 'variation') = (jsonb_array_length(requested_changes) > 0)),
        ADD CONSTRAINT apl_50_silence_renews_alone CHECK (renews_at IS NULL OR request_kind = 'renewal'),
        ADD CONSTRAINT apl_50_renewed_by_silence_in_time CHECK (state <> 'deemedRenewed' OR renews_at IS NOT NULL);
      CREATE UNIQUE INDEX apl_50_one_open_request ON approval_case (approval_id, request_kind)
        WHERE approval_id IS NOT NULL AND state IN ('submitted', 'correcting', 'accepted', 'reviewed');
      CREATE INDEX approval_case_approval ON approval_case (approval_id) WHERE approval_id IS NOT NULL;
      CREATE INDEX approval_case_renews ON approval_case (renews_at)
        WHERE renews_at IS NOT NULL AND state IN ('entering', 'submitted', 'correcting', 'accepted', 'reviewed');

      ALTER TABLE approval
        ADD COLUMN term_from date,
        ADD CONSTRAINT apl_50_term_is_whole CHECK (term_from IS NULL OR (term_from >= valid_from AND term_from <= valid_until));
      ALTER TABLE approval_act
        DROP CONSTRAINT approval_act_kind_check,
        ADD CONSTRAINT approval_act_kind_check CHECK (kind IN
          ('grant', 'vary', 'renew', 'deemedRenewed', 'expire', 'withdraw', 'revoke', 'cancel')),
        ADD COLUMN request_case text,
        ADD COLUMN term_from date,
        ADD COLUMN valid_until date,
        ADD CONSTRAINT apl_49_asked_for_in_a_case
          CHECK ((kind IN ('vary', 'renew', 'deemedRenewed')) = (request_case IS NOT NULL)),
        ADD CONSTRAINT apl_50_renewed_for_a_term CHECK (kind NOT IN ('renew', 'deemedRenewed')
          OR (term_from IS NOT NULL AND valid_until IS NOT NULL AND valid_until >= term_from));
      CREATE UNIQUE INDEX apl_50_renewed_once ON approval_act (request_case) WHERE request_case IS NOT NULL;
      CREATE INDEX approval_act_document ON approval_act (document_id) WHERE request_case IS NOT NULL;

      ALTER TABLE unheard_act
        DROP CONSTRAINT unheard_act_kind_check,
        ADD CONSTRAINT unheard_act_kind_check
          CHECK (kind IN ('case-accepted', 'case-decided', 'case-withdrawn', 'approval-changed', 'approval-renewed'));
      ALTER TABLE case_termination
        DROP CONSTRAINT case_termination_ground_check,
        ADD CONSTRAINT case_termination_ground_check
          CHECK (ground IN ('applicant-gone', 'item-abolished', 'gap-not-filled', 'approval-ended'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
