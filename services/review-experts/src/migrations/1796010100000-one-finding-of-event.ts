import { uniqueFromNowOn } from '@shenguan/common/migrations';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const COUNTED = "state IN ('opened', 'heard', 'upheld', 'objected', 'maintained')";

/** One event of one expert is one finding, on whatever ground; one that disqualifies may follow it. */
export class OneFindingOfEvent1796010100000 implements MigrationInterface {
  readonly name = 'OneFindingOfEvent1796010100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX exp_23_one_finding_of_event, exp_18_one_open_finding_of_seat');
    await uniqueFromNowOn(runner, {
      name: 'exp_23_one_finding_of_event',
      table: 'finding',
      columns: ['expert_id', "(event ->> 'requestId')", "(purpose = 'disqualify')"],
      where: `expert_id IS NOT NULL AND event ->> 'requestId' IS NOT NULL AND ${COUNTED}`,
      firstBy: 'alleged_at',
    });
    await uniqueFromNowOn(runner, {
      name: 'exp_18_one_finding_of_seat',
      table: 'finding',
      columns: ['seat_id'],
      where: `seat_id IS NOT NULL AND ${COUNTED}`,
      firstBy: 'alleged_at',
    });
  }

  async down(): Promise<void> {
    throw new Error('records with legal weight stay: there is no way back');
  }
}
