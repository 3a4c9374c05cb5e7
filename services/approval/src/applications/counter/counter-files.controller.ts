import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Put,
  type StreamableFile,
  UploadedFile,
  UploadedFiles,
} from '@nestjs/common';
import { ApiBody, ApiParam } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { FILE_BODY, notFound, Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { MaterialCodePipe, MaterialDto } from '../../cases/index.js';
import { HandInMaterialDto } from '../hand-in-material.dto.js';
import { MATERIAL_FILES_MAX, MATERIAL_SIZE_MAX, MATERIAL_TOTAL_MAX } from '../hand-in-material.js';
import { ApplicantPaperDto, CounterEntryDto } from './counter-entry.dto.js';
import { ENTRY_READERS, readableEntry } from './entry-access.js';
import { ENTRY_FILE_MAX, ENTRY_FILES, type EntryFile, KeepEntryFile } from './keep-entry-file.js';
import { SpeakOnPaper } from './speak-on-paper.js';

/** What came in on paper: originals and materials of an entry, and what the applicant writes in his case. APL-29 */
@Controller('counter-entries')
export class CounterFilesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly keep: KeepEntryFile,
    private readonly speak: SpeakOnPaper,
  ) {}

  @Put(':id/files/:which')
  @ReceivesFile({ owner: 'approval', sizeMax: ENTRY_FILE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @ApiParam({ name: 'which', enum: ENTRY_FILES })
  @Operation({
    id: 'CounterEntries_keepFile',
    summary: { zh: '上传申请书原件、收到凭据的扫描件', en: 'Keep the signed original, or what shows the day' },
    roles: ['window-clerk'],
    rules: ['APL-29'],
    consumes: ['multipart/form-data'],
    success: { type: CounterEntryDto },
    errors: [404, 409, 412, 413, 422],
  })
  keepFile(
    @UuidParam() id: string,
    @Param('which') which: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.keep.execute(id, entryFile(which), file, actor);
  }

  @Get(':id/files/:which')
  @ApiParam({ name: 'which', enum: ENTRY_FILES })
  @Operation({
    id: 'CounterEntries_file',
    summary: { zh: '下载申请书原件、收到凭据的扫描件', en: 'The signed original, or what shows the day' },
    roles: ENTRY_READERS,
    rules: ['APL-29'],
    success: { mediaType: 'application/octet-stream' },
  })
  file(@UuidParam() id: string, @Param('which') which: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return this.work.read(actor, async (tx) => {
      const { entry } = await readableEntry(tx, id, actor);
      const file = entryFile(which) === 'original' ? entry.original : entry.arrivalProof;
      if (!file) throw notFound();
      return streamFile(this.blobs, file);
    });
  }

  @Put(':id/materials/:materialCode')
  @ReceivesFile({
    owner: 'approval',
    sizeMax: MATERIAL_SIZE_MAX,
    fieldsMax: 10,
    filesMax: MATERIAL_FILES_MAX,
    totalMax: MATERIAL_TOTAL_MAX,
  })
  @Operation({
    id: 'CounterEntries_material',
    summary: {
      zh: '录入随书面申请、书面补正收到的材料',
      en: 'Enter a material that came with an application or correction',
    },
    roles: ['window-clerk'],
    rules: ['APL-29', 'APL-31', 'APL-32'],
    consumes: ['multipart/form-data'],
    success: { type: MaterialDto },
    errors: [404, 409, 412, 413, 422, 428],
  })
  material(
    @UuidParam() id: string,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @Body() order: HandInMaterialDto,
    @UploadedFiles() files: ReceivedFile[] | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<MaterialDto> {
    return this.keep.material(id, materialCode, order, files, actor);
  }

  @Post(':id/papers')
  @ReceivesFile({ owner: 'approval', sizeMax: ENTRY_FILE_MAX, fieldsMax: 10 })
  @Operation({
    id: 'CounterEntries_paper',
    summary: {
      zh: '依申请人签字的书面材料提交补正、撤回申请',
      en: 'Hand corrections in, or withdraw, on the applicant’s signed paper',
    },
    description: {
      zh: '工作人员不得代申请人意思表示：没有签字的书面材料，不能办理；申请人随即被告知。补正的材料先行录入（materials）。撤回申请须由两名工作人员先后录入同一文件，第二人录入时撤回。',
      en: 'No clerk speaks for an applicant without the signed paper; he is told at once. Materials of a correction are entered first. A withdrawal takes two officials, who enter the same file: with the second it is carried out.',
    },
    roles: ['window-clerk'],
    rules: ['APL-29', 'APL-32', 'SUP-5'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CounterEntryDto },
    errors: [404, 409, 412, 413, 422],
  })
  paper(
    @UuidParam() id: string,
    @Body() order: ApplicantPaperDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CounterEntryDto> {
    return this.speak.execute(id, order, file, actor);
  }
}

/** The file of an entry that a path names; anything else is not there. */
function entryFile(which: string): EntryFile {
  const found = ENTRY_FILES.find((one) => one === which);
  if (!found) throw notFound();
  return found;
}
