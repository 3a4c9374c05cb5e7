import { Controller, Post, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { FILE_BODY, Operation, type ReceivedFile, ReceivesFile } from '@shenguan/common/http';
import { ActPaperDto } from './act-paper.dto.js';
import { ACT_PAPER_SIZE_MAX, KeepActPaper } from './keep-act-paper.js';

/** Papers of acts, handed in before what they stand behind is pushed (文书原件). LINK-6.1, LINK-6.2 */
@Controller('act-papers')
export class ActPapersController {
  constructor(private readonly keepPaper: KeepActPaper) {}

  @Post()
  @ReceivesFile({ owner: 'supervision-link', sizeMax: ACT_PAPER_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传监管文书原件', en: 'Hand in the paper of an act of supervision' },
    description: {
      zh: '推送监管信息（POST /feedback）、提出或者答复异议时写明所附文书的编号。',
      en: 'A push (POST /feedback), a contest and its answer name the paper by its ID.',
    },
    roles: ['liaison', 'department-officer', 'department-head', 'inspector', 'reviewer', 'approver', 'head'],
    rules: ['LINK-6.1', 'LINK-6.2', 'LINK-3'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ActPaperDto },
    errors: [413, 422],
  })
  keep(@UploadedFile() file: ReceivedFile | undefined, @CurrentActor() actor: Actor): Promise<ActPaperDto> {
    return this.keepPaper.execute(file, actor);
  }
}
