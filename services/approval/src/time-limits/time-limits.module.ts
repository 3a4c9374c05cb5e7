import { Module } from '@nestjs/common';
import { TimeLimits } from './time-limits.js';

/** The table of limits (期限): opened, met, missed or ended by whatever feature a limit is for. */
@Module({ providers: [TimeLimits], exports: [TimeLimits] })
export class TimeLimitsModule {}
