import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Seats of professionals on site that were given before the inspection service was told of each; a sweep tells of them. INSP-4 */
export class UntoldSeats1798100100000 implements MigrationInterface {
  readonly name = 'UntoldSeats1798100100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE seat_untold (seat_id uuid PRIMARY KEY);
      INSERT INTO seat_untold
        SELECT s.id FROM seat s JOIN draw_request r ON r.id = s.request_id
        WHERE r.purpose = 'inspection' AND s.state IN ('drawn', 'confirmed', 'served');
    `);
  }

  async down(): Promise<void> {
    throw new Error('the log is append-only: there is no way back');
  }
}
