import {
  type InspectionConcludedV1,
  inspectionConcludedV1,
  type ReviewConcludedV1,
  reviewConcludedV1,
  reviewStartedV1,
} from '@shenguan/common/contracts';
import { BUREAU, type CaseWorld, DEPARTMENTS, sound } from './case-world.js';

/** A check that was asked for, in its case. */
export interface Asked {
  caseNumber: string;
  requestId: string;
}

/** Lets the other services answer what a case asked for, as they tell it. */
export class CheckStories {
  constructor(private readonly w: CaseWorld) {}

  async asked(caseNumber: string, kind: 'inspection' | 'review', order: object = {}): Promise<Asked> {
    const { body } = sound(await this.w.reviewer.post(`/cases/${caseNumber}/${kind}-requests`, order), 201);
    return { caseNumber, requestId: body.id };
  }

  /** The panel meets and gives its opinion. */
  async judged(
    { caseNumber, requestId }: Asked,
    conclusion: ReviewConcludedV1['conclusion'],
    more: Partial<ReviewConcludedV1> = {},
  ): Promise<void> {
    const reviewId = crypto.randomUUID();
    const about = { reviewId, requestId, caseNumber, startOn: '2026-03-03' };
    await this.handled(
      await this.w.world.publish(
        reviewStartedV1,
        { ...about, startedAt: '2026-03-03T01:00:00.000Z' },
        { to: 'approval', caseNumber },
      ),
    );
    await this.handled(
      await this.w.world.publish(
        reviewConcludedV1,
        { ...reviewConcludedV1.example, ...about, conclusion, endOn: '2026-03-06', ...more },
        { to: 'approval', caseNumber },
      ),
    );
  }

  /** An inspection is concluded; returns its ID. */
  async inspected(
    { caseNumber, requestId }: Asked,
    outcome: InspectionConcludedV1['outcome'],
    more: Partial<InspectionConcludedV1> = {},
  ): Promise<string> {
    const inspectionId = more.inspectionId ?? crypto.randomUUID();
    const opinion = outcome === 'passed' ? ('pass' as const) : ('fail' as const);
    const opinions = [BUREAU, ...DEPARTMENTS].map((body) => ({
      ...{ body, opinion, text: '已现场核验。' },
      givenAt: '2026-03-05T06:30:00.000Z',
    }));
    const data = { ...inspectionConcludedV1.example, requestId, caseNumber, outcome, opinions, inspectionId, ...more };
    await this.handled(await this.w.world.publish(inspectionConcludedV1, data, { to: 'approval', caseNumber }));
    return inspectionId;
  }

  /** The checks of a case as the bureau sees them, the oldest first. */
  async of(caseNumber: string, who = this.w.reviewer) {
    return sound(await who.get(`/cases/${caseNumber}/checks`), 200).body;
  }

  private async handled({ id }: { id: string }): Promise<void> {
    await this.w.world.handled('approval', id);
  }
}
