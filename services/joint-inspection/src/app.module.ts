import { Module } from '@nestjs/common';
import { ReceiptsModule } from '@shenguan/common/receipts';
import { OnLiaisonTerm, ReferenceModule } from '@shenguan/common/reference';
import { InspectionsModule } from './inspections/index.js';
import { SuccessionModule } from './succession/index.js';

/** The joint-inspection service, feature by feature. */
@Module({
  imports: [ReferenceModule, ReceiptsModule, InspectionsModule, SuccessionModule],
  providers: [OnLiaisonTerm],
})
export class AppModule {}
