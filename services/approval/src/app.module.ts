import { Module } from '@nestjs/common';

/** The approval service, feature by feature. */
@Module({
  imports: [],
})
export class AppModule {}
