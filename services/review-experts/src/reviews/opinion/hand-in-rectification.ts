import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { barredFrom, isBarred, partyTo } from '@shenguan/common/reference';
import { refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ReviewPapers } from '../papers/review-papers.entity.js';
import { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { type HandInRectificationDto, OwnRectificationDto } from './rectification.dto.js';
import { demandsOf } from './rectification-demands.js';
import { RectificationPaper } from './rectification-paper.entity.js';

/** Largest paper, in bytes. */
export const PAPER_SIZE_MAX = 20 * 1024 * 1024;

/** Takes the applicant's new papers before a re-review: each answers one standard, and none is one that the panel, or the review before, had. REV-12 */
@Injectable()
export class HandInRectification {
  constructor(private readonly work: UnitOfWork) {}

  /** Returns what the caller has to put right, in each of the reviews of his cases that wait for it. */
  own(actor: Actor): Promise<OwnRectificationDto[]> {
    return this.work.read(actor, async (tx) => {
      const waiting = await tx.find(Review, { state: 'rectifying' }, { orderBy: { id: 'ASC' } });
      const numbers = waiting.map(({ caseNumber }) => caseNumber);
      const parties = await barredFrom(tx, numbers);
      const own = waiting.filter(({ caseNumber }) => {
        const known = parties.get(caseNumber);
        return known !== undefined && isBarred(known, actor);
      });
      return Promise.all(own.map((review) => viewOf(tx, review)));
    });
  }

  async execute(
    id: string,
    { demandId, account }: HandInRectificationDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<OwnRectificationDto> {
    await this.work.read(actor, (tx) => ownReview(tx, id, actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      await ownReview(tx, id, actor);
      const review = await tx.lock(Review, { id });
      const called = { zh: '提交整改材料', en: 'hand in what was put right' };
      demandState(reviewTransitions, review.state, ['rectifying'], 'REV-12', called);
      const demands = await demandsOf(tx, review);
      if (!demands.some((one) => one.id === demandId)) {
        refuse('REV-12', { demandId }, { errors: [{ pointer: '/demandId', detail: NO_DEMAND }] });
      }
      const papers = await tx.find(RectificationPaper, { reviewId: id });
      const lists = await tx.find(ReviewPapers, { requestId: review.requestId });
      const before = [...papers.map(({ digest }) => digest), ...lists.flatMap((list) => list.papers.map(sha256Of))];
      if (before.includes(staged.sha256)) {
        refuse('REV-12', { sha256: staged.sha256 }, { errors: [{ pointer: '/file', detail: NOT_NEW }] });
      }
      const file = { ...(await staged.keep()) };
      const paper = tx.insert(
        RectificationPaper,
        {
          ...{ id: tx.uuid(), reviewId: id, caseNumber: review.caseNumber, pass: review.pass, demandId, account, file },
          ...{ digest: file.sha256, handedInBy: actor.sub, handedInAt: tx.now },
        },
        { action: 'rectification-paper.handed-in', rules: ['REV-12'] },
      );
      return OwnRectificationDto.of(review, demands, [...papers.filter(({ pass }) => pass === review.pass), paper]);
    });
  }
}

const sha256Of = ({ sha256 }: { sha256: string }): string => sha256;

async function viewOf(tx: Tx, review: Review): Promise<OwnRectificationDto> {
  const papers = await tx.find(RectificationPaper, { reviewId: review.id, pass: review.pass });
  return OwnRectificationDto.of(review, await demandsOf(tx, review), papers);
}

/** Answers 404 for everybody but the applicant and whoever acts for him, as approval has told. */
async function ownReview(tx: Tx, id: string, actor: Actor): Promise<void> {
  const { caseNumber } = await tx.get(Review, { id });
  if (!(await partyTo(tx, caseNumber, actor))) throw notFound();
}

const NO_DEMAND = {
  zh: '本次评审没有这项整改要求，请查看应当整改的各项标准',
  en: 'is nothing that this review wants put right: see its standards',
};
const NOT_NEW = {
  zh: '该文件此前已经提交过；复审须有新的材料，请提交反映整改后情况的文件',
  en: 'was handed in before: a re-review wants new papers, which show how it is now',
};
