import { Module } from '@nestjs/common';
import { PassOnOfBureau } from './pass-on-of-bureau.js';
import { PassOnOfDepartment } from './pass-on-of-department.js';

/** What becomes of what a bureau or a department leaves that ended (单位撤销后的承继). SUP-2, SUP-3 */
@Module({ providers: [PassOnOfBureau, PassOnOfDepartment] })
export class SuccessionModule {}
