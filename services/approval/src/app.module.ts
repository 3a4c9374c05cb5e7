import { Module } from '@nestjs/common';
import { PhrasesModule } from '@shenguan/common/phrases';
import { AcceptanceModule } from './acceptance/index.js';
import { ApplicationsModule } from './applications/index.js';
import { ApprovalExceptions } from './approval-exceptions.js';
import { ApprovalsModule } from './approvals/index.js';
import { BodiesModule } from './bodies/index.js';
import { CalendarModule } from './calendar/index.js';
import { CasesModule } from './cases/index.js';
import { CertificateCorrectionsModule } from './certificate-corrections/index.js';
import { CertificatesModule } from './certificates/index.js';
import { ConferenceModule } from './conference/index.js';
import { DecisionsModule } from './decisions/index.js';
import { DeliveryModule } from './delivery/index.js';
import { DocumentTemplatesModule } from './document-templates/index.js';
import { DocumentsModule } from './documents/index.js';
import { EarlierApprovalsModule } from './earlier-approvals/index.js';
import { EditionsModule } from './editions/index.js';
import { FalsityModule } from './falsity/index.js';
import { GapsModule } from './gaps/index.js';
import { GuideQuestionsModule } from './guide-questions/index.js';
import { HandlingModule } from './handling/index.js';
import { HearingsModule } from './hearings/index.js';
import { HeldPapersModule } from './held-papers/index.js';
import { InstrumentsModule } from './instruments/index.js';
import { IntermediariesModule } from './intermediaries/index.js';
import { ItemsModule } from './items/index.js';
import { LimitsModule } from './limits/index.js';
import { LinkageModule } from './linkage/index.js';
import { LowerExaminationsModule } from './lower-examinations/index.js';
import { OnTheSpotModule } from './on-the-spot/index.js';
import { PartiesModule } from './parties/index.js';
import { ProceduresModule } from './procedures/index.js';
import { PromisesModule } from './promises/index.js';
import { PublicationsModule } from './publications/index.js';
import { RatingsModule } from './ratings/index.js';
import { RecusalsModule } from './recusals/index.js';
import { RepublicationsModule } from './republications/index.js';
import { RequestsModule } from './requests/index.js';
import { RulingsModule } from './rulings/index.js';
import { SealsModule } from './seals/index.js';
import { SpecialtiesModule } from './specialties/index.js';
import { SuccessionModule } from './succession/index.js';
import { TerminationsModule } from './terminations/index.js';
import { TokenRevocationsModule } from './token-revocations/index.js';
import { WorkListsModule } from './work-lists/index.js';

/** The approval service, feature by feature. */
@Module({
  imports: [
    PhrasesModule,
    RepublicationsModule,
    TokenRevocationsModule,
    EditionsModule,
    CalendarModule,
    ItemsModule,
    GuideQuestionsModule,
    SpecialtiesModule,
    InstrumentsModule,
    IntermediariesModule,
    BodiesModule,
    SealsModule,
    DocumentTemplatesModule,
    DocumentsModule,
    LinkageModule,
    PartiesModule,
    RecusalsModule,
    CasesModule,
    WorkListsModule,
    LimitsModule,
    LowerExaminationsModule,
    ApplicationsModule,
    HeldPapersModule,
    AcceptanceModule,
    GapsModule,
    HandlingModule,
    HearingsModule,
    DecisionsModule,
    OnTheSpotModule,
    FalsityModule,
    TerminationsModule,
    DeliveryModule,
    PromisesModule,
    RatingsModule,
    ApprovalsModule,
    EarlierApprovalsModule,
    CertificatesModule,
    CertificateCorrectionsModule,
    RequestsModule,
    ProceduresModule,
    RulingsModule,
    PublicationsModule,
    ConferenceModule,
    SuccessionModule,
  ],
  providers: [ApprovalExceptions],
})
export class AppModule {}
