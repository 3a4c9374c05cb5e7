import { Module } from '@nestjs/common';
import { ExpertsModule } from './experts/index.js';
import { ReferenceModule } from './reference/index.js';

/** The review-experts service, feature by feature. */
@Module({
  imports: [ReferenceModule, ExpertsModule],
})
export class AppModule {}
