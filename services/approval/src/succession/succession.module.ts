import { Module } from '@nestjs/common';
import { PassOnOfBureau } from './pass-on-of-bureau.js';

/** What becomes of what a bureau leaves that ended (审批局撤销后的承继). SUP-3 */
@Module({ providers: [PassOnOfBureau] })
export class SuccessionModule {}
