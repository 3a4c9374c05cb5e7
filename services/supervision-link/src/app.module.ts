import { Module } from '@nestjs/common';

/** The supervision-link service, feature by feature. */
@Module({
  imports: [],
})
export class AppModule {}
