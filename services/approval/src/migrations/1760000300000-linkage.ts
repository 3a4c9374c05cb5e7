import { bindToAudit, LEGAL_COLUMNS } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What approval learned from supervision-link: memoranda, liaisons, receipts, feedback, demands. */
export class Linkage1760000300000 implements MigrationInterface {
  readonly name = 'Linkage1760000300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE memorandum_replica (
        id uuid PRIMARY KEY,
        bureau_code text NOT NULL,
        bureau_name text NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        item_codes text[] NOT NULL,
        state text NOT NULL CHECK (state IN ('in-force', 'ended')),
        effective_on date NOT NULL,
        ended_on date,
        sender_version int NOT NULL
      );
      CREATE INDEX memorandum_replica_items ON memorandum_replica USING gin (item_codes);

      CREATE TABLE liaison_replica (
        id uuid PRIMARY KEY,
        body_code text NOT NULL,
        subject text NOT NULL,
        name text NOT NULL,
        deputy_subject text,
        deputy_name text,
        state text NOT NULL CHECK (state IN ('in-office', 'ended')),
        sender_version int NOT NULL
      );
      CREATE INDEX liaison_replica_body ON liaison_replica (body_code);

      CREATE TABLE push_receipt (
        entry_id uuid PRIMARY KEY,
        entry_number int NOT NULL,
        department_code text NOT NULL,
        department_name text NOT NULL,
        kind text NOT NULL,
        case_number text NOT NULL,
        event_id uuid NOT NULL,
        received_at timestamptz NOT NULL,
        read_at timestamptz,
        read_by text,
        claimed_at timestamptz,
        claimed_by text,
        webhook_failed_at timestamptz,
        CONSTRAINT link_5_one_receipt_per_event UNIQUE (event_id, department_code)
      );
      CREATE INDEX push_receipt_case ON push_receipt (case_number, received_at);

      CREATE TABLE feedback (
        ${LEGAL_COLUMNS},
        department jsonb NOT NULL,
        kind text NOT NULL CHECK (kind IN ('decision', 'suggestion', 'opinion', 'change', 'information', 'demand')),
        demand text CHECK (demand IN ('vary', 'withdraw', 'revoke', 'cancel')),
        case_number text,
        item_code text,
        bureau_code text,
        title text NOT NULL,
        content text NOT NULL,
        legal_basis text,
        act_on date NOT NULL,
        pushed_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        late boolean NOT NULL,
        pushed_by text NOT NULL,
        files jsonb NOT NULL,
        received_at timestamptz NOT NULL
      );
      CREATE INDEX feedback_case ON feedback (case_number) WHERE case_number IS NOT NULL;
      CREATE INDEX feedback_item ON feedback (item_code) WHERE item_code IS NOT NULL;
      CREATE INDEX feedback_bureau ON feedback (bureau_code, pushed_at DESC, id DESC);

      CREATE TABLE demand (
        ${LEGAL_COLUMNS},
        feedback_id uuid NOT NULL REFERENCES feedback (id),
        department jsonb NOT NULL,
        demand text NOT NULL CHECK (demand IN ('vary', 'withdraw', 'revoke', 'cancel')),
        case_number text NOT NULL,
        bureau_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'answered')),
        received_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        due_on date NOT NULL,
        answer jsonb,
        answered_at timestamptz,
        answered_by text,
        late boolean,
        CONSTRAINT sup_8_an_answer_states_its_ground
          CHECK (state = 'open' OR coalesce(answer ->> 'ground', '') <> ''),
        CONSTRAINT sup_8_one_procedure_per_demand UNIQUE (feedback_id)
      );
      CREATE INDEX demand_bureau ON demand (bureau_code, due_at, id);
    `);
    await bindToAudit(runner, 'feedback', 'feedback');
    await bindToAudit(runner, 'demand', 'demand');
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
