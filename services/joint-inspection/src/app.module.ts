import { Module } from '@nestjs/common';
import { ReferenceModule } from '@shenguan/common/reference';
import { InspectionsModule } from './inspections/index.js';

/** The joint-inspection service, feature by feature. */
@Module({
  imports: [ReferenceModule, InspectionsModule],
})
export class AppModule {}
