import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { Operation, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { demandMeetingSight } from '../meetings/meeting-access.js';
import { CONFERENCE_READERS } from '../members/seat-access.js';
import { ConferenceMinutes } from '../minutes/minutes.entity.js';
import { demandMinutesSight } from '../minutes/minutes-access.js';
import { ConferenceReport } from '../reports/report.entity.js';
import { demandReportSight } from '../reports/report-to-government.js';
import { ConferencePaper } from './conference-paper.entity.js';

/** Papers of the conference (联席会议文书): notices, agendas, minutes, reports. CONF-4.3, CONF-5.3, CONF-5.4 */
@Controller('conference/papers')
export class ConferencePapersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  @Get(':id/file')
  @Operation({
    summary: {
      zh: '下载联席会议通知、议程、纪要或者报告（PDF，不加盖印章）',
      en: 'A notice, agenda, minutes or report of the conference as a paper, without a seal',
    },
    roles: CONFERENCE_READERS,
    rules: ['CONF-4.3', 'CONF-5.3', 'CONF-5.4'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      const paper = await tx.get(ConferencePaper, { id });
      await demandSight(tx, paper);
      return paper;
    });
    return streamFile(this.blobs, file);
  }
}

/** Whoever may read the thing reads its paper; all others get 404. */
async function demandSight(tx: Tx, { kind, subjectId: id }: ConferencePaper): Promise<void> {
  if (kind === 'conference-report') return demandReportSight(tx, await tx.get(ConferenceReport, { id }));
  if (kind === 'conference-minutes') return demandMinutesSight(tx, await tx.get(ConferenceMinutes, { id }));
  return demandMeetingSight(tx, await tx.get(ConferenceMeeting, { id }));
}
