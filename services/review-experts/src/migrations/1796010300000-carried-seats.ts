import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A further review may keep the seats of the one before; then only the others are drawn, on the ground of a redraw. */
export class CarriedSeats1796010300000 implements MigrationInterface {
  readonly name = 'CarriedSeats1796010300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE draw_request
        ADD COLUMN carried_seats jsonb NOT NULL DEFAULT '[]',
        ADD CONSTRAINT exp_18_seats_kept_on_a_ground
          CHECK (carried_seats = '[]' OR (ground = 'finding-upheld' AND supersedes IS NOT NULL));
      CREATE INDEX draw_request_carries ON draw_request USING gin (carried_seats) WHERE carried_seats <> '[]';
      CREATE INDEX draw_request_keeps ON draw_request (id) WHERE state = 'open' AND carried_seats <> '[]';
      ALTER TABLE draw
        DROP CONSTRAINT exp_18_redraw_has_its_ground,
        ADD CONSTRAINT exp_18_redraw_has_its_ground
          CHECK (ground = '' OR (ground IN ('EXP-18.1', 'EXP-18.2', 'EXP-18.3') AND round > 1));
    `);
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
