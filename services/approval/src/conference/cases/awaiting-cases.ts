import { Injectable } from '@nestjs/common';
import type { Tx } from '@shenguan/common/work';
import { Case } from '../../cases/index.js';
import { CaseLimits } from '../../limits/index.js';
import type { ConferenceTopic } from '../topics/topic.entity.js';

/** Share of its limits, in per cent, after which a case that awaits the conference is amber: a reading. CONF-4.5 */
const AMBER_PERCENT_AWAITED = 60;

/** Lets a case be warned of earlier while it awaits the conference; no clock stops for it. CONF-4.5 */
@Injectable()
export class AwaitingCases {
  constructor(private readonly limits: CaseLimits) {}

  /** From here on its case waits. */
  await(tx: Tx, topic: ConferenceTopic): Promise<void> {
    return this.warnAt(tx, topic, AMBER_PERCENT_AWAITED);
  }

  /** It waits no more. */
  release(tx: Tx, topic: ConferenceTopic): Promise<void> {
    return this.warnAt(tx, topic, null);
  }

  private async warnAt(tx: Tx, { caseNumber }: ConferenceTopic, percent: number | null): Promise<void> {
    const row = caseNumber === null ? null : await tx.findOne(Case, { caseNumber });
    if (row) await this.limits.warnAt(tx, row, percent);
  }
}
