import { Module } from '@nestjs/common';
import { ReceiptsModule } from '@shenguan/common/receipts';
import { ReferenceModule } from '@shenguan/common/reference';
import { InspectionsModule } from './inspections/index.js';

/** The joint-inspection service, feature by feature. */
@Module({
  imports: [ReferenceModule, ReceiptsModule, InspectionsModule],
})
export class AppModule {}
