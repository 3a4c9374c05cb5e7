import { Module } from '@nestjs/common';
import { ClaimOpenCases } from './claim-open-cases.js';
import { KeepEditions } from './keep-editions.js';

/** The editions of the rules that cases are judged by (规则版本). */
@Module({ providers: [KeepEditions, ClaimOpenCases] })
export class EditionsModule {}
