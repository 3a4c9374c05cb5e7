import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { notFound, Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { PrintPaper } from '../../prints/index.js';
import { SignOpinion } from '../opinion/sign-opinion.js';
import { ReadOpinions } from '../read-opinions.js';
import { isClosedTo, REVIEW_READERS, readableReview } from '../review-access.js';
import { minutesPaper } from './minutes-paper.js';
import { opinionForm } from './opinion-form.js';
import { panelPaper } from './panel-paper.js';
import { authorOnPaper, membersOnPaper, minutesFacts, signInFacts } from './print-facts.js';
import { signInSheet } from './sign-in-sheet.js';

const ON_PAPER = { mediaType: 'application/pdf' } as const;

/** What is said and recorded in a review, as papers without a seal (评审文书): each for whom the same is open to on the screen. REV-11, REV-12 */
@Controller('reviews')
export class ReviewPrintsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly readOpinions: ReadOpinions,
    private readonly signOpinion: SignOpinion,
    private readonly printPaper: PrintPaper,
  ) {}

  @Get(':id/opinions/:opinionId/form')
  @Operation({
    summary: {
      zh: '下载一份评审意见表（PDF，不加盖印章）',
      en: 'The form of one opinion as a paper, without a seal',
    },
    description: {
      zh: '意见对查询人尚未公开的，不提供；名单开示前专家以席位标示。',
      en: 'Not while the opinion is closed to whoever asks; an expert stands there by seat until the names were opened.',
    },
    roles: ['expert-admin', 'reviewer', 'approver', 'head', 'auditor', 'expert'],
    rules: ['REV-12', 'REV-13', 'REV-4', 'EXP-22', 'PRA-5'],
    success: ON_PAPER,
  })
  async opinionForm(
    @UuidParam() id: string,
    @UuidParam('opinionId') opinionId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const paper = await this.readOpinions.execute(id, actor, async (tx, open) => {
      const opinion = open.opinions.find((one) => one.id === opinionId);
      if (!opinion) throw notFound();
      return opinionForm(open.review, opinion, await authorOnPaper(tx, open, opinion));
    });
    return this.printPaper.execute(paper);
  }

  @Get(':id/panel-opinion/paper')
  @Operation({
    summary: {
      zh: '下载专家组评审意见（PDF，不加盖印章）',
      en: 'The panel’s opinion as a paper, without a seal',
    },
    description: {
      zh: '载明评审起止日期、成员签署情况和少数意见；尚未生效的，注明为意见稿。',
      en: 'With both dates, who signed and who differs; marked as a draft before it is in effect.',
    },
    roles: ['expert', 'expert-admin', 'reviewer', 'approver', 'head', 'auditor'],
    rules: ['REV-12', 'REV-16', 'REV-17', 'EXP-22', 'PRA-5'],
    success: ON_PAPER,
  })
  async panelOpinion(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const paper = await this.signOpinion.readable(id, actor, async (tx, open) =>
      panelPaper(open, await membersOnPaper(tx, open.review)),
    );
    return this.printPaper.execute(paper);
  }

  @Get(':id/minutes')
  @Operation({
    summary: {
      zh: '下载评审会议记录（PDF，不加盖印章）',
      en: 'The minutes of the session as a paper, without a seal',
    },
    description: {
      zh: '载明各步骤的情况；评审结束前不向审查、审批人员提供。',
      en: 'With what was said at each step: not for whoever judges or decides the case before the review is over.',
    },
    roles: REVIEW_READERS,
    rules: ['REV-11', 'REV-16', 'EXP-22', 'PRA-5'],
    success: ON_PAPER,
  })
  async minutes(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const facts = await this.work.read(actor, async (tx) => {
      const review = await readableReview(tx, id);
      if (isClosedTo(review, actor)) throw notFound();
      return minutesFacts(tx, review);
    });
    if (facts.steps.length === 0) throw notFound();
    return this.printPaper.execute(minutesPaper(facts));
  }

  @Get(':id/sign-in-sheet')
  @Operation({
    summary: { zh: '下载评审签到表（PDF，不加盖印章）', en: 'Who came, as a paper without a seal' },
    description: {
      zh: '评审结束前，专家的席位只对专家管理员和审计人员载明；名单开示前没有专家姓名。',
      en: 'Before the review is over the experts’ seats stand there for the administrator and auditors alone; names once they were opened.',
    },
    roles: REVIEW_READERS,
    rules: ['REV-6', 'EXP-20', 'EXP-22', 'PRA-5'],
    success: ON_PAPER,
  })
  async signInSheet(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const facts = await this.work.read(actor, async (tx) => {
      const review = await readableReview(tx, id);
      if (!review.startedAt) throw notFound();
      return signInFacts(tx, review);
    });
    return this.printPaper.execute(signInSheet(facts));
  }
}
