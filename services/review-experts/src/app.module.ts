import { Module } from '@nestjs/common';
import { ReceiptsModule } from '@shenguan/common/receipts';
import { OnLiaisonTerm, ReferenceModule } from '@shenguan/common/reference';
import { AffiliationsModule } from './affiliations/index.js';
import { ApplicationsModule } from './applications/index.js';
import { AssessmentsModule } from './assessments/index.js';
import { DrawsModule } from './draws/index.js';
import { ExpertsModule } from './experts/index.js';
import { FindingsModule } from './findings/index.js';
import { InterferenceModule } from './interference/index.js';
import { MemorandaModule } from './memoranda/index.js';
import { PoolsModule } from './pools/index.js';
import { QueriesModule } from './queries/index.js';
import { RecruitmentsModule } from './recruitments/index.js';
import { ReviewsModule } from './reviews/index.js';
import { SpecialtiesModule } from './specialties/index.js';
import { StatisticsModule } from './statistics/index.js';
import { SuccessionModule } from './succession/index.js';

/** The review-experts service, feature by feature. */
@Module({
  imports: [
    ReferenceModule,
    ReceiptsModule,
    // Before the experts, whose paths end with any ID: its own is below theirs.
    StatisticsModule,
    ExpertsModule,
    MemorandaModule,
    AffiliationsModule,
    PoolsModule,
    SpecialtiesModule,
    RecruitmentsModule,
    QueriesModule,
    ApplicationsModule,
    AssessmentsModule,
    InterferenceModule,
    DrawsModule,
    FindingsModule,
    ReviewsModule,
    SuccessionModule,
  ],
  providers: [OnLiaisonTerm],
})
export class AppModule {}
