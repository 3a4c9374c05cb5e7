import { Controller, Get } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { notFound, Operation, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { GiveOpinion } from '../give-opinion.js';
import type { Review } from '../review.entity.js';
import { REVIEW_READERS } from '../review-access.js';
import { newestPapers } from './papers-of-review.js';
import { PapersOfReviewDto } from './review-papers.dto.js';
import { ReviewPapers } from './review-papers.entity.js';
import { reviewWithPapers } from './review-with-papers.js';

/** The papers under review, for those who take part and have undertaken silence (评审资料). REV-10, REV-19, EXP-16 */
@Controller('reviews')
export class PapersOfReviewController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveOpinion,
  ) {}

  @Get(':id/papers')
  @Operation({
    summary: { zh: '查看评审资料清单及其摘要', en: 'The papers under review by digest' },
    description: {
      zh: '评审启动时固定，所有参加人员看到的相同；专家和部门人员须先作出声明和承诺。',
      en: 'Fixed at the opening, the same for everybody; experts and delegates of departments have declared and undertaken first.',
    },
    roles: [...REVIEW_READERS, 'expert'],
    rules: ['REV-10', 'REV-18', 'REV-19', 'EXP-16'],
    success: { type: PapersOfReviewDto },
    errors: [404, 409],
  })
  async papers(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PapersOfReviewDto> {
    const seatId = hasRole(actor, 'expert') ? await this.giveOpinion.seatIn(id, actor) : null;
    return this.work.read(actor, async (tx) => {
      const review = await reviewWithPapers(tx, id, seatId);
      const fixed = await fixedPapers(tx, review);
      if (!fixed) throw notFound();
      return PapersOfReviewDto.of(fixed, review);
    });
  }
}

/** Returns the list that the review was opened on; before that the newest. REV-10 */
async function fixedPapers(tx: Tx, { requestId, papersDigest }: Review): Promise<ReviewPapers | null> {
  if (papersDigest === null) return newestPapers(tx, requestId);
  const rows = await tx.find(ReviewPapers, { requestId, digest: papersDigest }, { orderBy: { edition: 'DESC' } });
  return rows[0] ?? null;
}
