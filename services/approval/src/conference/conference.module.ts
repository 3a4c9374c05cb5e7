import { Module } from '@nestjs/common';
import { DocumentPrinter } from '@shenguan/common/documents';
import { BodiesModule } from '../bodies/index.js';
import { LimitsModule } from '../limits/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { AwaitingCases } from './cases/awaiting-cases.js';
import { ConferenceEvidence } from './cases/conference-evidence.js';
import { StateDeparture } from './cases/state-departure.js';
import { ConferenceStatementsController } from './cases/statements.controller.js';
import { KeepConferenceFile } from './files/keep-conference-file.js';
import { ArrangeMeeting } from './meetings/arrange-meeting.js';
import { LapseMeetings } from './meetings/lapse-meetings.js';
import { LeadMeeting } from './meetings/lead-meeting.js';
import { MeetingPapers } from './meetings/meeting-papers.js';
import { ConferenceMeetingsController } from './meetings/meetings.controller.js';
import { SpeakAtMeeting } from './meetings/speak-at-meeting.js';
import { TopicsAtMeeting } from './meetings/topics-at-meeting.js';
import { JudgeSeat } from './members/judge-seat.js';
import { ExpireSeats, LapseSeats } from './members/lapse-seats.js';
import { ProposeSeat } from './members/propose-seat.js';
import { ConferenceSeatsController } from './members/seats.controller.js';
import { ContestMinutes } from './minutes/contest-minutes.js';
import { DraftMinutes } from './minutes/draft-minutes.js';
import { IssueMinutes } from './minutes/issue-minutes.js';
import { ConferenceMinutesController } from './minutes/minutes.controller.js';
import { MinutesContents } from './minutes/minutes-content.js';
import { MakePaper } from './papers/make-paper.js';
import { MeetingDocuments } from './papers/meeting-documents.js';
import { ConferencePapersController } from './papers/papers.controller.js';
import { AskAboutTopic } from './questions/ask-about-topic.js';
import { TopicQuestionsController } from './questions/topic-questions.controller.js';
import { ReportToGovernment } from './reports/report-to-government.js';
import { ConferenceReportsController } from './reports/reports.controller.js';
import { DoTask } from './tasks/do-task.js';
import { ConferenceTasksController } from './tasks/tasks.controller.js';
import { DraftTopic } from './topics/draft-topic.js';
import { RuleOnTopic } from './topics/rule-on-topic.js';
import { ConferenceTopicsController } from './topics/topics.controller.js';

/** The joint conference on important matters (重要事项联席会议). CONF-1 to CONF-5.5 */
@Module({
  imports: [BodiesModule, LimitsModule, TimeLimitsModule],
  controllers: [
    ConferenceSeatsController,
    ConferenceTopicsController,
    TopicQuestionsController,
    ConferenceMeetingsController,
    ConferenceMinutesController,
    ConferenceStatementsController,
    ConferenceReportsController,
    ConferenceTasksController,
    ConferencePapersController,
  ],
  providers: [
    KeepConferenceFile,
    ProposeSeat,
    JudgeSeat,
    LapseSeats,
    ExpireSeats,
    AwaitingCases,
    DraftTopic,
    RuleOnTopic,
    AskAboutTopic,
    DocumentPrinter,
    MakePaper,
    MeetingDocuments,
    MeetingPapers,
    ArrangeMeeting,
    LeadMeeting,
    LapseMeetings,
    SpeakAtMeeting,
    TopicsAtMeeting,
    MinutesContents,
    DraftMinutes,
    IssueMinutes,
    ContestMinutes,
    StateDeparture,
    ConferenceEvidence,
    ReportToGovernment,
    DoTask,
  ],
})
export class ConferenceModule {}
