import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inbox entries and who looked at them. */
export class Inboxes1760100002000 implements MigrationInterface {
  readonly name = 'Inboxes1760100002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox_entry (
        ${LEGAL_COLUMNS},
        recipient_code text NOT NULL,
        recipient_name text NOT NULL,
        entry_number int NOT NULL CHECK (entry_number >= 1),
        sender text NOT NULL,
        kind text NOT NULL,
        event_id uuid NOT NULL,
        case_number text,
        title text NOT NULL,
        content jsonb NOT NULL,
        document jsonb,
        files jsonb NOT NULL,
        reference text,
        due_at timestamptz,
        sent_at timestamptz NOT NULL,
        received_at timestamptz NOT NULL,
        state text NOT NULL CHECK (state IN ('unread', 'read', 'claimed')),
        read_by text,
        read_by_name text,
        read_at timestamptz,
        claimed_by text,
        claimed_by_name text,
        claimed_at timestamptz,
        claim_due_on date NOT NULL,
        claim_due_at timestamptz NOT NULL,
        calendar_version text NOT NULL,
        claim_outcome text CHECK (claim_outcome IN ('met', 'late')),
        escalated_at timestamptz,
        CONSTRAINT link_7_one_entry_per_number UNIQUE (recipient_code, entry_number),
        CONSTRAINT link_5_one_entry_per_event UNIQUE (recipient_code, event_id),
        CONSTRAINT link_4_read_by_somebody CHECK ((state = 'unread') = (read_by IS NULL) AND (read_by IS NULL) = (read_at IS NULL)),
        CONSTRAINT link_4_claimed_by_somebody CHECK ((state = 'claimed') = (claimed_by IS NOT NULL)
          AND (claimed_by IS NULL) = (claimed_at IS NULL) AND (claimed_by IS NULL) = (claim_outcome IS NULL))
      );
      CREATE INDEX inbox_entry_case ON inbox_entry (case_number) WHERE case_number IS NOT NULL;
      CREATE INDEX inbox_entry_document ON inbox_entry ((document ->> 'id')) WHERE document IS NOT NULL;
      CREATE INDEX inbox_entry_unclaimed ON inbox_entry (claim_due_at)
        WHERE state <> 'claimed' AND escalated_at IS NULL AND kind <> 'escalation';

      CREATE TABLE inbox_read (
        ${LEGAL_COLUMNS},
        entry_id uuid NOT NULL REFERENCES inbox_entry (id),
        case_number text,
        subject text NOT NULL,
        name text NOT NULL,
        read_at timestamptz NOT NULL
      );
      CREATE INDEX inbox_read_entry ON inbox_read (entry_id);
      CREATE INDEX inbox_read_case ON inbox_read (case_number) WHERE case_number IS NOT NULL;
    `);
    await bindToAudit(runner, 'inbox_entry', 'inbox-entry');
    await bindToAudit(runner, 'inbox_read', 'inbox-read');
  }

  async down(): Promise<void> {
    throw new Error('there is no way back');
  }
}
