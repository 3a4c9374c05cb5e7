import { Module } from '@nestjs/common';
import { InspectionsModule } from './inspections/index.js';
import { ReferenceModule } from './reference/index.js';

/** The joint-inspection service, feature by feature. */
@Module({
  imports: [ReferenceModule, InspectionsModule],
})
export class AppModule {}
