import { Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { CaseDto, DRAFT_KEPT_DAYS, DRAFT_WARNED_DAYS } from '../../cases/index.js';
import { KeepDraft } from './keep-draft.js';
import { RemoveDraft } from './remove-draft.js';

/** What an applicant does with a draft beside handing it in. */
@Controller('cases')
export class DraftsController {
  constructor(
    private readonly keepDraft: KeepDraft,
    private readonly removeDraft: RemoveDraft,
  ) {}

  @Post(':id/draft-keeping')
  @Operation({
    summary: { zh: '继续保留草稿', en: 'Keep a draft for longer' },
    description: {
      zh: `草稿自最后一次操作（起草、提交或者更换材料、继续保留）的次日起保存${DRAFT_KEPT_DAYS}日，届满前${DRAFT_WARNED_DAYS}日告知，期满仍未提交的予以清除；办理本操作后重新计算。`,
      en: `A draft is kept for ${DRAFT_KEPT_DAYS} days from its applicant's last act (drafting, a material, this act), who is told ${DRAFT_WARNED_DAYS} days before it goes; this starts the days anew.`,
    },
    roles: ['applicant'],
    rules: ['PRA-8'],
    success: { type: CaseDto },
    errors: [404, 409],
  })
  keep(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.keepDraft.execute(ref, actor);
  }

  @Post(':id/removal')
  @Operation({
    summary: { zh: '删除草稿', en: 'Remove a draft at once' },
    description: {
      zh: '所填内容、人员信息和材料立即清除，不能恢复，文件在两小时内删除；仅保留业务编号和删除记录。为重发请求而留存的应答（七日）届时一并清除。已提交过的申请不能删除，可以撤回。',
      en: 'What it says, the people it names and its materials are erased at once and for good, its files within two hours; its number and the record of the removal remain. Answers kept for repeated requests go within seven days. What was ever submitted is not removed: withdraw it.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['PRA-8'],
    success: { type: CaseDto },
    errors: [404, 409],
  })
  remove(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.removeDraft.execute(ref, actor);
  }
}
