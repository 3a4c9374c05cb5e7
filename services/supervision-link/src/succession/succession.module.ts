import { Module } from '@nestjs/common';
import { PassOn } from './pass-on.js';

/** What becomes of what a bureau or a department leaves that ended (机构撤销后的承继). SUP-3 */
@Module({ providers: [PassOn] })
export class SuccessionModule {}
