import { Injectable } from '@nestjs/common';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { tellBodiesAgain } from '../bodies/index.js';

/** After an upgrade: tells all bodies and staff once to a service that has begun to hear of them. */
@Sweeping()
@Injectable()
export class PayOwedRepublications implements Sweep {
  readonly name = 'owed-republications';
  readonly everyMs = 60_000;

  constructor(private readonly work: UnitOfWork) {}

  async run(): Promise<void> {
    await this.work.run(systemActor('approval'), async (tx) => {
      const owed = await tx.query('DELETE FROM owed_republication RETURNING reason');
      if (owed.length > 0) await tellBodiesAgain(tx);
    });
  }
}
